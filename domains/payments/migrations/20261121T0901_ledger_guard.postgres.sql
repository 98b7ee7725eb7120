-- Two texts, because the two databases share no syntax for what a trigger does.
CREATE FUNCTION payments_ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END
$$;

CREATE TRIGGER payments_ledger_postings_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_ledger_postings
FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_refuse();

CREATE TRIGGER payments_ledger_entries_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_ledger_entries
FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_refuse();

CREATE TRIGGER payments_ledger_accounts_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON payments_ledger_accounts
FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_refuse();

CREATE TRIGGER payments_ledger_balances_guard BEFORE DELETE OR TRUNCATE ON payments_ledger_balances
FOR EACH STATEMENT EXECUTE FUNCTION payments_ledger_refuse();
