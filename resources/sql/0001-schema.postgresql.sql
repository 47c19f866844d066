-- What people type into the search box: folded words, found by their beginnings.
CREATE TABLE invoice_words (
    invoice_id BIGINT NOT NULL REFERENCES invoices (id),
    word VARCHAR(60) NOT NULL,
    PRIMARY KEY (invoice_id, word)
);
CREATE INDEX invoice_words_by_word ON invoice_words (word, invoice_id);

-- The list sorts by these exact expressions (invoicelist.cpp), with what is not known last in either direction.
CREATE INDEX invoices_by_due_up ON invoices (COALESCE(due_on, '~'), uuid);
CREATE INDEX invoices_by_due_down ON invoices (COALESCE(due_on, ''), uuid);
CREATE INDEX invoices_by_balance_up ON invoices (COALESCE(balance_minor, 9223372036854775807), uuid);
CREATE INDEX invoices_by_balance_down ON invoices (COALESCE(balance_minor, -9223372036854775807), uuid);
CREATE INDEX invoices_by_event_up ON invoices (COALESCE(last_event_at, '~'), uuid);
CREATE INDEX invoices_by_event_down ON invoices (COALESCE(last_event_at, ''), uuid);
