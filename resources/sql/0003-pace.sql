-- The pace of the account, shared by every worker: one row, locked by each claim before it reads. Instants are
-- microseconds since 1970 by the database's clock.
CREATE TABLE send_pace (
    id INTEGER PRIMARY KEY,
    turns BIGINT NOT NULL,
    next_us BIGINT NOT NULL,
    -- The provider said that this was too fast: the rate is halved so often, until then.
    slowness INTEGER NOT NULL,
    slow_until_us BIGINT NOT NULL
);

-- When the next message to one customer may leave.
CREATE TABLE send_pairs (
    recipient VARCHAR(20) PRIMARY KEY,
    next_us BIGINT NOT NULL
);

-- When the relay was last known to bring what there is; silence means something only while it does.
CREATE TABLE relay_path (
    account VARCHAR(100) PRIMARY KEY,
    alive_at VARCHAR(24) NOT NULL
);
