-- Double entry. Every row of payments_ledger_entries moves an amount from one account to another, so that an
-- unbalanced posting cannot even be written down. Nothing here is changed or deleted (next migration).
CREATE TABLE payments_ledger_accounts (
    id UUID NOT NULL PRIMARY KEY,
    -- 'bank', 'clearing:stripe', 'payable:usr_…:pending': what the account is, in one word.
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Whose account it is, for store credit and sellers.
    owner_id UUID,
    currency TEXT NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    UNIQUE (code, currency),
    -- For the entries, whose currency must be that of both their accounts.
    UNIQUE (id, currency)
);

CREATE INDEX payments_ledger_accounts_by_owner ON payments_ledger_accounts (owner_id);

-- What entries add up to, kept along in the same transaction. Accounts that everybody moves are kept in several
-- slots, so that two payments at once rarely wait for one row; the balance is the sum of the slots.
CREATE TABLE payments_ledger_balances (
    account_id UUID NOT NULL REFERENCES payments_ledger_accounts (id),
    slot BIGINT NOT NULL,
    -- Debits minus credits, in minor units.
    amount BIGINT NOT NULL,
    -- Whether it may never stand in debit: nobody spends more store credit than there is.
    covered BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, slot),
    CONSTRAINT payments_ledger_covered CHECK (NOT covered OR amount <= 0)
);

CREATE TABLE payments_ledger_postings (
    id UUID NOT NULL PRIMARY KEY,
    -- What happened, named so that the same event has the same name: posting it twice is no second posting.
    natural_key TEXT NOT NULL UNIQUE,
    memo TEXT NOT NULL,
    -- When it happened, which may be before it was written down.
    at TIMESTAMPTZ NOT NULL,
    posted_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX payments_ledger_postings_by_time ON payments_ledger_postings (at, id);

CREATE TABLE payments_ledger_entries (
    posting_id UUID NOT NULL REFERENCES payments_ledger_postings (id),
    line BIGINT NOT NULL,
    debit_id UUID NOT NULL,
    credit_id UUID NOT NULL,
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (posting_id, line),
    CONSTRAINT payments_ledger_debit FOREIGN KEY (debit_id, currency)
        REFERENCES payments_ledger_accounts (id, currency),
    CONSTRAINT payments_ledger_credit FOREIGN KEY (credit_id, currency)
        REFERENCES payments_ledger_accounts (id, currency),
    CONSTRAINT payments_ledger_amount CHECK (amount > 0),
    CONSTRAINT payments_ledger_two_accounts CHECK (debit_id <> credit_id)
);

CREATE INDEX payments_ledger_entries_by_debit ON payments_ledger_entries (debit_id, posting_id);
CREATE INDEX payments_ledger_entries_by_credit ON payments_ledger_entries (credit_id, posting_id);
