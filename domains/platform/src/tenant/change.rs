//! Changing a tenant: its name, brand, languages, hosts, or whether it answers at all.

use ::store::{DbName, Tx};
use kernel::{Fault, Kind, Violation, Violations};

use super::{NewTenant, TenantDraft, TenantRecord, TenantStatus, store};

/// What is to become of a tenant; `None` leaves a value as it is.
#[derive(Debug, Clone, Default)]
pub struct TenantChange {
    pub name: Option<String>,
    pub tagline: Option<String>,
    pub hosts: Option<Vec<String>>,
    pub locales: Option<Vec<String>>,
    pub currency: Option<String>,
    pub accent: Option<String>,
    pub public_url: Option<String>,
    pub logo: Option<Vec<u8>>,
    pub suspended: Option<bool>,
}

#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error("the host {0} belongs to another tenant")]
    HostTaken(String),
    #[error("the primary tenant cannot be suspended")]
    Primary,
    #[error("the tenant has changed meanwhile")]
    Stale,
    #[error(transparent)]
    Store(#[from] ::store::Error),
}

impl Fault for ChangeError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(violations) => violations.kind(),
            Self::HostTaken(_) | Self::Primary => Kind::Conflict,
            Self::Stale => Kind::Stale,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(violations) => violations.code(),
            Self::HostTaken(_) => "tenant-taken",
            Self::Primary => "tenant-primary",
            Self::Stale => "stale",
            Self::Store(error) => error.code(),
        }
    }

    fn args(&self) -> kernel::Args {
        match self {
            Self::HostTaken(host) => vec![("value", host.clone())],
            _ => kernel::Args::new(),
        }
    }

    fn violations(&self) -> &[Violation] {
        if let Self::Invalid(violations) = self { violations.violations() } else { &[] }
    }

    fn retry_after(&self) -> Option<std::time::Duration> {
        if let Self::Store(error) = self { error.retry_after() } else { None }
    }
}

/// Changes a tenant in the registry. `expected` is the version the caller saw, if it cares.
pub fn change(
    tx: &mut Tx<'_>,
    key: &DbName,
    change: &TenantChange,
    expected: Option<i64>,
    now: kernel::Timestamp,
) -> Result<TenantRecord, ChangeError> {
    let found = super::find(tx, key)?;
    if expected.is_some_and(|version| version != found.version) {
        return Err(ChangeError::Stale);
    }
    let status = match change.suspended {
        Some(true) if found.primary => return Err(ChangeError::Primary),
        Some(true) => TenantStatus::Suspended,
        Some(false) => TenantStatus::Active,
        None => found.status,
    };
    let mut draft = TenantDraft::parse(&merged(&found, change), &found.public_url)?;
    if change.logo.is_none() {
        draft.logo.clone_from(&found.logo);
    }
    if let Some(host) = store::taken_host(tx, key, &draft.hosts)? {
        return Err(ChangeError::HostTaken(host));
    }
    store::update(tx, key, &draft, status, now)?;
    Ok(super::find(tx, key)?)
}

fn merged(found: &TenantRecord, change: &TenantChange) -> NewTenant {
    let or = |wish: &Option<String>, now: &str| wish.clone().unwrap_or_else(|| now.to_owned());
    NewTenant {
        key: found.key.to_string(),
        name: or(&change.name, &found.name),
        tagline: or(&change.tagline, &found.tagline),
        hosts: change.hosts.clone().unwrap_or_else(|| found.hosts.clone()),
        locales: change
            .locales
            .clone()
            .unwrap_or_else(|| found.locales.iter().map(|locale| locale.tag().to_owned()).collect()),
        currency: or(&change.currency, found.currency.code()),
        accent: or(&change.accent, &found.accent.to_string()),
        public_url: or(&change.public_url, &found.public_url),
        logo: change.logo.clone(),
    }
}
