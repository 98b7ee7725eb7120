-- How a provider's books compared with ours on one day. A day may be compared again; the last run counts.
CREATE TABLE payments_reconciliations (
    id UUID NOT NULL PRIMARY KEY,
    provider TEXT NOT NULL,
    -- The first moment of the day in UTC.
    day TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    state TEXT NOT NULL,
    matched BIGINT NOT NULL,
    differing BIGINT NOT NULL,
    -- Why the provider could not be asked.
    error TEXT,
    UNIQUE (provider, day),
    CONSTRAINT payments_reconciliations_state CHECK (state IN ('even', 'differs', 'failed'))
);

CREATE INDEX payments_reconciliations_by_day ON payments_reconciliations (day);

CREATE TABLE payments_reconciliation_differences (
    reconciliation_id UUID NOT NULL REFERENCES payments_reconciliations (id),
    line BIGINT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    currency TEXT NOT NULL,
    -- Minor units; empty where that side does not have it.
    ours BIGINT,
    theirs BIGINT,
    payment_id UUID,
    PRIMARY KEY (reconciliation_id, line)
);

-- What people have to see to. It is raised once and heals by itself when its cause is gone.
CREATE TABLE payments_alerts (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    -- What it is about: a payment, a provider.
    subject TEXT NOT NULL,
    -- The subject once more while it is open, so that one cause raises one alert; empty once it has healed.
    open_subject TEXT,
    details JSONB NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    healed_at TIMESTAMPTZ,
    CONSTRAINT payments_alerts_open CHECK ((open_subject IS NULL) = (healed_at IS NOT NULL))
);

CREATE UNIQUE INDEX payments_alerts_one_open ON payments_alerts (kind, open_subject);
CREATE INDEX payments_alerts_by_time ON payments_alerts (raised_at);

-- For sums over days and for the comparison with providers.
CREATE INDEX payments_events_by_time ON payments_events (at, kind);
CREATE INDEX payments_events_by_provider ON payments_events (provider, said_at);
