-- What a person chose and has not sent, and messages for an hour that a person chose.

CREATE TABLE send_drafts (
    invoice_uuid VARCHAR(36) PRIMARY KEY REFERENCES invoices (uuid),
    phone VARCHAR(100) NOT NULL,
    attachments VARCHAR(8) NOT NULL,
    not_before VARCHAR(24),
    updated_at VARCHAR(24) NOT NULL
);

-- Which documents a customer was sent last, for the next time.
CREATE TABLE customer_attachments (
    customer_id BIGINT PRIMARY KEY REFERENCES customers (id),
    attachments VARCHAR(8) NOT NULL
);

-- Of a first attempt that is for later: until then other messages to the customer pass it.
ALTER TABLE messages ADD COLUMN scheduled INTEGER NOT NULL DEFAULT 0;
