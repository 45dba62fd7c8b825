-- Version 1 of the decision store. Statements run in one transaction with the row that notes the version.
CREATE TABLE decision (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    tenant TEXT NOT NULL,
    service TEXT NOT NULL,
    hook_instance TEXT NOT NULL,
    jti TEXT,
    ids TEXT NOT NULL,
    inputs BLOB NOT NULL,
    trace BLOB NOT NULL,
    answer BLOB NOT NULL
) STRICT;
CREATE INDEX decision_by_tenant ON decision (tenant, seq);

CREATE TABLE card (
    decision INTEGER NOT NULL REFERENCES decision (seq),
    position INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    PRIMARY KEY (decision, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_uuid ON card (uuid);

-- A card sent back may be one we never sent, so there is no reference to card.
CREATE TABLE feedback (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant TEXT NOT NULL,
    service TEXT NOT NULL,
    card TEXT NOT NULL,
    outcome TEXT NOT NULL,
    accepted TEXT NOT NULL,
    reason_system TEXT,
    reason_code TEXT,
    reason_display TEXT,
    comment TEXT,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_by_card ON feedback (card, tenant);

-- Tokens that were used; a row may go once its token would be refused as expired.
CREATE TABLE jti (
    tenant TEXT NOT NULL,
    jti TEXT NOT NULL,
    expires INTEGER NOT NULL,
    PRIMARY KEY (tenant, jti)
) STRICT, WITHOUT ROWID;
CREATE INDEX jti_by_expiry ON jti (expires);

-- One link for each decision and each feedback; entry is the seq in the table that kind names.
CREATE TABLE chain (
    tenant TEXT NOT NULL,
    writer TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('decision', 'feedback')),
    entry INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (tenant, writer, position),
    UNIQUE (kind, entry)
) STRICT, WITHOUT ROWID;

-- What is written stays: against mistakes of ours. Against someone with the file in hand stands the chain.
CREATE TRIGGER decision_stays BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'decisions stay'); END;
CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'decisions stay'); END;
CREATE TRIGGER card_stays BEFORE DELETE ON card BEGIN SELECT raise(ABORT, 'cards stay'); END;
CREATE TRIGGER card_keeps BEFORE UPDATE ON card BEGIN SELECT raise(ABORT, 'cards stay'); END;
CREATE TRIGGER feedback_stays BEFORE DELETE ON feedback BEGIN SELECT raise(ABORT, 'feedback stays'); END;
CREATE TRIGGER feedback_keeps BEFORE UPDATE ON feedback BEGIN SELECT raise(ABORT, 'feedback stays'); END;
CREATE TRIGGER chain_stays BEFORE DELETE ON chain BEGIN SELECT raise(ABORT, 'links stay'); END;
CREATE TRIGGER chain_keeps BEFORE UPDATE ON chain BEGIN SELECT raise(ABORT, 'links stay'); END;
