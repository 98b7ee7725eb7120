-- Two texts, because the two databases share no syntax for what a trigger does.
CREATE FUNCTION payments_events_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what happened to money is append-only';
END
$$;

CREATE TRIGGER payments_events_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_events
FOR EACH STATEMENT EXECUTE FUNCTION payments_events_refuse();

CREATE TRIGGER payments_attempts_guard BEFORE DELETE OR TRUNCATE ON payments_attempts
FOR EACH STATEMENT EXECUTE FUNCTION payments_events_refuse();
