//! A tenant as the registry keeps it.

use std::{fmt, str::FromStr, sync::Arc};

use ::store::{DbName, Error, Tx};
use kernel::{Currency, Locale, Timestamp};
use serde::Serialize;
use web::{Accent, Logo, Tenant};

use super::store;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum TenantStatus {
    /// Its database is being made.
    Preparing,
    Active,
    /// It answers nobody; its data stays.
    Suspended,
}

impl TenantStatus {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Preparing => "preparing",
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}

impl FromStr for TenantStatus {
    type Err = ();

    fn from_str(code: &str) -> Result<Self, ()> {
        [Self::Preparing, Self::Active, Self::Suspended]
            .into_iter()
            .find(|status| status.code() == code)
            .ok_or(())
    }
}

impl fmt::Display for TenantStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Everything the registry knows of a tenant.
#[derive(Debug, Clone)]
pub struct TenantRecord {
    pub key: DbName,
    pub name: String,
    pub tagline: String,
    pub hosts: Vec<String>,
    pub locales: Vec<Locale>,
    pub currency: Currency,
    pub accent: Accent,
    pub public_url: String,
    pub logo: Option<(&'static str, Vec<u8>)>,
    pub primary: bool,
    pub status: TenantStatus,
    /// Grows with every change; the entity tag of the API.
    pub version: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

impl TenantRecord {
    /// As requests see it.
    pub fn into_tenant(self) -> Tenant {
        let logo = self.logo.map(|(content_type, bytes)| {
            Arc::new(Logo { content_type, version: super::logo::version(&bytes), bytes })
        });
        Tenant {
            key: self.key,
            name: self.name,
            tagline: self.tagline,
            hosts: self.hosts,
            locales: self.locales,
            currency: self.currency,
            accent: self.accent,
            logo,
            public_url: self.public_url,
            primary: self.primary,
        }
    }
}

/// All tenants, the primary one first, then by name.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<TenantRecord>, Error> {
    store::all(tx)
}

pub fn find(tx: &mut Tx<'_>, key: &DbName) -> Result<TenantRecord, Error> {
    store::all(tx)?.into_iter().find(|tenant| tenant.key == *key).ok_or(Error::NotFound)
}
