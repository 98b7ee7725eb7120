-- What is to be collected for one thing that somebody buys.
CREATE TABLE payments_payments (
    id UUID NOT NULL PRIMARY KEY,
    -- Whose thing it is: a kind that a Payable answers to, and its id there.
    payable_kind TEXT NOT NULL,
    payable UUID NOT NULL,
    currency TEXT NOT NULL,
    due BIGINT NOT NULL,
    -- Empty for a guest, and after erasure.
    user_id UUID,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    description TEXT NOT NULL,
    -- What a bank transfer must name.
    reference TEXT NOT NULL UNIQUE,
    -- Number of its last event. Whoever adds one changes it, so that two never do so at once.
    sequence BIGINT NOT NULL,
    -- The standing in short, for lists; made anew from the events at each of them.
    status TEXT NOT NULL,
    authorised BIGINT NOT NULL,
    charged BIGINT NOT NULL,
    refunded BIGINT NOT NULL,
    disputed BIGINT NOT NULL,
    -- Since when the thing's owner could not be told of an event; empty while all is told.
    untold_since TIMESTAMPTZ,
    expires_at TIMESTAMPTZ,
    -- No new attempt begins after it.
    closed_at TIMESTAMPTZ,
    closed_reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (payable_kind, payable),
    CONSTRAINT payments_payments_due_positive CHECK (due > 0)
);
CREATE INDEX payments_payments_user ON payments_payments (user_id, created_at);
CREATE INDEX payments_payments_created ON payments_payments (created_at);
CREATE INDEX payments_payments_expiry ON payments_payments (expires_at);
CREATE INDEX payments_payments_untold ON payments_payments (untold_since);

-- Each try to collect it. Never deleted.
CREATE TABLE payments_attempts (
    id UUID NOT NULL PRIMARY KEY,
    payment_id UUID NOT NULL REFERENCES payments_payments (id),
    number BIGINT NOT NULL,
    method TEXT NOT NULL,
    provider TEXT NOT NULL,
    amount BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The provider's name for it, once it has answered.
    remote TEXT,
    -- Why it failed, in the provider's words for programs.
    error TEXT,
    -- When the provider is asked next; empty once nothing can come any more.
    check_at TIMESTAMPTZ,
    checks BIGINT NOT NULL,
    -- Answers with an error that the provider gave for good; part of the key of the next call.
    tries BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (payment_id, number),
    CONSTRAINT payments_attempts_amount_positive CHECK (amount > 0)
);
CREATE UNIQUE INDEX payments_attempts_remote ON payments_attempts (provider, remote);
CREATE INDEX payments_attempts_state ON payments_attempts (state);
CREATE INDEX payments_attempts_check ON payments_attempts (check_at);

-- What happened to the money. Never changed, never deleted: the standing is made from these rows alone.
CREATE TABLE payments_events (
    id UUID NOT NULL PRIMARY KEY,
    payment_id UUID NOT NULL REFERENCES payments_payments (id),
    attempt_id UUID,
    sequence BIGINT NOT NULL,
    kind TEXT NOT NULL,
    provider TEXT NOT NULL,
    -- With provider and kind it names one fact: whatever comes twice is one.
    reference TEXT NOT NULL,
    amount BIGINT NOT NULL,
    -- When we learned of it, and when the provider says that it was.
    at TIMESTAMPTZ NOT NULL,
    said_at TIMESTAMPTZ NOT NULL,
    note TEXT,
    UNIQUE (payment_id, sequence),
    CONSTRAINT payments_events_amount_sound CHECK (amount >= 0)
);
CREATE UNIQUE INDEX payments_events_fact ON payments_events (provider, reference, kind);

-- Money on its way back: a row for each attempt that gives some back.
CREATE TABLE payments_refunds (
    id UUID NOT NULL PRIMARY KEY,
    -- The same for all rows of one refund.
    refund_id UUID NOT NULL,
    payment_id UUID NOT NULL REFERENCES payments_payments (id),
    attempt_id UUID NOT NULL REFERENCES payments_attempts (id),
    amount BIGINT NOT NULL,
    reason TEXT NOT NULL,
    destination TEXT NOT NULL,
    state TEXT NOT NULL,
    remote TEXT,
    error TEXT,
    tries BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT payments_refunds_amount_positive CHECK (amount > 0)
);
CREATE INDEX payments_refunds_payment ON payments_refunds (payment_id, created_at);
CREATE INDEX payments_refunds_group ON payments_refunds (refund_id);
CREATE INDEX payments_refunds_state ON payments_refunds (state, created_at);

-- Who somebody is at a provider, so that they find their saved cards again.
CREATE TABLE payments_customers (
    user_id UUID NOT NULL,
    provider TEXT NOT NULL,
    remote TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, provider)
);

-- Where transfers go, one row at most.
CREATE TABLE payments_bank_account (
    id BIGINT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    iban TEXT NOT NULL,
    bic TEXT NOT NULL,
    bank TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT payments_bank_account_only_one CHECK (id = 1)
);
