-- Who did what to what, when. Never changed, never deleted: triggers refuse it (next migration), and the
-- chain of seals shows it where somebody has switched the triggers off.
CREATE TABLE identity_audit_entries (
    id UUID NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    -- 'guest', 'system', or a person's id as it prints.
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- An id as it prints, or empty.
    subject TEXT NOT NULL,
    -- JSON kept as text, because the chain covers its very bytes. Holds ids and words, nothing personal.
    details TEXT NOT NULL,
    request TEXT NOT NULL,
    -- Salted digest of the place, which is kept apart.
    origin BYTEA NOT NULL
);

CREATE INDEX identity_audit_by_time ON identity_audit_entries (at);
CREATE INDEX identity_audit_by_actor ON identity_audit_entries (actor, at);
CREATE INDEX identity_audit_by_subject ON identity_audit_entries (subject, at);
CREATE INDEX identity_audit_by_action ON identity_audit_entries (action, at);

-- From where. Personal, so it can be erased; the entry and the chain stay whole without it.
CREATE TABLE identity_audit_origins (
    entry_id UUID NOT NULL PRIMARY KEY REFERENCES identity_audit_entries (id),
    at TIMESTAMPTZ NOT NULL,
    salt BYTEA NOT NULL,
    ip TEXT,
    agent TEXT
);

CREATE INDEX identity_audit_origins_by_time ON identity_audit_origins (at);

-- Entries that wait to be linked into the chain.
CREATE TABLE identity_audit_unsealed (
    entry_id UUID NOT NULL PRIMARY KEY REFERENCES identity_audit_entries (id)
);

CREATE TABLE identity_audit_seals (
    sequence BIGINT NOT NULL PRIMARY KEY,
    entry_id UUID NOT NULL UNIQUE REFERENCES identity_audit_entries (id),
    previous BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    sealed_at TIMESTAMPTZ NOT NULL
);
