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
    beyond INTEGER NOT NULL, -- the door whose outside it stands on; 0: it is in the room
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

-- A code that ended, and what became of it: remembered for ever.
CREATE TABLE ended_box (
    code TEXT PRIMARY KEY,
    how TEXT NOT NULL,
    became TEXT,           -- none when it was written off
    ended_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Labels that have to be printed anew.
CREATE TABLE label_due (
    box TEXT PRIMARY KEY,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE move (
    id INTEGER PRIMARY KEY,  -- the row that opened it
    opened_by INTEGER NOT NULL,
    opened_at_us INTEGER NOT NULL,
    until_us INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    ended_seq INTEGER
) STRICT;
CREATE INDEX move_open ON move (id) WHERE ended_seq IS NULL;
CREATE TABLE move_line (
    move INTEGER NOT NULL,
    box TEXT NOT NULL,
    line INTEGER NOT NULL,  -- from 0, in the order in which one walks past them
    from_place INTEGER NOT NULL,
    to_place INTEGER NOT NULL,
    arrived INTEGER NOT NULL,
    PRIMARY KEY (move, box)
) STRICT, WITHOUT ROWID;
CREATE INDEX move_line_box ON move_line (box);
CREATE INDEX move_line_order ON move_line (move, line);

CREATE TABLE first_day (
    began_seq INTEGER PRIMARY KEY,
    begun_by INTEGER NOT NULL,
    last_act_us INTEGER NOT NULL,
    worked_us INTEGER NOT NULL,  -- without the breaks
    boxes INTEGER NOT NULL,
    ended_seq INTEGER
) STRICT;
CREATE TABLE taken_in (
    began_seq INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (began_seq, place)
) STRICT, WITHOUT ROWID;

-- What books and shelves do not agree on (R61). Seen: some row of the custody ledger names it.
CREATE VIEW shelf_difference (which, box) AS
SELECT 'uncatalogued', code FROM box WHERE title = '' AND place <> 0
UNION ALL
SELECT 'unseen', code FROM box
WHERE place = 0 AND NOT EXISTS (SELECT 1 FROM custody WHERE custody.box = code)
UNION ALL
SELECT 'unshelved', box.code FROM box
WHERE place = 0 AND lost = 0 AND whereabouts = 'inside'
AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.box = box.code AND ended_seq IS NULL)
AND EXISTS (SELECT 1 FROM custody WHERE custody.box = box.code)
UNION ALL
SELECT 'lost', code FROM box WHERE lost = 1;
CREATE INDEX box_lost ON box (code) WHERE lost = 1;
CREATE INDEX box_uncatalogued ON box (code) WHERE title = '';
