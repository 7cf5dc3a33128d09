-- The catalogue: fonds, classes, what boxes are for, files; and hand-overs on their way into it.

CREATE TABLE fonds (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    code TEXT PRIMARY KEY,
    parent TEXT,
    english TEXT NOT NULL,
    chinese TEXT NOT NULL,
    retention TEXT NOT NULL,  -- Y, C, D10
    arrangement TEXT NOT NULL,
    ended INTEGER NOT NULL,
    entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE box_description (
    box TEXT PRIMARY KEY,
    fonds TEXT NOT NULL,
    class TEXT NOT NULL,
    year INTEGER NOT NULL,        -- 0: a dossier, of many years
    retention TEXT NOT NULL,
    arrangement TEXT NOT NULL,
    box_no INTEGER NOT NULL,
    first_item INTEGER NOT NULL,  -- 0: as its files have it
    last_item INTEGER NOT NULL,   -- 0: still growing
    may_depart INTEGER NOT NULL,  -- 1: a person wrote down why files may depart from it
    closed INTEGER NOT NULL,
    digest TEXT NOT NULL,         -- of the row in box_text
    entry INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX box_description_series ON box_description (fonds, class, year, retention, first_item);
CREATE INDEX box_description_no ON box_description (fonds, class, box_no);

CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    fonds TEXT NOT NULL,
    class TEXT NOT NULL,
    year INTEGER NOT NULL,
    retention TEXT NOT NULL,
    dated TEXT NOT NULL,       -- "2024", "2024-03", "2024-03-05"; empty: no date
    is_copy INTEGER NOT NULL,
    confidentiality TEXT NOT NULL,
    important INTEGER NOT NULL,
    box TEXT,
    item INTEGER NOT NULL,     -- 0: not counted yet
    number TEXT NOT NULL,      -- the reference number; empty: none yet
    volume INTEGER NOT NULL,   -- of the dossier whose items it is counted with; 0: of its series
    transfer INTEGER,          -- the hand-over it came with
    paper INTEGER,             -- and its line there
    card TEXT,                 -- the open out-card; none: it is where it belongs
    entry INTEGER NOT NULL,    -- the row that says what it is; file_text stands under it
    first_entry INTEGER NOT NULL,  -- the row that recorded it
    recorded_us INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX file_box ON file (box, item, id) WHERE box IS NOT NULL;
CREATE INDEX file_number ON file (number) WHERE number <> '';
-- The order of the catalogue, and that of each series of items.
CREATE INDEX file_catalogue ON file (fonds, class, year, retention, item, id);
CREATE INDEX file_important ON file (id) WHERE important = 1;
CREATE INDEX file_unboxed ON file (id) WHERE box IS NULL;

-- Rows about a file after the one that recorded it.
CREATE TABLE file_entry (
    file INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (file, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE electronic_copy (
    file INTEGER NOT NULL,
    copy INTEGER NOT NULL,  -- from 0
    medium TEXT NOT NULL,
    place TEXT NOT NULL,
    off_site INTEGER NOT NULL,
    kept_us INTEGER NOT NULL,
    checked_us INTEGER,
    sound INTEGER,          -- what the last check found
    PRIMARY KEY (file, copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE out_card (
    card TEXT PRIMARY KEY,
    file INTEGER NOT NULL,
    box TEXT,
    taker INTEGER NOT NULL,
    given_by INTEGER NOT NULL,
    taken_us INTEGER NOT NULL,
    due_us INTEGER NOT NULL,
    back_us INTEGER,
    complete INTEGER,
    undamaged INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX out_card_open ON out_card (due_us, card) WHERE back_us IS NULL;

CREATE TABLE transfer (
    id INTEGER PRIMARY KEY,  -- the row that opened it
    period TEXT NOT NULL,
    step TEXT NOT NULL,
    clerk INTEGER NOT NULL,
    opened_us INTEGER NOT NULL,
    papers INTEGER NOT NULL,
    reviewer INTEGER,
    reviewed_us INTEGER,
    clerk_signed_us INTEGER,
    archivist INTEGER,
    archivist_signed_us INTEGER
) STRICT;
CREATE INDEX transfer_open ON transfer (id) WHERE step NOT IN ('handed_over', 'dropped');

CREATE TABLE transfer_paper (
    transfer INTEGER NOT NULL,
    line INTEGER NOT NULL,  -- from 0
    fonds TEXT NOT NULL,
    class TEXT NOT NULL,
    year INTEGER NOT NULL,
    retention TEXT NOT NULL,
    dated TEXT NOT NULL,
    is_copy INTEGER NOT NULL,
    confidentiality TEXT NOT NULL,
    important INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    sent_back TEXT,
    file INTEGER,           -- what it became in the catalogue
    handed_over_us INTEGER, -- when it became the archive's
    entry INTEGER NOT NULL, -- the row that says what it is; paper_text stands under it
    digest TEXT NOT NULL,
    PRIMARY KEY (transfer, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_paper_uncatalogued ON transfer_paper (handed_over_us, transfer, line)
WHERE file IS NULL AND handed_over_us IS NOT NULL;

-- Boxes that got papers of a hand-over and are not both labelled and shelved yet.
CREATE TABLE box_backlog (
    box TEXT PRIMARY KEY,
    since_us INTEGER NOT NULL,
    papers INTEGER NOT NULL,
    labelled INTEGER NOT NULL,
    shelved INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX box_backlog_since ON box_backlog (since_us, box);

-- Beside the ledger: what is personal about files, boxes and papers, with its salt. A row stands
-- under the ledger row that speaks of it, so that what was once written can be read after a
-- correction; all of a file's can be erased without breaking the chain.

CREATE TABLE file_text (
    entry INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    owner_ref TEXT NOT NULL,
    room_no TEXT NOT NULL,
    original_at TEXT NOT NULL,
    note TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT;

CREATE TABLE box_text (
    entry INTEGER PRIMARY KEY,
    box TEXT NOT NULL,
    owner_ref TEXT NOT NULL,
    room_no TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT;
CREATE INDEX box_text_box ON box_text (box);

CREATE TABLE paper_text (
    entry INTEGER NOT NULL,
    line INTEGER NOT NULL,
    transfer INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    owner_ref TEXT NOT NULL,
    room_no TEXT NOT NULL,
    original_at TEXT NOT NULL,
    note TEXT NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (entry, line)
) STRICT, WITHOUT ROWID;

-- What lists read: a file or a paper with its text, as long as it was not erased.
CREATE VIEW file_row AS
SELECT id, fonds, class, year, retention, dated, is_copy, confidentiality, important, box, item,
       number, volume, transfer, paper, card, file.entry AS entry, recorded_us,
       title, source, owner_ref, room_no, original_at, note
FROM file LEFT JOIN file_text ON file_text.entry = file.entry;

CREATE VIEW paper_row AS
SELECT transfer_paper.transfer AS transfer, transfer_paper.line AS line, fonds, class, year,
       retention, dated, is_copy, confidentiality, important, accepted, sent_back, file,
       transfer_paper.entry AS entry, handed_over_us,
       title, source, owner_ref, room_no, original_at, note
FROM transfer_paper LEFT JOIN paper_text
     ON paper_text.entry = transfer_paper.entry AND paper_text.line = transfer_paper.line;

CREATE VIEW description_row AS
SELECT box_description.box AS box, fonds, class, year, retention, arrangement, box_no, first_item,
       last_item, may_depart, closed, box_description.entry AS entry, owner_ref, room_no
FROM box_description LEFT JOIN box_text ON box_text.entry = box_description.entry;

-- A box with all that it is found by.
CREATE VIEW found_box AS
SELECT code, title, home, home_place, registered_seq, owner_ref, room_no
FROM box LEFT JOIN box_description ON box_description.box = box.code
     LEFT JOIN box_text ON box_text.entry = box_description.entry;
