-- Places, where boxes belong and where they were put last. A place is named by the number in its
-- code; 0 is no place.

CREATE TABLE place (
    code INTEGER PRIMARY KEY,
    parent INTEGER NOT NULL,
    room INTEGER NOT NULL,   -- what stands above it at the top; itself there
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,   -- "1-1-2-03": the names from below the room down
    capacity_boxes INTEGER NOT NULL,
    capacity_mm INTEGER NOT NULL,
    walk INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    made_seq INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX place_name ON place (parent, name);
CREATE INDEX place_address ON place (address);

-- `home` is the address of home_place, or the one the box was registered with while no such place
-- was made.
ALTER TABLE box ADD COLUMN home_place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE box ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
ALTER TABLE box ADD COLUMN thickness_mm INTEGER NOT NULL DEFAULT 0;
ALTER TABLE box ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
CREATE INDEX box_home_wanted ON box (home) WHERE home_place = 0;
CREATE INDEX box_home_place ON box (home_place, code);
CREATE INDEX box_place ON box (place, code);

-- The custody ledger: which row put which box where.
CREATE TABLE custody (
    seq INTEGER NOT NULL,
    box TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (seq, box)
) STRICT, WITHOUT ROWID;
CREATE INDEX custody_box ON custody (box, seq);
