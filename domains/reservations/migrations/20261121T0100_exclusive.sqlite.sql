-- One writer at a time, so what a trigger finds free is free. Rows of a resource do not overlap, so of those that
-- begin before the new one only the last can reach into it: two look-ups, however many rows there are.
CREATE TRIGGER reservations_claims_exclusive_insert BEFORE INSERT ON reservations_claims WHEN NOT NEW.given_way
BEGIN
    SELECT RAISE(ABORT, 'reservations_claims_exclusive') WHERE EXISTS (
        SELECT 1 FROM reservations_claims
        WHERE NOT given_way AND resource_id = NEW.resource_id
            AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
            AND starts_at >= COALESCE((SELECT MAX(starts_at) FROM reservations_claims
                WHERE NOT given_way AND resource_id = NEW.resource_id AND starts_at <= NEW.starts_at), NEW.starts_at)
    );
END;

CREATE TRIGGER reservations_claims_exclusive_update
BEFORE UPDATE OF resource_id, starts_at, ends_at, given_way ON reservations_claims WHEN NOT NEW.given_way
BEGIN
    SELECT RAISE(ABORT, 'reservations_claims_exclusive') WHERE EXISTS (
        SELECT 1 FROM reservations_claims
        WHERE NOT given_way AND resource_id = NEW.resource_id AND rowid <> OLD.rowid
            AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
    );
END;
