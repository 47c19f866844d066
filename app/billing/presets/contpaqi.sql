-- CONTPAQi Comercial (SQL Server, por ODBC). Los XML están en otras bases (ADD): agrega su columna con un JOIN a
-- DocumentContent por GuidDocument, o usa la carpeta de XML. Sin ella, las facturas se conocen solo por su fila.
SELECT f.CUUID AS uuid,
       d.CSERIEDOCUMENTO AS serie,
       d.CFOLIO AS folio,
       d.CRAZONSOCIAL AS customer_name,
       d.CRFC AS customer_rfc,
       t.CTELEFONO1 AS whatsapp,
       d.CTOTAL AS total,
       CASE d.CIDMONEDA WHEN 1 THEN 'MXN' WHEN 2 THEN 'USD' END AS currency,
       d.CFECHA AS issued_at,
       d.CFECHAVENCIMIENTO AS due_on,
       d.CPENDIENTE AS balance,
       CASE WHEN d.CCANCELADO = 1 THEN 'cancelado' ELSE 'vigente' END AS status
  FROM admDocumentos d
  JOIN admFoliosDigitales f ON f.CIDDOCTO = d.CIDDOCUMENTO
  LEFT JOIN admDomicilios t ON t.CIDCATALOGO = d.CIDCLIENTEPROVEEDOR AND t.CTIPOCATALOGO = 1 AND t.CTIPODIRECCION = 0
 WHERE d.CIDDOCUMENTODE = 4 AND f.CUUID <> ''
