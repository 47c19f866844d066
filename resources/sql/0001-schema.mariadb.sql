-- What people type into the search box: folded words, found by their beginnings.
CREATE TABLE invoice_words (
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    word VARCHAR(60) NOT NULL,
    PRIMARY KEY (invoice_id, word)
);
CREATE INDEX invoice_words_by_word ON invoice_words (word, invoice_id);

-- The list sorts by these, with what is not known last in either direction; there is no index by an expression.
ALTER TABLE invoices ADD COLUMN due_on_up VARCHAR(10) GENERATED ALWAYS AS (COALESCE(due_on, '~')) VIRTUAL;
ALTER TABLE invoices ADD COLUMN due_on_down VARCHAR(10) GENERATED ALWAYS AS (COALESCE(due_on, '')) VIRTUAL;
ALTER TABLE invoices ADD COLUMN balance_minor_up BIGINT GENERATED ALWAYS AS (COALESCE(balance_minor, 9223372036854775807)) VIRTUAL;
ALTER TABLE invoices ADD COLUMN balance_minor_down BIGINT GENERATED ALWAYS AS (COALESCE(balance_minor, -9223372036854775807)) VIRTUAL;
ALTER TABLE invoices ADD COLUMN last_event_at_up VARCHAR(24) GENERATED ALWAYS AS (COALESCE(last_event_at, '~')) VIRTUAL;
ALTER TABLE invoices ADD COLUMN last_event_at_down VARCHAR(24) GENERATED ALWAYS AS (COALESCE(last_event_at, '')) VIRTUAL;
CREATE INDEX invoices_by_due_up ON invoices (due_on_up, uuid);
CREATE INDEX invoices_by_due_down ON invoices (due_on_down, uuid);
CREATE INDEX invoices_by_balance_up ON invoices (balance_minor_up, uuid);
CREATE INDEX invoices_by_balance_down ON invoices (balance_minor_down, uuid);
CREATE INDEX invoices_by_event_up ON invoices (last_event_at_up, uuid);
CREATE INDEX invoices_by_event_down ON invoices (last_event_at_down, uuid);
