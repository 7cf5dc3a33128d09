-- Projections: what the ledger comes to, so that lists and histories are one query. Written by
-- `project` alone, at each commit and at a rebuild; nothing here is the truth.
-- Cases of enumerations are words (daemon/wire/case_words.hpp), instants microseconds UTC.

CREATE TABLE room_mode (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    last_seq INTEGER NOT NULL,
    settings_digest TEXT NOT NULL,
    armed INTEGER NOT NULL,
    locked INTEGER NOT NULL
) STRICT;
INSERT INTO room_mode VALUES (1, 0, '', 1, 0);

CREATE TABLE box (
    code TEXT PRIMARY KEY,
    epc TEXT NOT NULL,
    title TEXT NOT NULL,
    home TEXT NOT NULL,
    whereabouts TEXT NOT NULL,
    last_passage_us INTEGER,
    registered_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    epc TEXT PRIMARY KEY,
    box TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    role TEXT NOT NULL,
    name_digest TEXT NOT NULL,  -- of the row in person_name
    registered_seq INTEGER NOT NULL
) STRICT;

CREATE TABLE loan (
    id INTEGER PRIMARY KEY,
    box TEXT NOT NULL,
    borrower INTEGER NOT NULL,
    lent_by INTEGER NOT NULL,
    lent_at_us INTEGER NOT NULL,
    due_us INTEGER NOT NULL,
    leave INTEGER,
    ended_seq INTEGER,
    ended_at_us INTEGER,
    taken_back_by INTEGER,
    complete INTEGER,
    undamaged INTEGER
) STRICT;
-- A box is lent once, whatever the rest of the program believes.
CREATE UNIQUE INDEX loan_open ON loan (box) WHERE ended_seq IS NULL;
CREATE INDEX loan_due ON loan (due_us) WHERE ended_seq IS NULL;

CREATE TABLE leave (
    id INTEGER PRIMARY KEY,
    box TEXT NOT NULL,
    person INTEGER NOT NULL,
    until_us INTEGER NOT NULL,
    given_by INTEGER NOT NULL,
    given_at_us INTEGER NOT NULL,
    ended_seq INTEGER,
    ended_how TEXT CHECK (ended_how IN ('lent', 'withdrawn', 'replaced'))
) STRICT;
CREATE UNIQUE INDEX leave_open ON leave (box) WHERE ended_seq IS NULL;

CREATE TABLE alarm (
    id INTEGER PRIMARY KEY,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    door INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    raised_at_us INTEGER NOT NULL,
    acknowledged_by INTEGER,
    acknowledged_at_us INTEGER,
    cause TEXT NOT NULL,
    cause_found_by INTEGER,
    closed_seq INTEGER,
    closed_by INTEGER,
    closed_at_us INTEGER
) STRICT;
CREATE INDEX alarm_open ON alarm (id) WHERE closed_seq IS NULL;

CREATE TABLE alarm_box (
    alarm INTEGER NOT NULL,
    place INTEGER NOT NULL,  -- from 0, in the order they came to the case
    box TEXT NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    passage INTEGER,         -- the last passage of this box before it came to the case
    PRIMARY KEY (alarm, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarm_box_box ON alarm_box (box, alarm);

-- Which rows of the ledger belong to a case, the passages and returns of its boxes among them.
CREATE TABLE alarm_entry (
    alarm INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (alarm, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    door INTEGER NOT NULL,
    box TEXT NOT NULL,
    epc TEXT NOT NULL,
    crossing TEXT NOT NULL,
    direction TEXT NOT NULL,
    at_us INTEGER NOT NULL,
    level TEXT NOT NULL,
    reason TEXT NOT NULL,
    loan INTEGER,
    registered_borrower INTEGER,
    evidence_digest TEXT NOT NULL
) STRICT;
CREATE INDEX passage_box ON passage (box, id);

-- Which rows of the ledger speak of a box.
CREATE TABLE box_entry (
    box TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (box, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE blind_period (
    id INTEGER PRIMARY KEY,
    reader INTEGER NOT NULL,
    antenna INTEGER NOT NULL,
    why TEXT NOT NULL,
    from_us INTEGER NOT NULL,
    until_us INTEGER,
    ended_seq INTEGER
) STRICT;
CREATE INDEX blind_period_open ON blind_period (id) WHERE ended_seq IS NULL;

CREATE TABLE sign_in_log (
    seq INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    what TEXT NOT NULL CHECK (what IN ('in', 'out', 'refused')),
    person INTEGER,
    address TEXT,
    times INTEGER NOT NULL
) STRICT;
