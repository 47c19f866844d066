-- Odoo con l10n_mx_edi (PostgreSQL). El XML vive en el filestore: escribe [billing] files=.../filestore/NOMBRE_DE_LA_BASE.
-- Según la versión, el UUID está en l10n_mx_edi_cfdi_uuid o en otra columna; revisa la tuya. Solo facturas publicadas o
-- canceladas: un borrador no tiene folio fiscal.
SELECT m.l10n_mx_edi_cfdi_uuid AS uuid,
       m.name AS folio,
       p.name AS customer_name,
       p.vat AS customer_rfc,
       COALESCE(p.mobile, p.phone) AS whatsapp,
       m.amount_total AS total,
       c.name AS currency,
       m.invoice_date AS issued_at,
       m.invoice_date_due AS due_on,
       CASE WHEN m.move_type = 'out_invoice' THEN m.amount_residual END AS balance,
       CASE m.state WHEN 'posted' THEN 'vigente' WHEN 'cancel' THEN 'cancelado' WHEN 'draft' THEN 'borrador' ELSE m.state END AS status,
       a.store_fname AS xml_path,
       m.write_date AS updated_at
  FROM account_move m
  JOIN res_partner p ON p.id = m.commercial_partner_id
  JOIN res_currency c ON c.id = m.currency_id
  LEFT JOIN ir_attachment a ON a.res_model = 'account.move' AND a.res_id = m.id AND a.name LIKE '%.xml'
 WHERE m.move_type IN ('out_invoice', 'out_refund') AND m.l10n_mx_edi_cfdi_uuid <> ''
 ORDER BY m.l10n_mx_edi_cfdi_uuid, a.id DESC
