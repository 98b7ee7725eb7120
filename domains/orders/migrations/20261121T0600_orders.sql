-- What somebody has bought or is about to buy. Amounts are minor units of the order's currency, tax included.
CREATE TABLE orders_orders (
    id UUID NOT NULL PRIMARY KEY,
    -- For people: K7QM-2RXP.
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    -- Counts the changes; each has a row in the history.
    version BIGINT NOT NULL,
    -- The account; empty for a guest's order until it is claimed.
    user_id UUID,
    -- SHA-256 of the visitor's token, for a guest's order.
    visitor BYTEA,
    -- In the links of mails to guests.
    link_key TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- Company and address for the invoice, as the buyer wrote them; may be empty.
    billing TEXT NOT NULL,
    -- Names, numbers and addresses as they are searched, in lower case.
    searchable TEXT NOT NULL,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    payment_id UUID,
    source TEXT NOT NULL,
    cart_id UUID UNIQUE,
    placed_at TIMESTAMPTZ NOT NULL,
    -- Until when its things are held; empty once it is settled.
    held_until TIMESTAMPTZ,
    confirmed_at TIMESTAMPTZ,
    ended_at TIMESTAMPTZ,
    CONSTRAINT orders_orders_state CHECK (state IN ('held', 'requested', 'confirmed', 'completed', 'cancelled', 'expired')),
    CONSTRAINT orders_orders_total CHECK (total >= 0),
    CONSTRAINT orders_orders_held CHECK ((held_until IS NOT NULL) = (state IN ('held', 'requested')))
);
CREATE INDEX orders_orders_by_user ON orders_orders (user_id, placed_at);
CREATE INDEX orders_orders_by_email ON orders_orders (email_key);
CREATE INDEX orders_orders_by_placed ON orders_orders (placed_at);
CREATE INDEX orders_orders_lapsing ON orders_orders (held_until);

CREATE TABLE orders_lines (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES orders_orders (id),
    -- From 1, as they are shown.
    position BIGINT NOT NULL,
    -- Who sells it, and what that domain knows it by.
    offering TEXT NOT NULL,
    item JSONB NOT NULL,
    quantity BIGINT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    unit_price BIGINT NOT NULL,
    total BIGINT NOT NULL,
    tax_ppm BIGINT NOT NULL,
    -- Contained in the total.
    tax BIGINT NOT NULL,
    seller_id UUID,
    needs_approval BOOLEAN NOT NULL,
    approved_at TIMESTAMPTZ,
    state TEXT NOT NULL,
    -- Of the total, what was given back.
    refunded BIGINT NOT NULL,
    UNIQUE (order_id, position),
    CONSTRAINT orders_lines_state CHECK (state IN ('held', 'fulfilled', 'completed', 'released', 'revoked')),
    CONSTRAINT orders_lines_quantity CHECK (quantity > 0),
    CONSTRAINT orders_lines_total CHECK (unit_price >= 0 AND total = unit_price * quantity),
    CONSTRAINT orders_lines_tax CHECK (tax >= 0 AND tax <= total),
    CONSTRAINT orders_lines_refunded CHECK (refunded >= 0 AND refunded <= total)
);
CREATE INDEX orders_lines_by_seller ON orders_lines (seller_id, id);

-- Every change of an order, never altered.
CREATE TABLE orders_history (
    order_id UUID NOT NULL REFERENCES orders_orders (id),
    version BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    event TEXT NOT NULL,
    -- Who did it: buyer, seller, staff, system.
    role TEXT NOT NULL,
    actor_id UUID,
    -- The line it is about, an amount, a reason.
    line_id UUID,
    amount BIGINT,
    reason TEXT NOT NULL,
    PRIMARY KEY (order_id, version)
);

-- Money that goes back. Where the charge is still on its way, it waits for that.
CREATE TABLE orders_refunds (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES orders_orders (id),
    amount BIGINT NOT NULL,
    reason TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    -- What payments calls it, from when it has taken it over.
    refund_id UUID,
    CONSTRAINT orders_refunds_amount CHECK (amount > 0)
);
CREATE INDEX orders_refunds_by_order ON orders_refunds (order_id);

-- What a buyer gathers before an order.
CREATE TABLE orders_carts (
    id UUID NOT NULL PRIMARY KEY,
    user_id UUID,
    visitor BYTEA,
    state TEXT NOT NULL,
    touched_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT orders_carts_state CHECK (state IN ('open', 'ordered', 'merged')),
    CONSTRAINT orders_carts_owner CHECK ((user_id IS NULL) <> (visitor IS NULL))
);
CREATE UNIQUE INDEX orders_carts_one_of_user ON orders_carts (user_id) WHERE state = 'open';
CREATE UNIQUE INDEX orders_carts_one_of_visitor ON orders_carts (visitor) WHERE state = 'open';

CREATE TABLE orders_cart_lines (
    id UUID NOT NULL PRIMARY KEY,
    cart_id UUID NOT NULL REFERENCES orders_carts (id),
    offering TEXT NOT NULL,
    item JSONB NOT NULL,
    -- The item in one certain spelling, so that adding it twice counts it up.
    item_key BYTEA NOT NULL,
    quantity BIGINT NOT NULL,
    added_at TIMESTAMPTZ NOT NULL,
    UNIQUE (cart_id, offering, item_key),
    CONSTRAINT orders_cart_lines_quantity CHECK (quantity BETWEEN 1 AND 999)
);

-- Who issues invoices, and the rates of value-added tax. One row.
CREATE TABLE orders_tax_settings (
    id BIGINT NOT NULL PRIMARY KEY,
    legal_name TEXT NOT NULL,
    address TEXT NOT NULL,
    country TEXT NOT NULL,
    vat_id TEXT NOT NULL,
    standard_ppm BIGINT NOT NULL,
    reduced_ppm BIGINT NOT NULL,
    prefix TEXT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    CONSTRAINT orders_tax_settings_one CHECK (id = 1),
    CONSTRAINT orders_tax_settings_rates CHECK (standard_ppm BETWEEN 0 AND 1000000 AND reduced_ppm BETWEEN 0 AND 1000000)
);

-- The last number taken in each series of documents. Taken in the transaction that issues the document, so that a
-- transaction that fails leaves no gap.
CREATE TABLE orders_series (
    series TEXT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL,
    CONSTRAINT orders_series_positive CHECK (last > 0)
);

-- Invoices and credit notes as they were issued. Never altered.
CREATE TABLE orders_invoices (
    id UUID NOT NULL PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES orders_orders (id),
    kind TEXT NOT NULL,
    series TEXT NOT NULL,
    number BIGINT NOT NULL,
    code TEXT NOT NULL UNIQUE,
    corrects UUID REFERENCES orders_invoices (id),
    issued_at TIMESTAMPTZ NOT NULL,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    document JSONB NOT NULL,
    UNIQUE (series, number),
    CONSTRAINT orders_invoices_kind CHECK (kind IN ('invoice', 'credit')),
    CONSTRAINT orders_invoices_corrects CHECK ((corrects IS NOT NULL) = (kind = 'credit'))
);
CREATE INDEX orders_invoices_by_order ON orders_invoices (order_id);
