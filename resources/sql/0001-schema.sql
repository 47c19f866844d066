-- Plain SQL for every engine; {serial}, {blob} and {long} are filled in by the dialect.
-- Times are UTC text with milliseconds, dates are ISO text, money is minor units beside its currency.
-- Never edited after a release: what changes comes in the next file.

CREATE TABLE customers (
    id {serial},
    rfc VARCHAR(13) NOT NULL,
    -- Folded name where the RFC is generic and names nobody, else empty.
    name_key VARCHAR(300) NOT NULL DEFAULT '',
    name VARCHAR(300) NOT NULL DEFAULT '',
    phone_as_written VARCHAR(100) NOT NULL DEFAULT '',
    phone VARCHAR(20) NOT NULL DEFAULT '',
    consent VARCHAR(12) NOT NULL DEFAULT 'unknown',
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    UNIQUE (rfc, name_key)
);
CREATE INDEX customers_by_phone ON customers (phone);

CREATE TABLE documents (
    sha256 VARCHAR(64) PRIMARY KEY,
    mime_type VARCHAR(60) NOT NULL,
    size BIGINT NOT NULL,
    bytes {blob} NOT NULL,
    created_at VARCHAR(24) NOT NULL
);

CREATE TABLE invoices (
    id {serial},
    uuid VARCHAR(36) NOT NULL UNIQUE,
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    serie VARCHAR(25) NOT NULL,
    folio VARCHAR(40) NOT NULL,
    folio_key VARCHAR(70) NOT NULL,
    folio_sort VARCHAR(140) NOT NULL,
    type VARCHAR(1) NOT NULL,
    status VARCHAR(20) NOT NULL,
    stamped INTEGER NOT NULL,
    issued_at VARCHAR(19) NOT NULL,
    issuer_rfc VARCHAR(13) NOT NULL,
    issuer_name VARCHAR(300) NOT NULL,
    receiver_rfc VARCHAR(13) NOT NULL,
    receiver_name VARCHAR(300) NOT NULL,
    receiver_sort VARCHAR(600) NOT NULL,
    payment_method VARCHAR(3) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    total_minor BIGINT NOT NULL,
    -- What the billing system told; the payments are only asked where it told nothing.
    told_balance_minor BIGINT,
    balance_minor BIGINT,
    due_on VARCHAR(10),
    xml_sha256 VARCHAR(64) NOT NULL REFERENCES documents (sha256),
    has_pdf INTEGER NOT NULL DEFAULT 0,
    -- Headline of the newest notice, so that the list filters and sorts by it; empty and 0: nothing sent yet.
    send_state VARCHAR(12) NOT NULL DEFAULT '',
    send_rank INTEGER NOT NULL DEFAULT 0,
    last_event_at VARCHAR(24),
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL
);
CREATE INDEX invoices_by_customer ON invoices (customer_id);
CREATE INDEX invoices_by_folio_key ON invoices (folio_key);
CREATE INDEX invoices_by_folio ON invoices (folio_sort, uuid);
CREATE INDEX invoices_by_issue ON invoices (issued_at, uuid);
CREATE INDEX invoices_by_receiver ON invoices (receiver_sort, uuid);
CREATE INDEX invoices_by_rfc ON invoices (receiver_rfc, uuid);
CREATE INDEX invoices_by_total ON invoices (total_minor, uuid);
CREATE INDEX invoices_by_send_rank ON invoices (send_rank, uuid);

CREATE TABLE invoice_documents (
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    sha256 VARCHAR(64) NOT NULL REFERENCES documents (sha256),
    file_name VARCHAR(255) NOT NULL,
    PRIMARY KEY (invoice_uuid, sha256)
);
CREATE INDEX invoice_documents_by_content ON invoice_documents (sha256);

-- The CFDI named here may never be imported, so these are not foreign keys.
CREATE TABLE invoice_relations (
    invoice_uuid VARCHAR(36) NOT NULL,
    type VARCHAR(2) NOT NULL,
    related_uuid VARCHAR(36) NOT NULL,
    PRIMARY KEY (invoice_uuid, type, related_uuid)
);
CREATE INDEX invoice_relations_by_related ON invoice_relations (related_uuid, type);

