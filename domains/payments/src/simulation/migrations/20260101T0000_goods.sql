CREATE TABLE goods_things (
    id UUID NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    held_until TIMESTAMPTZ NOT NULL
);
