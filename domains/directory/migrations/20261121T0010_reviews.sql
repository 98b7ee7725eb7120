-- Who may review what: those who came.
CREATE TABLE directory_visits (
    listing_id UUID NOT NULL,
    user_id UUID NOT NULL,
    -- The booking that was attended first.
    booking_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (listing_id, user_id)
);
CREATE INDEX directory_visits_person ON directory_visits (user_id);

CREATE TABLE directory_reviews (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES directory_listings (id),
    user_id UUID NOT NULL,
    -- Copies of what the author's account shows to everybody.
    author TEXT NOT NULL,
    avatar TEXT NOT NULL,
    rating BIGINT NOT NULL CONSTRAINT directory_reviews_rating CHECK (rating BETWEEN 1 AND 5),
    text TEXT NOT NULL,
    reply TEXT NOT NULL,
    replied_at TIMESTAMPTZ,
    -- Why moderators hid it; empty while it is shown.
    hidden_for TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (listing_id, user_id)
);
CREATE INDEX directory_reviews_newest ON directory_reviews (listing_id, created_at);
CREATE INDEX directory_reviews_person ON directory_reviews (user_id);
CREATE INDEX directory_reviews_all ON directory_reviews (created_at);
