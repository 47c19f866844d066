-- Ways of looking at the invoices that people gave a name, and what they look for.

CREATE TABLE saved_views (
    id VARCHAR(36) PRIMARY KEY,
    name VARCHAR(60) NOT NULL,
    owner VARCHAR(100) NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    -- JSON, of the window that made it.
    definition {long} NOT NULL,
    updated_at VARCHAR(24) NOT NULL
);
CREATE INDEX saved_views_by_owner ON saved_views (owner, position);

-- "Sent today".
CREATE INDEX message_attempts_by_start ON message_attempts (started_at);
