-- What somebody is told, once for each occasion.
CREATE TABLE notifications_notices (
    id UUID NOT NULL PRIMARY KEY,
    -- The person's id as it prints, or a guest's address in the spelling that is unique.
    recipient TEXT NOT NULL,
    -- Null for a guest.
    user_id UUID,
    topic TEXT NOT NULL,
    -- The occasion: the same one is told once, however often its event comes.
    dedup TEXT NOT NULL,
    -- Keys of texts with their variables: they are put into words when somebody reads them.
    title JSONB NOT NULL,
    body JSONB NOT NULL,
    link TEXT NOT NULL,
    action TEXT NOT NULL,
    in_inbox BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    -- Set from the start for what is not in the inbox, so that nobody waits for it to be read.
    read_at TIMESTAMPTZ,
    UNIQUE (recipient, topic, dedup)
);

CREATE INDEX notifications_notices_by_user ON notifications_notices (user_id, created_at);
CREATE INDEX notifications_notices_unread ON notifications_notices (user_id) WHERE read_at IS NULL;
CREATE INDEX notifications_notices_by_age ON notifications_notices (created_at);

-- How many unread notices somebody has: every page of theirs asks, and open pages hear when it changes.
CREATE TABLE notifications_inboxes (
    user_id UUID NOT NULL PRIMARY KEY,
    unread BIGINT NOT NULL CONSTRAINT notifications_inboxes_unread CHECK (unread >= 0),
    -- Grows with every change.
    version BIGINT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX notifications_inboxes_by_change ON notifications_inboxes (changed_at);

-- What was or will be sent by mail.
CREATE TABLE notifications_deliveries (
    id UUID NOT NULL PRIMARY KEY,
    notice_id UUID NOT NULL REFERENCES notifications_notices (id),
    -- Null for a guest.
    user_id UUID,
    -- A guest's from the start, a person's as it was when the mail was written.
    email TEXT,
    name TEXT,
    locale TEXT,
    status TEXT NOT NULL CONSTRAINT notifications_deliveries_status
        CHECK (status IN ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    -- Why it failed or was dropped.
    reason TEXT,
    created_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ
);

CREATE INDEX notifications_deliveries_by_notice ON notifications_deliveries (notice_id);
CREATE INDEX notifications_deliveries_by_user ON notifications_deliveries (user_id);
CREATE INDEX notifications_deliveries_by_age ON notifications_deliveries (created_at);

-- What somebody chose; without a row a channel is on.
CREATE TABLE notifications_preferences (
    user_id UUID NOT NULL,
    topic_group TEXT NOT NULL,
    channel TEXT NOT NULL CONSTRAINT notifications_preferences_channel CHECK (channel IN ('inbox', 'email')),
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (user_id, topic_group, channel)
);

-- Addresses of guests that want no more mails of a group.
CREATE TABLE notifications_silences (
    email TEXT NOT NULL,
    topic_group TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (email, topic_group)
);
