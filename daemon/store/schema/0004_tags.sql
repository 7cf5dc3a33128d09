-- A tag that came off its box is remembered; a box may carry two. Which passage of a box was its
-- last: the second tag of a box that has just crossed is the same movement.

ALTER TABLE tag RENAME TO tag_before;
CREATE TABLE tag (
    epc TEXT PRIMARY KEY,
    box TEXT NOT NULL,
    tid TEXT NOT NULL,  -- the chip's own number, hex; empty when it was not read
    generation INTEGER NOT NULL,
    bound_seq INTEGER NOT NULL,
    off TEXT,           -- why it came off its box
    off_seq INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_box ON tag (box);
INSERT INTO tag
SELECT tag_before.epc, tag_before.box, '', 1, coalesce(box.registered_seq, 0), NULL, NULL
FROM tag_before LEFT JOIN box ON box.code = tag_before.box;
DROP TABLE tag_before;

-- Its tags stand in `tag`.
ALTER TABLE box RENAME TO box_before;
CREATE TABLE box (
    code TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    home TEXT NOT NULL,
    whereabouts TEXT NOT NULL,
    registered_seq INTEGER NOT NULL,
    last_passage INTEGER  -- the row of `passage`
) STRICT, WITHOUT ROWID;
INSERT INTO box
SELECT code, title, home, whereabouts, registered_seq,
       (SELECT max(id) FROM passage WHERE passage.box = code AND id > registered_seq)
FROM box_before;
DROP TABLE box_before;
