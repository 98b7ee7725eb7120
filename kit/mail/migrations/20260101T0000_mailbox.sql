-- Mails that were caught instead of sent, for trying out. The latest few hundred are kept.
CREATE TABLE mailbox (
    -- That of the job that would have sent it.
    id UUID PRIMARY KEY,
    sent_at TIMESTAMPTZ NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    recipient_name TEXT,
    reply_to TEXT,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT
);
CREATE INDEX mailbox_latest ON mailbox (sent_at, id);
