-- Two texts, because the two databases share no syntax for what a trigger does.
CREATE FUNCTION orders_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued is never altered';
END
$$;

CREATE TRIGGER orders_invoices_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON orders_invoices
FOR EACH STATEMENT EXECUTE FUNCTION orders_refuse();

CREATE TRIGGER orders_history_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON orders_history
FOR EACH STATEMENT EXECUTE FUNCTION orders_refuse();
