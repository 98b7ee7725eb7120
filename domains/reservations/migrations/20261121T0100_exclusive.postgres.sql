-- A resource and a time as one stretch of the number line: the id gives the tenths, the seconds what lies between them.
-- So the exclusion constraint needs nothing but what every PostgreSQL has; with two columns it would need the extension
-- btree_gist, which not everybody may install. (The index weighs distances as small floating-point numbers; thus the
-- fractions: neighbours in time are near, and the farthest ids still a finite way apart.)
CREATE FUNCTION reservations_point(resource UUID, moment TIMESTAMPTZ) RETURNS NUMERIC
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (('x' || left(replace(resource::text, '-', ''), 16))::bit(64)::bigint * 18446744073709551616::numeric
            + ('x' || right(replace(resource::text, '-', ''), 16))::bit(64)::bigint) * 0.1
        + extract(epoch FROM moment - TIMESTAMPTZ '2000-01-01 00:00:00+00') * 0.0000000000001
$$;

ALTER TABLE reservations_claims ADD CONSTRAINT reservations_claims_exclusive EXCLUDE USING gist (
    numrange(reservations_point(resource_id, starts_at), reservations_point(resource_id, ends_at)) WITH &&
) WHERE (NOT given_way);

-- Room on the page to confirm a hold beside itself.
ALTER TABLE reservations_claims SET (fillfactor = 80);