CREATE TABLE payments (
    id {serial},
    payment_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    invoice_uuid VARCHAR(36) NOT NULL,
    installment INTEGER NOT NULL,
    currency VARCHAR(3) NOT NULL,
    paid_minor BIGINT NOT NULL,
    outstanding_minor BIGINT NOT NULL
);
CREATE INDEX payments_by_invoice ON payments (invoice_uuid, installment);

-- One row per (invoice, event, occurrence): the idempotency that the product rests on.
CREATE TABLE business_events (
    id {serial},
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    event VARCHAR(12) NOT NULL,
    occurrence VARCHAR(60) NOT NULL,
    asked_by VARCHAR(12) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    UNIQUE (invoice_uuid, event, occurrence)
);

CREATE TABLE conversations (
    id {serial},
    contact VARCHAR(100) NOT NULL UNIQUE,
    sender_name VARCHAR(300) NOT NULL DEFAULT '',
    last_text {long} NOT NULL,
    last_at VARCHAR(24) NOT NULL,
    last_inbound_at VARCHAR(24) NOT NULL,
    unread INTEGER NOT NULL DEFAULT 0,
    consent VARCHAR(12) NOT NULL DEFAULT 'unknown'
);
CREATE INDEX conversations_by_time ON conversations (last_at);

-- The history of what customers said about being written to; the current word stands in customers and conversations.
CREATE TABLE consents (
    id {serial},
    customer_id BIGINT REFERENCES customers (id),
    contact VARCHAR(100) NOT NULL,
    consent VARCHAR(12) NOT NULL,
    source VARCHAR(200) NOT NULL,
    words {long} NOT NULL,
    at VARCHAR(24) NOT NULL
);

CREATE TABLE messages (
    -- Order in which messages leave.
    seq {serial},
    id VARCHAR(36) NOT NULL UNIQUE,
    notice_id BIGINT REFERENCES business_events (id) ON DELETE SET NULL,
    conversation_id BIGINT REFERENCES conversations (id),
    invoice_uuid VARCHAR(36) REFERENCES invoices (uuid),
    event VARCHAR(12) NOT NULL DEFAULT '',
    kind VARCHAR(12) NOT NULL,
    recipient VARCHAR(20) NOT NULL,
    text {long} NOT NULL,
    document_sha256 VARCHAR(64) REFERENCES documents (sha256),
    file_name VARCHAR(255) NOT NULL DEFAULT '',
    client_ref VARCHAR(120) NOT NULL UNIQUE,
    -- Idempotency-Key. Another one when a person sends again what had failed: for the old one the provider would only
    -- repeat its old answer.
    send_key VARCHAR(36) NOT NULL,
    -- Wire bytes, the same for every attempt under one key; null until the first was prepared.
    body {blob},
    provider_id VARCHAR(200) NOT NULL DEFAULT '',
    -- What our side knows; `state` is that corrected by the provider's reports.
    own_state VARCHAR(12) NOT NULL,
    state VARCHAR(12) NOT NULL,
    conflict INTEGER NOT NULL DEFAULT 0,
    attempt_count INTEGER NOT NULL DEFAULT 0,
    claim_no INTEGER NOT NULL DEFAULT 0,
    lease_owner VARCHAR(160) NOT NULL DEFAULT '',
    lease_until VARCHAR(24) NOT NULL DEFAULT '',
    -- A person's decision draws a line: of reports up to this event, and failures up to this attempt, only a proven
    -- delivery still counts.
    decided_event BIGINT NOT NULL DEFAULT 0,
    decided_attempt INTEGER NOT NULL DEFAULT 0,
    last_error {long} NOT NULL,
    not_before VARCHAR(24) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    updated_at VARCHAR(24) NOT NULL
);
CREATE INDEX messages_by_state ON messages (state, seq);
CREATE INDEX messages_by_own_state ON messages (own_state);
CREATE INDEX messages_by_recipient ON messages (recipient, state, seq);
CREATE INDEX messages_by_invoice ON messages (invoice_uuid, seq);
CREATE INDEX messages_by_notice ON messages (notice_id);
CREATE INDEX messages_by_provider_id ON messages (provider_id);

