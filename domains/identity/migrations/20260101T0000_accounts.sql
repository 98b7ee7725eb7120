-- Accounts. A row stays for good, because orders and certificates refer to it; of an erased person it keeps
-- nothing personal.
CREATE TABLE identity_users (
    id UUID NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    -- The address in the one form in which it is unique.
    email_key TEXT NOT NULL UNIQUE,
    email_verified_at TIMESTAMPTZ,
    -- PHC string; empty for an erased person, which no password matches.
    password_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    handle TEXT NOT NULL UNIQUE,
    -- Null: as the browser wishes.
    locale TEXT,
    theme TEXT NOT NULL,
    status TEXT NOT NULL
        CONSTRAINT identity_users_status CHECK (status IN ('active', 'suspended', 'erased')),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    -- Counts changes of the account and its profile: the entity tag of /me.
    version BIGINT NOT NULL,
    -- Name, handle and address in lower case, for the administrators' search.
    search TEXT NOT NULL
);

CREATE INDEX identity_users_by_time ON identity_users (created_at);

CREATE TABLE identity_roles (
    user_id UUID NOT NULL REFERENCES identity_users (id),
    role TEXT NOT NULL,
    granted_at TIMESTAMPTZ NOT NULL,
    -- Null: by themselves when they signed up, or on the command line.
    granted_by UUID,
    PRIMARY KEY (user_id, role)
);

CREATE INDEX identity_roles_by_role ON identity_roles (role, user_id);

-- Tokens sent by mail. The token itself is known to the mail alone.
CREATE TABLE identity_mail_tokens (
    hash BYTEA NOT NULL PRIMARY KEY,
    user_id UUID NOT NULL REFERENCES identity_users (id),
    purpose TEXT NOT NULL
        CONSTRAINT identity_mail_tokens_purpose CHECK (purpose IN ('verify', 'reset', 'change')),
    -- The address it was sent to, and its key; a token proves that address and no other.
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

CREATE INDEX identity_mail_tokens_by_user ON identity_mail_tokens (user_id, purpose, created_at);
CREATE INDEX identity_mail_tokens_by_end ON identity_mail_tokens (expires_at);
