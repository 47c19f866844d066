-- A column that a view shows cannot be changed: the view is made again, as it was.
DROP VIEW IF EXISTS whatsapp_logs;
ALTER TABLE messages ALTER COLUMN recipient TYPE VARCHAR(150);
ALTER TABLE send_pairs ALTER COLUMN recipient TYPE VARCHAR(150);
CREATE VIEW whatsapp_logs AS
SELECT m.id AS id,
       m.client_ref AS client_ref,
       m.recipient AS "to",
       m.kind AS type,
       COALESCE(CAST(m.body AS {long}), m.text) AS payload,
       NULLIF(m.provider_id, '') AS provider_message_id,
       CASE m.state
           WHEN 'accepted' THEN 'sent'
           WHEN 'sent' THEN 'sent'
           WHEN 'delivered' THEN 'delivered'
           WHEN 'read' THEN 'read'
           WHEN 'failed' THEN 'failed'
           WHEN 'cancelled' THEN 'failed'
           ELSE 'created'
       END AS status,
       (SELECT CAST(a.response AS {long}) FROM message_attempts a
         WHERE a.message_id = m.id AND a.number = m.attempt_count) AS provider_response,
       m.created_at AS created_at,
       m.updated_at AS updated_at
  FROM messages m
 WHERE NOT (m.state = 'cancelled' AND m.attempt_count = 0);
