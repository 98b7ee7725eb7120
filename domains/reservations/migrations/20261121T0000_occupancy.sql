-- Which time of which resource is taken, by which owner. That rows of one resource do not overlap, the next file
-- makes sure of, for each database in its own way.
CREATE TABLE reservations_claims (
    owner_id UUID NOT NULL,
    resource_id UUID NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    -- Empty: firm. Deliberately in no index: PostgreSQL then confirms a hold without touching one.
    held_until TIMESTAMPTZ,
    -- A lapsed hold whose time somebody else has claimed since. Kept, so that a late payment may try to take it again.
    given_way BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (owner_id, resource_id, starts_at),
    CONSTRAINT reservations_claims_last CHECK (starts_at < ends_at),
    CONSTRAINT reservations_claims_firm_stay CHECK (held_until IS NOT NULL OR NOT given_way)
);
CREATE INDEX reservations_claims_place ON reservations_claims (resource_id, starts_at) WHERE NOT given_way;
