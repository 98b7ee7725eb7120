-- What professionals and venues show to everybody. A professional's listing has the id of the account, a venue's its
-- own. Name, picture, text and languages of a professional are copies of what the account shows to everybody.
CREATE TABLE directory_listings (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CONSTRAINT directory_listings_kind CHECK (kind IN ('professional', 'venue')),
    -- Whose it is.
    user_id UUID NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    avatar TEXT NOT NULL,
    headline TEXT NOT NULL,
    about TEXT NOT NULL,
    styles JSONB NOT NULL,
    languages JSONB NOT NULL,
    certifications JSONB NOT NULL,
    amenities JSONB NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    -- One spelling for the city's names in all languages.
    city_key TEXT NOT NULL,
    -- ISO 3166-1 alpha-2, or empty.
    country TEXT NOT NULL,
    lat DOUBLE PRECISION,
    lng DOUBLE PRECISION,
    time_zone TEXT NOT NULL,
    travel_km BIGINT NOT NULL CONSTRAINT directory_listings_travel CHECK (travel_km BETWEEN 0 AND 200),
    online BOOLEAN NOT NULL,
    area_m2 BIGINT,
    capacity BIGINT,
    published BOOLEAN NOT NULL,
    -- Whether the owner's account is in use and still has the role.
    standing BOOLEAN NOT NULL,
    -- Everything that is searched, folded.
    search TEXT NOT NULL,
    price_minor BIGINT,
    price_currency TEXT,
    rating_sum BIGINT NOT NULL,
    rating_count BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    UNIQUE (kind, slug),
    CONSTRAINT directory_listings_point CHECK ((lat IS NULL) = (lng IS NULL)),
    CONSTRAINT directory_listings_price CHECK ((price_minor IS NULL) = (price_currency IS NULL))
);
CREATE INDEX directory_listings_city ON directory_listings (kind, city_key);
CREATE INDEX directory_listings_place ON directory_listings (kind, lat, lng);
CREATE INDEX directory_listings_owner ON directory_listings (user_id, kind);

-- What a search narrows by: style:tango, language:es, amenity:parking.
CREATE TABLE directory_tags (
    listing_id UUID NOT NULL REFERENCES directory_listings (id),
    tag TEXT NOT NULL,
    PRIMARY KEY (tag, listing_id)
);
CREATE INDEX directory_tags_listing ON directory_tags (listing_id);

CREATE TABLE directory_photos (
    id UUID NOT NULL PRIMARY KEY,
    listing_id UUID NOT NULL REFERENCES directory_listings (id),
    -- The first one is the cover.
    position BIGINT NOT NULL,
    caption TEXT NOT NULL,
    version TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    large BYTEA NOT NULL,
    small BYTEA NOT NULL
);
CREATE INDEX directory_photos_listing ON directory_photos (listing_id, position);
