-- What came in from files, what went to backups, and where history was rolled back.

CREATE TABLE import (
    id INTEGER PRIMARY KEY,     -- the row that opened it
    kind TEXT NOT NULL,
    by INTEGER NOT NULL,
    at_us INTEGER NOT NULL,
    digest TEXT NOT NULL,       -- of the lines that waited
    wanted INTEGER NOT NULL,    -- lines that change something
    done INTEGER NOT NULL,
    ended_seq INTEGER           -- NULL while it is under way; done < wanted after that: broken off
) STRICT;
CREATE INDEX import_open ON import (id) WHERE ended_seq IS NULL;

CREATE TABLE backup (
    id INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    file TEXT NOT NULL,         -- its name; empty when it failed
    through INTEGER,            -- the last row in it
    bytes INTEGER,
    digest TEXT,
    failed TEXT                 -- why; NULL when all is well
) STRICT;

CREATE TABLE roll_back (
    id INTEGER PRIMARY KEY,
    at_us INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    lost_through INTEGER NOT NULL,
    lost_mac TEXT NOT NULL
) STRICT;
