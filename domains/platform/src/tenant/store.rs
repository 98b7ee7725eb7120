//! The registry's SQL.

use std::collections::BTreeMap;

use ::store::{DbName, Error, FromRow, Tx, params};
use kernel::Timestamp;

use super::{TenantDraft, TenantRecord, TenantStatus, logo};

#[derive(FromRow)]
struct TenantRow {
    key: String,
    name: String,
    tagline: String,
    locales: String,
    currency: kernel::Currency,
    accent: String,
    public_url: String,
    logo: Option<Vec<u8>>,
    logo_type: Option<String>,
    is_primary: bool,
    status: String,
    version: i64,
    created_at: Timestamp,
    changed_at: Timestamp,
}

#[derive(FromRow)]
struct HostRow {
    host: String,
    tenant_key: String,
}

pub(super) fn all(tx: &mut Tx<'_>) -> Result<Vec<TenantRecord>, Error> {
    let rows: Vec<HostRow> =
        tx.query("SELECT host, tenant_key FROM tenant_hosts ORDER BY host", params![])?;
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows {
        hosts.entry(row.tenant_key).or_default().push(row.host);
    }
    let rows: Vec<TenantRow> = tx.query(
        "SELECT key, name, tagline, locales, currency, accent, public_url, logo, logo_type, is_primary, status,
                version, created_at, changed_at
         FROM tenants ORDER BY is_primary DESC, name, key",
        params![],
    )?;
    Ok(rows.into_iter().filter_map(|row| record(row, &mut hosts)).collect())
}

/// `None` for a row that this version of the program cannot read: one odd tenant must not stop the others.
fn record(row: TenantRow, hosts: &mut BTreeMap<String, Vec<String>>) -> Option<TenantRecord> {
    let logo = row.logo.zip(row.logo_type.as_deref().and_then(logo::known_type));
    Some(TenantRecord {
        hosts: hosts.remove(&row.key).unwrap_or_default(),
        key: row.key.parse().ok()?,
        name: row.name,
        tagline: row.tagline,
        locales: row.locales.split(',').filter_map(|tag| tag.parse().ok()).collect(),
        currency: row.currency,
        accent: row.accent.parse().unwrap_or_default(),
        public_url: row.public_url,
        logo: logo.map(|(bytes, content_type)| (content_type, bytes)),
        primary: row.is_primary,
        status: row.status.parse().ok()?,
        version: row.version,
        created_at: row.created_at,
        changed_at: row.changed_at,
    })
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    key: &DbName,
    draft: &TenantDraft,
    primary: bool,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO tenants (key, name, tagline, locales, currency, accent, public_url, logo, logo_type, is_primary,
                              status, version, created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'preparing', 1, ?11, ?11)",
        params![
            key.as_str(),
            draft.name,
            draft.tagline,
            draft.locale_tags(),
            draft.currency,
            draft.accent.to_string(),
            draft.public_url,
            draft.logo.as_ref().map(|(_, bytes)| bytes.as_slice()),
            draft.logo.as_ref().map(|(content_type, _)| *content_type),
            primary,
            now
        ],
    )?;
    set_hosts(tx, key, &draft.hosts)?;
    touch(tx)
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    key: &DbName,
    draft: &TenantDraft,
    status: TenantStatus,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE tenants SET name = ?2, tagline = ?3, locales = ?4, currency = ?5, accent = ?6, public_url = ?7,
                            logo = ?8, logo_type = ?9, status = ?10, version = version + 1, changed_at = ?11
         WHERE key = ?1",
        params![
            key.as_str(),
            draft.name,
            draft.tagline,
            draft.locale_tags(),
            draft.currency,
            draft.accent.to_string(),
            draft.public_url,
            draft.logo.as_ref().map(|(_, bytes)| bytes.as_slice()),
            draft.logo.as_ref().map(|(content_type, _)| *content_type),
            status.code(),
            now
        ],
    )?;
    tx.execute("DELETE FROM tenant_hosts WHERE tenant_key = ?1", params![key.as_str()])?;
    set_hosts(tx, key, &draft.hosts)?;
    touch(tx)
}

pub(super) fn set_status(
    tx: &mut Tx<'_>,
    key: &DbName,
    status: TenantStatus,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE tenants SET status = ?2, version = version + 1, changed_at = ?3 WHERE key = ?1",
        params![key.as_str(), status.code(), now],
    )?;
    touch(tx)
}

fn set_hosts(tx: &mut Tx<'_>, key: &DbName, hosts: &[String]) -> Result<(), Error> {
    for host in hosts {
        tx.execute(
            "INSERT INTO tenant_hosts (host, tenant_key) VALUES (?1, ?2)",
            params![host, key.as_str()],
        )?;
    }
    Ok(())
}

/// Which of these hosts belong to another tenant.
pub(super) fn taken_host(tx: &mut Tx<'_>, key: &DbName, hosts: &[String]) -> Result<Option<String>, Error> {
    for host in hosts {
        let owner: Option<HostRow> =
            tx.query_opt("SELECT host, tenant_key FROM tenant_hosts WHERE host = ?1", params![host])?;
        if owner.is_some_and(|owner| owner.tenant_key != key.as_str()) {
            return Ok(Some(host.clone()));
        }
    }
    Ok(None)
}

pub(super) fn version(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.scalar("SELECT version FROM registry_version WHERE id = 1", params![])
}

fn touch(tx: &mut Tx<'_>) -> Result<(), Error> {
    tx.execute("UPDATE registry_version SET version = version + 1 WHERE id = 1", params![]).map(drop)
}
