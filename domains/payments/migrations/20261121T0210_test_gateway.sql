-- The test gateway's own books: what a provider elsewhere would keep. The rest of the program never reads them.
CREATE TABLE payments_test_account (
    id BIGINT NOT NULL PRIMARY KEY,
    -- Signs its messages.
    secret BYTEA NOT NULL,
    CONSTRAINT payments_test_account_only_one CHECK (id = 1)
);

CREATE TABLE payments_test_intents (
    -- The merchant's name for it.
    id UUID NOT NULL PRIMARY KEY,
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    description TEXT NOT NULL,
    return_url TEXT NOT NULL,
    -- waiting, challenged, authorised, captured, cancelled
    state TEXT NOT NULL,
    was_authorised BOOLEAN NOT NULL,
    captured BIGINT NOT NULL,
    -- Counts declined tries; each is a fact of its own.
    declines BIGINT NOT NULL,
    -- What the person at its page chose.
    scenario TEXT,
    disputed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE payments_test_refunds (
    -- The key of the call that made it: the same call again makes no second one.
    key TEXT NOT NULL PRIMARY KEY,
    intent UUID NOT NULL REFERENCES payments_test_intents (id),
    reference TEXT NOT NULL,
    amount BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX payments_test_refunds_intent ON payments_test_refunds (intent);
