-- What programs on several machines need among themselves; SQLite has its own ways.

-- Each connection counts its commits in a row of its own, so that those who write together do not wait for each other;
-- who watches for changes adds them up.
CREATE TABLE store_changes (
    connection VARCHAR(64) PRIMARY KEY,
    commits BIGINT NOT NULL,
    since VARCHAR(24) NOT NULL
);

-- A lock on a name whose row may not exist yet: names are spread over these rows.
CREATE TABLE name_locks (
    id INTEGER PRIMARY KEY
);
INSERT INTO name_locks (id) VALUES
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
    (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
    (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47),
    (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63);
