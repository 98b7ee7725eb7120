CREATE TABLE products (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT NOT NULL
);

CREATE TABLE prices (
    product_id BIGINT NOT NULL REFERENCES products (id),
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (product_id, currency)
);

CREATE TABLE stock (
    product_id BIGINT PRIMARY KEY REFERENCES products (id),
    available BIGINT NOT NULL CONSTRAINT stock_not_oversold CHECK (available >= 0)
);

CREATE TABLE orders (
    id UUID PRIMARY KEY,
    currency TEXT NOT NULL,
    total BIGINT NOT NULL,
    placed_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE order_lines (
    order_id UUID NOT NULL REFERENCES orders (id),
    line BIGINT NOT NULL,
    product_id BIGINT NOT NULL REFERENCES products (id),
    quantity BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (order_id, line)
);

CREATE TABLE payments (
    id UUID PRIMARY KEY,
    order_id UUID NOT NULL REFERENCES orders (id),
    currency TEXT NOT NULL,
    amount BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE messages (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    written_at TIMESTAMPTZ NOT NULL
);
