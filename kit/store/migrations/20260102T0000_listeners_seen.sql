-- When a worker last had this listener. One that no program has any more must not keep old events for ever.
ALTER TABLE outbox_listeners ADD COLUMN seen_at TIMESTAMPTZ;
