-- Labels that print once: jobs, their lines, and the latest label of each box.

CREATE TABLE label_job (
    id INTEGER PRIMARY KEY,  -- the row that queued it
    job TEXT NOT NULL,       -- UUID, made by whoever asked
    template TEXT NOT NULL,
    printer TEXT NOT NULL,
    queued_by INTEGER NOT NULL,
    queued_at_us INTEGER NOT NULL,
    wanted INTEGER NOT NULL,  -- how many lines belong to it
    lines INTEGER NOT NULL,   -- how many stand in label_line
    open INTEGER NOT NULL     -- 1: not all lines are there, or one is queued, sending or unknown
) STRICT;
CREATE INDEX label_job_job ON label_job (job);
CREATE INDEX label_job_open ON label_job (id) WHERE open = 1;

CREATE TABLE label_line (
    job INTEGER NOT NULL,
    line INTEGER NOT NULL,  -- from 0, in the order they print
    box TEXT NOT NULL,
    copy INTEGER NOT NULL,  -- counts the labels of this box
    reason TEXT,            -- why one more; none for the first
    state TEXT NOT NULL,
    sent INTEGER NOT NULL,  -- the row that sent it last; 0: never
    since_us INTEGER NOT NULL,
    PRIMARY KEY (job, line)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_line_open ON label_line (job, line)
WHERE state IN ('queued', 'sending', 'unknown');

CREATE TABLE box_label (
    box TEXT PRIMARY KEY,
    job INTEGER NOT NULL,
    line INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
