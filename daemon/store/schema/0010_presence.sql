-- Where boxes were last found to stand, and what is wrong with tags.

CREATE TABLE sighting (
    box TEXT PRIMARY KEY,
    place TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    by_hand INTEGER NOT NULL,  -- 1: a person scanned it there
    gone INTEGER NOT NULL,     -- 1: no longer heard there
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_gone ON sighting (box) WHERE gone = 1;

CREATE TABLE tag_doubt (
    epc TEXT PRIMARY KEY,
    box TEXT NOT NULL,
    fault TEXT NOT NULL,
    place TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_doubt_box ON tag_doubt (box);

-- Which field map each door's decider believes: the latest that was not taken back.
CREATE TABLE field_kept (
    seq INTEGER PRIMARY KEY,
    door INTEGER NOT NULL,
    source TEXT NOT NULL,
    digest TEXT NOT NULL,  -- of the row in field_model
    undone_seq INTEGER
) STRICT;
CREATE INDEX field_kept_door ON field_kept (door, seq) WHERE undone_seq IS NULL;

-- Beside the ledger: the maps themselves.
CREATE TABLE field_model (
    kept INTEGER PRIMARY KEY,
    text TEXT NOT NULL  -- JSON of daemon/wire/field_json
) STRICT;
