-- Whatever can run out: its size, and how much of it is taken. The checks are the promise; the code only asks first.
CREATE TABLE reservations_pools (
    pool_id UUID NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    taken BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT reservations_pools_taken CHECK (taken >= 0),
    CONSTRAINT reservations_pools_left CHECK (size - taken >= 0)
);

-- Who has taken how much of it. `taken` above is the sum of those that have not given way.
CREATE TABLE reservations_shares (
    owner_id UUID NOT NULL,
    pool_id UUID NOT NULL REFERENCES reservations_pools (pool_id),
    quantity BIGINT NOT NULL,
    held_until TIMESTAMPTZ,
    given_way BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (owner_id, pool_id),
    CONSTRAINT reservations_shares_quantity CHECK (quantity > 0),
    CONSTRAINT reservations_shares_firm_stay CHECK (held_until IS NOT NULL OR NOT given_way)
);
CREATE INDEX reservations_shares_held ON reservations_shares (pool_id, held_until)
    WHERE held_until IS NOT NULL AND NOT given_way;
