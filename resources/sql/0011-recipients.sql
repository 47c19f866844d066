-- Customers who show no telephone are known, and answered, by the provider's own id, which is longer.

-- A reply to a reminder of several invoices speaks of all of them.
CREATE TABLE inbound_invoices (
    inbound_id BIGINT NOT NULL REFERENCES inbound_messages (id),
    invoice_uuid VARCHAR(36) NOT NULL REFERENCES invoices (uuid),
    PRIMARY KEY (inbound_id, invoice_uuid)
);
CREATE INDEX inbound_invoices_by_invoice ON inbound_invoices (invoice_uuid);
