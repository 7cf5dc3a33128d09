-- The ledger: every accepted fact, chained to the one before it. Appended to and nothing else.
-- Clustered by its key, so that a walk in order reads the file in order.
CREATE TABLE ledger (
    site TEXT NOT NULL,
    incarnation INTEGER NOT NULL,  -- counts restores of a backup, from 1
    seq INTEGER NOT NULL,          -- from 1, without a gap
    at_us INTEGER NOT NULL,        -- UTC, microseconds; never decides the order
    kind TEXT NOT NULL,            -- kind and version name a schema that is read for ever
    version INTEGER NOT NULL,
    actor TEXT NOT NULL,           -- number of a person; 0 is the daemon
    corrects_seq INTEGER,
    payload BLOB NOT NULL,         -- JSON, UTF-8
    mac BLOB NOT NULL,             -- keyed BLAKE2b over the previous mac and these fields
    PRIMARY KEY (site, incarnation, seq)
) STRICT, WITHOUT ROWID;

-- Histories name rows by seq alone.
CREATE INDEX ledger_seq ON ledger (seq);

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger BEGIN
    SELECT RAISE(ABORT, 'the ledger is never changed: a correction is a new row');
END;

CREATE TRIGGER ledger_is_never_deleted BEFORE DELETE ON ledger BEGIN
    SELECT RAISE(ABORT, 'the ledger is never deleted from');
END;

-- Also stops INSERT OR REPLACE, which would delete without the trigger above.
CREATE TRIGGER ledger_only_grows BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger
             WHERE site = NEW.site AND incarnation = NEW.incarnation AND seq >= NEW.seq) BEGIN
    SELECT RAISE(ABORT, 'the ledger only grows at its end');
END;
