CREATE TRIGGER identity_audit_entries_no_update BEFORE UPDATE ON identity_audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER identity_audit_entries_no_delete BEFORE DELETE ON identity_audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER identity_audit_seals_no_update BEFORE UPDATE ON identity_audit_seals
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER identity_audit_seals_no_delete BEFORE DELETE ON identity_audit_seals
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER identity_audit_origins_no_update BEFORE UPDATE ON identity_audit_origins
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
