CREATE TRIGGER payments_events_no_update BEFORE UPDATE ON payments_events
BEGIN SELECT RAISE(ABORT, 'what happened to money is append-only'); END;

CREATE TRIGGER payments_events_no_delete BEFORE DELETE ON payments_events
BEGIN SELECT RAISE(ABORT, 'what happened to money is append-only'); END;

CREATE TRIGGER payments_attempts_no_delete BEFORE DELETE ON payments_attempts
BEGIN SELECT RAISE(ABORT, 'what happened to money is append-only'); END;
