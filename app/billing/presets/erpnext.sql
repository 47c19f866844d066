-- ERPNext con erpnext_mexico_compliance (MariaDB). mx_cfdi_status dice Valid, Pending Cancellation o Cancelled.
SELECT si.mx_uuid AS uuid,
       si.name AS folio,
       si.customer_name AS customer_name,
       si.tax_id AS customer_rfc,
       si.contact_mobile AS whatsapp,
       si.grand_total AS total,
       si.currency AS currency,
       TIMESTAMP(si.posting_date, si.posting_time) AS issued_at,
       si.due_date AS due_on,
       si.outstanding_amount AS balance,
       si.mx_cfdi_status AS status,
       si.mx_stamped_xml AS xml,
       si.modified AS updated_at
  FROM `tabSales Invoice` si
 WHERE si.docstatus IN (1, 2) AND si.mx_uuid <> ''
