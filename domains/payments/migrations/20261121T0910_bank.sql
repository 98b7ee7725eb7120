-- Statements of the bank as they were taken in. A file that is taken in again is known by its digest.
CREATE TABLE payments_bank_statements (
    id UUID NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL,
    -- A file may hold statements of several accounts.
    part BIGINT NOT NULL,
    file_name TEXT NOT NULL,
    account TEXT NOT NULL,
    currency TEXT NOT NULL,
    opening BIGINT,
    closing BIGINT,
    lines BIGINT NOT NULL,
    -- Lines that an earlier statement had already.
    known BIGINT NOT NULL,
    first_day TIMESTAMPTZ NOT NULL,
    last_day TIMESTAMPTZ NOT NULL,
    imported_by UUID,
    imported_at TIMESTAMPTZ NOT NULL,
    UNIQUE (digest, part)
);

CREATE INDEX payments_bank_statements_by_time ON payments_bank_statements (imported_at);

CREATE TABLE payments_bank_lines (
    id UUID NOT NULL PRIMARY KEY,
    statement_id UUID NOT NULL REFERENCES payments_bank_statements (id),
    -- Digest of what the line says, so that a line in two overlapping statements counts once.
    line_key BYTEA NOT NULL UNIQUE,
    row_number BIGINT NOT NULL,
    account TEXT NOT NULL,
    booked_at TIMESTAMPTZ NOT NULL,
    -- Minor units; money in is positive.
    amount BIGINT NOT NULL,
    currency TEXT NOT NULL,
    -- The other side; forgotten with the person who paid.
    name TEXT NOT NULL,
    iban TEXT NOT NULL,
    remittance TEXT NOT NULL,
    bank_reference TEXT NOT NULL,
    status TEXT NOT NULL,
    -- What it turned out to be, and of which payment, refund or provider.
    purpose TEXT,
    subject TEXT,
    payment_id UUID,
    settled_by UUID,
    settled_at TIMESTAMPTZ,
    CONSTRAINT payments_bank_lines_amount CHECK (amount <> 0),
    CONSTRAINT payments_bank_lines_status CHECK (status IN ('new', 'open', 'settled')),
    CONSTRAINT payments_bank_lines_purpose CHECK ((status = 'settled') = (purpose IS NOT NULL))
);

CREATE INDEX payments_bank_lines_by_statement ON payments_bank_lines (statement_id, row_number);
CREATE INDEX payments_bank_lines_by_status ON payments_bank_lines (status, booked_at);
CREATE INDEX payments_bank_lines_by_payment ON payments_bank_lines (payment_id);

-- Those that wait for a transfer.
CREATE INDEX payments_attempts_by_method ON payments_attempts (method, state);
