-- What a room of a million boxes asks of its tables.

-- The last passage of a box, so that the living state is read in one walk.
CREATE TABLE last_passage (
    box TEXT PRIMARY KEY,
    passage INTEGER NOT NULL,  -- the row of `passage`
    door INTEGER NOT NULL,
    epc TEXT NOT NULL,
    crossing TEXT NOT NULL,
    direction TEXT NOT NULL,
    at_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO last_passage
SELECT box.code, passage.id, passage.door, passage.epc, passage.crossing, passage.direction,
       passage.at_us
FROM box JOIN passage ON passage.id = box.last_passage;
ALTER TABLE box DROP COLUMN last_passage;

-- Boxes that are not where boxes usually are: few of a million.
CREATE INDEX box_away ON box (whereabouts, code) WHERE whereabouts <> 'inside';
CREATE INDEX loan_borrower ON loan (borrower) WHERE ended_seq IS NULL;

-- What can be searched for (daemon/store/search): each thing with its text, one field a line, and
-- the grams of all texts. The number says the kind in its upper bits. Derived from the projections
-- and from what stands beside the ledger; made anew by `munimentd reindex`.
CREATE TABLE search_text (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX search_text_key ON search_text (key);
-- Neither places in the text nor the text itself are kept: what is found is looked at again.
CREATE VIRTUAL TABLE search_gram USING fts5
    (grams, content = '', detail = none, columnsize = 0, tokenize = 'ascii');
