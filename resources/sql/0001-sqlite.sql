-- Full text over what people type into the search box; rowid is invoices.id.
CREATE VIRTUAL TABLE invoice_search USING fts5 (
    folio, customer, rfc, uuid, phone,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
