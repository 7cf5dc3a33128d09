-- The named tables beside the ledger. Their rows may be erased or thinned without breaking the chain;
-- the ledger row that speaks of one carries its digest.

-- The salt goes with the row: once a name is erased, its digest tells nothing about it.
CREATE TABLE person_name (
    person INTEGER PRIMARY KEY,
    sign_in_name TEXT NOT NULL,
    name TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX person_name_sign_in ON person_name (sign_in_name) WHERE sign_in_name <> '';

CREATE TABLE credential (
    person INTEGER PRIMARY KEY,
    hash TEXT NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    person INTEGER NOT NULL,
    created_us INTEGER NOT NULL,
    last_used_us INTEGER NOT NULL,
    ends_us INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person);

CREATE TABLE evidence (
    passage INTEGER PRIMARY KEY,
    text TEXT NOT NULL  -- JSON of daemon/wire/evidence_json
) STRICT;

CREATE TABLE note (
    entry INTEGER PRIMARY KEY,  -- the ledger row it belongs to
    text TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT;

CREATE TABLE answered_request (
    key TEXT PRIMARY KEY,
    first_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
