-- What people tell about themselves.
CREATE TABLE identity_profiles (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES identity_users (id),
    bio TEXT NOT NULL,
    city TEXT NOT NULL,
    -- ISO 3166-1 alpha-2, or empty.
    country TEXT NOT NULL,
    specialties JSONB NOT NULL,
    languages JSONB NOT NULL,
    links JSONB NOT NULL,
    visibility JSONB NOT NULL
);

CREATE TABLE identity_photos (
    user_id UUID NOT NULL PRIMARY KEY REFERENCES identity_users (id),
    version TEXT NOT NULL,
    bytes BYTEA NOT NULL
);
