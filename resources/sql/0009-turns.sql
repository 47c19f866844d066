-- The first message that waits for each customer, and what is due, without reading the others.
CREATE INDEX messages_by_turn ON messages (state, awaits_window, recipient, seq);
CREATE INDEX messages_by_due ON messages (state, awaits_window, not_before, seq);