CREATE TABLE message_attempts (
    message_id VARCHAR(36) NOT NULL REFERENCES messages (id),
    number INTEGER NOT NULL,
    claim_no INTEGER NOT NULL,
    lease_owner VARCHAR(160) NOT NULL,
    started_at VARCHAR(24) NOT NULL,
    ended_at VARCHAR(24),
    outcome VARCHAR(16) NOT NULL DEFAULT '',
    http_status INTEGER NOT NULL DEFAULT 0,
    provider_code INTEGER NOT NULL DEFAULT 0,
    provider_id VARCHAR(200) NOT NULL DEFAULT '',
    detail {long} NOT NULL,
    response {blob},
    PRIMARY KEY (message_id, number)
);
CREATE INDEX message_attempts_by_provider_id ON message_attempts (provider_id);

-- Append-only. Reports whose message is not known yet have no message_id.
CREATE TABLE message_events (
    id {serial},
    message_id VARCHAR(36) REFERENCES messages (id),
    attempt INTEGER NOT NULL DEFAULT 0,
    status VARCHAR(60) NOT NULL,
    source VARCHAR(12) NOT NULL,
    at VARCHAR(24) NOT NULL,
    received_at VARCHAR(24) NOT NULL,
    code INTEGER NOT NULL DEFAULT 0,
    detail {long} NOT NULL,
    late INTEGER NOT NULL DEFAULT 0,
    provider_id VARCHAR(200) NOT NULL DEFAULT '',
    client_ref VARCHAR(200) NOT NULL DEFAULT '',
    account VARCHAR(100) NOT NULL DEFAULT '',
    relay_seq BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX message_events_by_message ON message_events (message_id, id);
CREATE INDEX message_events_by_provider_id ON message_events (provider_id);
CREATE INDEX message_events_by_client_ref ON message_events (client_ref);

CREATE TABLE inbound_messages (
    id {serial},
    account VARCHAR(100) NOT NULL,
    relay_seq BIGINT NOT NULL,
    position INTEGER NOT NULL,
    provider_id VARCHAR(200),
    conversation_id BIGINT NOT NULL REFERENCES conversations (id),
    sender VARCHAR(200) NOT NULL,
    sender_name VARCHAR(300) NOT NULL,
    type VARCHAR(40) NOT NULL,
    text {long} NOT NULL,
    media_link {long} NOT NULL,
    media_file_name VARCHAR(255) NOT NULL,
    reply_to VARCHAR(200) NOT NULL,
    invoice_uuid VARCHAR(36) REFERENCES invoices (uuid),
    at VARCHAR(24) NOT NULL,
    received_at VARCHAR(24) NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    UNIQUE (account, relay_seq, position),
    UNIQUE (account, provider_id)
);
CREATE INDEX inbound_messages_by_conversation ON inbound_messages (conversation_id, at);

CREATE TABLE relay_cursors (
    account VARCHAR(100) PRIMARY KEY,
    seq BIGINT NOT NULL
);

CREATE TABLE relay_events (
    account VARCHAR(100) NOT NULL,
    seq BIGINT NOT NULL,
    received_at VARCHAR(24) NOT NULL,
    body {blob} NOT NULL,
    unknown_count INTEGER NOT NULL DEFAULT 0,
    unknown_reason {long} NOT NULL,
    PRIMARY KEY (account, seq)
);

CREATE TABLE relay_gaps (
    id {serial},
    account VARCHAR(100) NOT NULL,
    from_seq BIGINT NOT NULL,
    to_seq BIGINT NOT NULL,
    noted_at VARCHAR(24) NOT NULL,
    UNIQUE (account, from_seq, to_seq)
);

-- One row: whether the account may send at all.
CREATE TABLE account_hold (
    id INTEGER PRIMARY KEY,
    stopped INTEGER NOT NULL,
    reason {long} NOT NULL,
    credential {blob} NOT NULL,
    until_at VARCHAR(24)
);

CREATE TABLE settings (
    name VARCHAR(100) PRIMARY KEY,
    value {long} NOT NULL
);

-- The columns of the integration guide that ERPs already follow. What was withdrawn before anything left never was.
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
