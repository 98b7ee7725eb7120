-- Events of the business, written in its transactions.
CREATE TABLE outbox (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    aggregate UUID NOT NULL,
    sequence BIGINT NOT NULL,
    -- Given by the sequencer after commit, so that no listener can pass by an event that commits late.
    position BIGINT,
    payload JSONB NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    UNIQUE (aggregate, sequence)
);
CREATE UNIQUE INDEX outbox_position ON outbox (position) WHERE position IS NOT NULL;
CREATE INDEX outbox_unsequenced ON outbox (at, sequence) WHERE position IS NULL;

-- One row: the last position given. Whoever gives positions holds its lock.
CREATE TABLE outbox_sequencer (
    id BIGINT PRIMARY KEY CONSTRAINT outbox_sequencer_one_row CHECK (id = 1),
    last BIGINT NOT NULL
);
INSERT INTO outbox_sequencer (id, last) VALUES (1, 0);

-- How far each listener has come. Whoever runs a listener holds the lock of its row.
CREATE TABLE outbox_listeners (
    name TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    -- Failed attempts at the event after that position.
    attempts BIGINT NOT NULL DEFAULT 0,
    retry_at TIMESTAMPTZ,
    last_error TEXT
);

CREATE TABLE jobs (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    unique_key TEXT,
    run_at TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    max_attempts BIGINT NOT NULL,
    -- Set while an attempt runs.
    lease UUID,
    lease_until TIMESTAMPTZ,
    last_error TEXT,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE lease IS NULL;
CREATE INDEX jobs_leased ON jobs (lease_until) WHERE lease IS NOT NULL;
-- One may wait while another of the same key runs: it may have read what has changed since.
CREATE UNIQUE INDEX jobs_waiting_once ON jobs (kind, unique_key) WHERE lease IS NULL AND unique_key IS NOT NULL;

CREATE TABLE job_schedules (
    name TEXT PRIMARY KEY,
    cron TEXT NOT NULL,
    zone TEXT NOT NULL,
    next_run TIMESTAMPTZ NOT NULL
);

-- Jobs and events that failed for good, until somebody retries or discards them.
CREATE TABLE dead_letters (
    id UUID PRIMARY KEY,
    -- 'job' or 'event'.
    source TEXT NOT NULL CONSTRAINT dead_letters_source CHECK (source IN ('job', 'event')),
    -- The kind of the job, or the name of the listener.
    name TEXT NOT NULL,
    payload JSONB NOT NULL,
    attempts BIGINT NOT NULL,
    error TEXT NOT NULL,
    failed_at TIMESTAMPTZ NOT NULL,
    retry BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX dead_letters_failed ON dead_letters (failed_at, id);
CREATE INDEX dead_letters_retry ON dead_letters (name) WHERE retry;

-- Answers to requests that carried an Idempotency-Key.
CREATE TABLE idempotency_keys (
    principal TEXT NOT NULL,
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BYTEA NOT NULL,
    -- The attempt that works on it.
    token UUID NOT NULL UNIQUE,
    lease_until TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    -- NULL until it is finished.
    status BIGINT,
    headers JSONB,
    body BYTEA,
    PRIMARY KEY (principal, route, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
