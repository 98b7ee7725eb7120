-- Two texts, because the two databases share no syntax for what a trigger does.
CREATE FUNCTION identity_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only';
END
$$;

CREATE TRIGGER identity_audit_entries_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION identity_audit_refuse();

CREATE TRIGGER identity_audit_seals_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON identity_audit_seals
FOR EACH STATEMENT EXECUTE FUNCTION identity_audit_refuse();

CREATE TRIGGER identity_audit_origins_guard BEFORE UPDATE OR TRUNCATE ON identity_audit_origins
FOR EACH STATEMENT EXECUTE FUNCTION identity_audit_refuse();
