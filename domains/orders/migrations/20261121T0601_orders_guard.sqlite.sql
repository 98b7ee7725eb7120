CREATE TRIGGER orders_invoices_no_update BEFORE UPDATE ON orders_invoices
BEGIN SELECT RAISE(ABORT, 'what was issued is never altered'); END;

CREATE TRIGGER orders_invoices_no_delete BEFORE DELETE ON orders_invoices
BEGIN SELECT RAISE(ABORT, 'what was issued is never altered'); END;

CREATE TRIGGER orders_history_no_update BEFORE UPDATE ON orders_history
BEGIN SELECT RAISE(ABORT, 'what was issued is never altered'); END;

CREATE TRIGGER orders_history_no_delete BEFORE DELETE ON orders_history
BEGIN SELECT RAISE(ABORT, 'what was issued is never altered'); END;
