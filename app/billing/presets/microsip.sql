-- Microsip (Firebird). NATURALEZA 'E' son los CFDI emitidos. El vencimiento más próximo sale de VENCIMIENTOS_CARGOS_CC y
-- el saldo, de los importes C (cargo) menos R (abono) de IMPORTES_DOCTOS_CC. Cliente y teléfono se encuentran por el RFC.
SELECT r.UUID AS uuid,
       r.FOLIO AS folio,
       cl.NOMBRE AS customer_name,
       r.RFC AS customer_rfc,
       di.TELEFONO1 AS whatsapp,
       r.IMPORTE AS total,
       r.FECHA AS issued_at,
       (SELECT MIN(v.FECHA_VENCIMIENTO) FROM VENCIMIENTOS_CARGOS_CC v WHERE v.DOCTO_CC_ID = cc.DOCTO_CC_ID) AS due_on,
       (SELECT SUM(CASE WHEN i.TIPO_IMPTE = 'C' THEN i.IMPORTE + i.IMPUESTO ELSE -(i.IMPORTE + i.IMPUESTO) END)
          FROM IMPORTES_DOCTOS_CC i WHERE i.DOCTO_CC_ACR_ID = cc.DOCTO_CC_ID AND i.CANCELADO = 'N') AS balance,
       CASE WHEN r.FECHA_CANCELACION IS NULL THEN 'vigente' ELSE 'cancelado' END AS status,
       r.XML AS xml
  FROM REPOSITORIO_CFDI r
  LEFT JOIN DIRS_CLIENTES di ON di.RFC_CURP = r.RFC AND di.ES_DIR_PPAL = 'S'
  LEFT JOIN CLIENTES cl ON cl.CLIENTE_ID = di.CLIENTE_ID
  LEFT JOIN DOCTOS_CC cc ON cc.FOLIO = r.FOLIO AND cc.CLIENTE_ID = di.CLIENTE_ID AND cc.NATURALEZA_CONCEPTO = 'C'
 WHERE r.NATURALEZA = 'E' AND r.TIPO_COMPROBANTE = 'I'
