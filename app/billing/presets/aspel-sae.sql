-- Aspel SAE, empresa 01 (Firebird; en SQL Server los nombres son los mismos). Para otra empresa cambia 01 en cada tabla.
-- El saldo son los cargos de CUEN_M01 menos los abonos de CUEN_DET01. SAE no guarda cuándo cambió una fila: se lee
-- completa cada vez.
SELECT d.UUID AS uuid,
       f.CVE_DOC AS folio,
       c.NOMBRE AS customer_name,
       c.RFC AS customer_rfc,
       c.TELEFONO AS whatsapp,
       f.IMPORTE AS total,
       CASE f.NUM_MONED WHEN 1 THEN 'MXN' END AS currency,
       f.FECHA_DOC AS issued_at,
       COALESCE((SELECT MIN(m.FECHA_VENC) FROM CUEN_M01 m WHERE m.REFER = f.CVE_DOC AND m.CVE_CLIE = f.CVE_CLPV),
                f.FECHA_VEN) AS due_on,
       COALESCE((SELECT SUM(m.IMPORTE) FROM CUEN_M01 m WHERE m.REFER = f.CVE_DOC AND m.CVE_CLIE = f.CVE_CLPV), 0) -
       COALESCE((SELECT SUM(a.IMPORTE) FROM CUEN_DET01 a WHERE a.REFER = f.CVE_DOC AND a.CVE_CLIE = f.CVE_CLPV), 0) AS balance,
       CASE WHEN f.STATUS = 'C' OR d.FECHA_CANCELA IS NOT NULL THEN 'cancelado' ELSE 'vigente' END AS status,
       d.XML_DOC AS xml
  FROM FACTF01 f
  JOIN CFDI01 d ON d.CVE_DOC = f.CVE_DOC
  JOIN CLIE01 c ON c.CLAVE = f.CVE_CLPV
 WHERE d.UUID IS NOT NULL
