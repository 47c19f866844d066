-- What providers beyond plain texts and documents need.

-- Buttons or the use of a template, as JSON; null: neither.
ALTER TABLE messages ADD COLUMN content {long};
ALTER TABLE messages ADD COLUMN reply_to VARCHAR(200) NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN automatic INTEGER NOT NULL DEFAULT 0;
-- What becomes of it outside the customer's window: '' (the provider does not mind), wait, template, refuse.
ALTER TABLE messages ADD COLUMN outside_window VARCHAR(12) NOT NULL DEFAULT '';
-- What goes instead, as JSON.
ALTER TABLE messages ADD COLUMN fallback {long};
-- 1 while it waits for the customer to write; it then holds nobody up.
ALTER TABLE messages ADD COLUMN awaits_window INTEGER NOT NULL DEFAULT 0;

ALTER TABLE inbound_messages ADD COLUMN payload VARCHAR(256) NOT NULL DEFAULT '';
-- Set once a rule has looked at it.
ALTER TABLE inbound_messages ADD COLUMN intent VARCHAR(20) NOT NULL DEFAULT '';

-- A sender without a telephone is known by the provider's own id; the two are joined when both were seen at once.
CREATE TABLE contact_ids (
    user_id VARCHAR(150) PRIMARY KEY,
    contact VARCHAR(100) NOT NULL
);

CREATE TABLE templates (
    id {serial},
    name VARCHAR(120) NOT NULL,
    language VARCHAR(15) NOT NULL,
    category VARCHAR(20) NOT NULL,
    state VARCHAR(20) NOT NULL,
    reason VARCHAR(300) NOT NULL,
    -- The event it announces; empty: it is chosen by hand.
    event VARCHAR(20) NOT NULL,
    -- Body, variables, header and buttons, as JSON.
    definition {long} NOT NULL,
    updated_at VARCHAR(24) NOT NULL,
    UNIQUE (name, language)
);
