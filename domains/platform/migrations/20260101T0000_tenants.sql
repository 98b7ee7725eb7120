-- The registry of tenants. It lies in a database of its own that all instances share.
CREATE TABLE tenants (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tagline TEXT NOT NULL,
    locales TEXT NOT NULL,
    currency TEXT NOT NULL,
    accent TEXT NOT NULL,
    public_url TEXT NOT NULL,
    logo BYTEA,
    logo_type TEXT,
    is_primary BOOLEAN NOT NULL,
    status TEXT NOT NULL CONSTRAINT tenants_status CHECK (status IN ('preparing', 'active', 'suspended')),
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL
);

-- At most one primary tenant: the row is found by the constant that only it carries.
CREATE UNIQUE INDEX tenants_one_primary ON tenants (is_primary) WHERE is_primary = TRUE;

CREATE TABLE tenant_hosts (
    host TEXT PRIMARY KEY,
    tenant_key TEXT NOT NULL REFERENCES tenants (key)
);

CREATE INDEX tenant_hosts_by_tenant ON tenant_hosts (tenant_key);

-- One row: its number grows with every change, so that instances notice with one cheap question.
CREATE TABLE registry_version (
    id BIGINT PRIMARY KEY CONSTRAINT registry_version_single CHECK (id = 1),
    version BIGINT NOT NULL
);

INSERT INTO registry_version (id, version) VALUES (1, 1);
