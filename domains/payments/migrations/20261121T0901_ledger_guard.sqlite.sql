CREATE TRIGGER payments_ledger_postings_no_update BEFORE UPDATE ON payments_ledger_postings
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_postings_no_delete BEFORE DELETE ON payments_ledger_postings
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_entries_no_update BEFORE UPDATE ON payments_ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_entries_no_delete BEFORE DELETE ON payments_ledger_entries
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_accounts_no_update BEFORE UPDATE ON payments_ledger_accounts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_accounts_no_delete BEFORE DELETE ON payments_ledger_accounts
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER payments_ledger_balances_no_delete BEFORE DELETE ON payments_ledger_balances
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
