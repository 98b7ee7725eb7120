-- A resource and a time as one stretch of the number line: the id is the thousands, so to speak, the seconds are the
-- units. So the exclusion constraint needs nothing but what every PostgreSQL has; with two columns it would need the
-- extension btree_gist, which not everybody may install.
CREATE FUNCTION reservations_stretch(resource UUID, starts TIMESTAMPTZ, ends TIMESTAMPTZ) RETURNS NUMRANGE
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT numrange(
        (('x' || left(replace(resource::text, '-', ''), 16))::bit(64)::bigint * 18446744073709551616::numeric
            + ('x' || right(replace(resource::text, '-', ''), 16))::bit(64)::bigint) * 1000000000000
            + extract(epoch FROM starts - TIMESTAMPTZ '2000-01-01 00:00:00+00'),
        (('x' || left(replace(resource::text, '-', ''), 16))::bit(64)::bigint * 18446744073709551616::numeric
            + ('x' || right(replace(resource::text, '-', ''), 16))::bit(64)::bigint) * 1000000000000
            + extract(epoch FROM ends - TIMESTAMPTZ '2000-01-01 00:00:00+00'))
$$;

ALTER TABLE reservations_claims ADD CONSTRAINT reservations_claims_exclusive
    EXCLUDE USING gist (reservations_stretch(resource_id, starts_at, ends_at) WITH &&) WHERE (NOT given_way);

-- Room on the page to confirm a hold beside itself.
ALTER TABLE reservations_claims SET (fillfactor = 80);
