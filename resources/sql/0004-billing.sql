-- Invoices that are known by a row of the billing system alone (their xml_sha256 is null), what that row and the XML
-- disagree about, and what the billing system said last about a telephone.

ALTER TABLE invoices ADD COLUMN xml_mapped INTEGER NOT NULL DEFAULT 1;
ALTER TABLE invoices ADD COLUMN mismatch VARCHAR(500) NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN told_phone VARCHAR(100) NOT NULL DEFAULT '';
CREATE INDEX invoices_by_open_balance ON invoices (balance_minor, uuid);
