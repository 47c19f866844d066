-- What a failure means beyond its message, and what came after it.

-- Whom it concerns: '' (the message alone), recipient, account, stop, template, window, document.
ALTER TABLE message_events ADD COLUMN scope VARCHAR(12) NOT NULL DEFAULT '';
-- Attempts up to this one certainly failed and were followed by another: of them only a proven delivery still counts.
ALTER TABLE messages ADD COLUMN refused_attempt INTEGER NOT NULL DEFAULT 0;
-- What was sent before a person mended the account says nothing about it any more.
ALTER TABLE account_hold ADD COLUMN resumed_at VARCHAR(24);
