-- Tiendas y sistemas en Laravel que siguen la guía de WhatzMeAPI: invoices (folio, pdf_url, total) y customers
-- (first_name, whatsapp_e164). MySQL, MariaDB o PostgreSQL. Si tus columnas se llaman de otro modo, copia este archivo,
-- cámbialas aquí y escribe [billing] query=RUTA. La guía no trae UUID: agrega la columna del folio fiscal.
SELECT i.uuid AS uuid,
       i.folio AS folio,
       c.first_name AS customer_name,
       c.rfc AS customer_rfc,
       c.whatsapp_e164 AS whatsapp,
       i.total AS total,
       i.currency AS currency,
       i.created_at AS issued_at,
       i.due_date AS due_on,
       i.balance AS balance,
       i.status AS status,
       i.xml AS xml,
       i.pdf_url AS pdf_url,
       i.updated_at AS updated_at
  FROM invoices i
  JOIN customers c ON c.id = i.customer_id
 WHERE i.uuid IS NOT NULL
