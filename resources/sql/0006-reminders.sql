-- Business events, reminders, promises and who recorded a consent.

ALTER TABLE messages ADD COLUMN within_hours INTEGER NOT NULL DEFAULT 0;

ALTER TABLE consents ADD COLUMN person VARCHAR(100) NOT NULL DEFAULT '';

-- Words by which reminder rules choose customers, between spaces and folded: ' MAYOREO NORTE '.
CREATE TABLE customer_tags (
    customer_id BIGINT PRIMARY KEY REFERENCES customers (id),
    tags VARCHAR(191) NOT NULL
);

CREATE TABLE payment_promises (
    invoice_uuid VARCHAR(36) PRIMARY KEY REFERENCES invoices (uuid),
    promised_on VARCHAR(10) NOT NULL,
    noted_at VARCHAR(24) NOT NULL
);

-- What happened, and what was made of it. Never emptied: it is why nothing happens twice.
CREATE TABLE detected_events (
    id {serial},
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    event VARCHAR(12) NOT NULL,
    occurrence VARCHAR(60) NOT NULL,
    detected_at VARCHAR(24) NOT NULL,
    -- Of payments: what this one brought, and what is still owed.
    paid_minor BIGINT,
    left_minor BIGINT,
    handling VARCHAR(12) NOT NULL,
    reason {long} NOT NULL,
    handled_at VARCHAR(24),
    UNIQUE (invoice_uuid, event, occurrence)
);
CREATE INDEX detected_events_by_handling ON detected_events (handling, id);

-- Every invoice that a message speaks of with an amount, as it told it: what no longer holds must not leave.
CREATE TABLE message_invoices (
    message_id VARCHAR(36) NOT NULL REFERENCES messages (id),
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    notice_id BIGINT NOT NULL,
    told_minor BIGINT NOT NULL,
    due_on VARCHAR(10),
    PRIMARY KEY (message_id, invoice_uuid)
);
CREATE INDEX message_invoices_by_invoice ON message_invoices (invoice_uuid);
CREATE INDEX message_invoices_by_notice ON message_invoices (notice_id);

-- A rule speaks once of an invoice's due date, from whichever machine.
CREATE TABLE reminder_occurrences (
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    rule VARCHAR(40) NOT NULL,
    occurrence VARCHAR(20) NOT NULL,
    message_id VARCHAR(36) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    PRIMARY KEY (invoice_uuid, rule, occurrence)
);
CREATE INDEX reminder_occurrences_by_message ON reminder_occurrences (message_id);

-- At most one a day for each customer; the week is counted over these.
CREATE TABLE reminder_days (
    customer_id BIGINT NOT NULL REFERENCES customers (id),
    local_day VARCHAR(10) NOT NULL,
    message_id VARCHAR(36) NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    PRIMARY KEY (customer_id, local_day)
);
CREATE INDEX reminder_days_by_message ON reminder_days (message_id);

-- Why it was sent, why not.
CREATE TABLE reminder_decisions (
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    rule VARCHAR(40) NOT NULL,
    local_day VARCHAR(10) NOT NULL,
    verdict VARCHAR(20) NOT NULL,
    reason {long} NOT NULL,
    -- Whether the same day may still bring another verdict.
    settled INTEGER NOT NULL,
    decided_at VARCHAR(24) NOT NULL,
    PRIMARY KEY (invoice_uuid, rule, local_day)
);
CREATE INDEX reminder_decisions_by_day ON reminder_decisions (local_day);

CREATE INDEX invoices_by_due_on ON invoices (due_on, customer_id);
