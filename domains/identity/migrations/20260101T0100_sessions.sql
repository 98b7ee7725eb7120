-- Places where somebody is signed in.
CREATE TABLE identity_sessions (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES identity_users (id),
    kind TEXT NOT NULL CONSTRAINT identity_sessions_kind CHECK (kind IN ('browser', 'program')),
    -- Of the cookie's token; null for programs, which have refresh tokens.
    token_hash BYTEA UNIQUE,
    created_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    -- Moves with use, up to ends_at.
    expires_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    -- Set when it was ended before its time.
    ended_at TIMESTAMPTZ,
    ip TEXT,
    agent TEXT
);

CREATE INDEX identity_sessions_by_user ON identity_sessions (user_id, seen_at);
CREATE INDEX identity_sessions_by_end ON identity_sessions (expires_at);

-- All refresh tokens of one session are one family: a used one that comes again ends the session.
CREATE TABLE identity_refresh_tokens (
    hash BYTEA NOT NULL PRIMARY KEY,
    session_id UUID NOT NULL REFERENCES identity_sessions (id),
    issued_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

CREATE INDEX identity_refresh_tokens_by_session ON identity_refresh_tokens (session_id);
CREATE INDEX identity_refresh_tokens_by_use ON identity_refresh_tokens (used_at);

-- Failures to prove who one is. Keys are digests of address and network, so the rows name nobody.
CREATE TABLE identity_throttles (
    key BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    blocked_until TIMESTAMPTZ NOT NULL
);

CREATE INDEX identity_throttles_by_time ON identity_throttles (last_at);

-- Key pairs that sign access tokens. The private half is sealed under the installation's secret key.
CREATE TABLE identity_keys (
    id UUID NOT NULL PRIMARY KEY,
    public BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    signs_from TIMESTAMPTZ NOT NULL
);
