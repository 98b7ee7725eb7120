CREATE TABLE shop_orders (
    id UUID NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    total BIGINT NOT NULL
);
