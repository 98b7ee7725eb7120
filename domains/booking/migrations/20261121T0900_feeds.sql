-- Private addresses under which people's own calendars fetch their lessons.
CREATE TABLE booking_feeds (
    user_id UUID NOT NULL PRIMARY KEY,
    -- SHA-256 of the address's secret part, which is shown once and kept nowhere.
    token_hash BYTEA NOT NULL UNIQUE,
    created_at TIMESTAMPTZ NOT NULL
);
