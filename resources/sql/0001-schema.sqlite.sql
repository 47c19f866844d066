-- Full text over what people type into the search box; rowid is invoices.id.
CREATE VIRTUAL TABLE invoice_search USING fts5 (
    folio, customer, rfc, uuid, phone,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- The list sorts by these exact expressions (invoicelist.cpp), with what is not known last in either direction.
CREATE INDEX invoices_by_due_up ON invoices (COALESCE(due_on, '~'), uuid);
CREATE INDEX invoices_by_due_down ON invoices (COALESCE(due_on, ''), uuid);
CREATE INDEX invoices_by_balance_up ON invoices (COALESCE(balance_minor, 9223372036854775807), uuid);
CREATE INDEX invoices_by_balance_down ON invoices (COALESCE(balance_minor, -9223372036854775807), uuid);
CREATE INDEX invoices_by_event_up ON invoices (COALESCE(last_event_at, '~'), uuid);
CREATE INDEX invoices_by_event_down ON invoices (COALESCE(last_event_at, ''), uuid);
