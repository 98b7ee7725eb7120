//! A tenant: one community's realm with its own database, host names, brand, languages and currency.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, PoisonError, RwLock},
};

use kernel::{Currency, Locale};
use store::DbName;

use crate::Accent;

/// A realm as every request sees it. Its rows live in a database of their own, so no SQL names it.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Also the name of its database.
    pub key: DbName,
    pub name: String,
    /// One line under the name: on the home page, in search engines and in mails.
    pub tagline: String,
    /// Lower-case host names without a port. The primary tenant also answers on every name nobody claims.
    pub hosts: Vec<String>,
    /// Offered languages; the first one is used where a visitor's wishes cannot be met.
    pub locales: Vec<Locale>,
    pub currency: Currency,
    pub accent: Accent,
    pub logo: Option<Arc<Logo>>,
    /// Scheme and authority without a trailing slash. Links in mails start with it, never with the Host header.
    pub public_url: String,
    pub primary: bool,
}

/// An uploaded logo, already checked and re-encoded.
#[derive(Debug)]
pub struct Logo {
    pub content_type: &'static str,
    pub bytes: Vec<u8>,
    /// Content hash, part of its address.
    pub version: String,
}

impl Tenant {
    /// Whether browsers reach it over TLS; decides the cookies' names and attributes.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    pub fn default_locale(&self) -> Locale {
        self.locales.first().copied().unwrap_or_default()
    }

    /// A tenant for tests and samples.
    pub fn sample() -> Self {
        Self {
            key: "main".parse().expect("a valid name"),
            name: "RealmX".into(),
            tagline: String::new(),
            hosts: vec!["localhost".into()],
            locales: Locale::ALL.to_vec(),
            currency: Currency::EUR,
            accent: Accent::default(),
            logo: None,
            public_url: "http://localhost:8080".into(),
            primary: true,
        }
    }
}

/// All tenants in memory, replaced as a whole whenever the registry changes.
#[derive(Debug, Default)]
pub struct Tenants(RwLock<Arc<Known>>);

#[derive(Debug, Default)]
struct Known {
    by_host: HashMap<String, Arc<Tenant>>,
    all: Vec<Arc<Tenant>>,
    /// Host names of tenants that answer nobody at present.
    closed: HashSet<String>,
}

impl Tenants {
    /// `closed` are the host names of suspended tenants: nobody else may answer in their stead.
    pub fn replace(&self, tenants: Vec<Tenant>, closed: impl IntoIterator<Item = String>) {
        let all: Vec<Arc<Tenant>> = tenants.into_iter().map(Arc::new).collect();
        let by_host = all
            .iter()
            .flat_map(|tenant| tenant.hosts.iter().map(|host| (host.clone(), Arc::clone(tenant))))
            .collect();
        let closed = closed.into_iter().collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(Known { by_host, all, closed });
    }

    /// The tenant that answers on this host name (a port is ignored); `None` on a suspended tenant's.
    pub fn by_host(&self, host: &str) -> Option<Arc<Tenant>> {
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
        });
        let (known, name) = (self.known(), name.to_ascii_lowercase());
        if known.closed.contains(&name) {
            return None;
        }
        known.by_host.get(&name).cloned().or_else(|| primary(&known))
    }

    pub fn by_key(&self, key: &DbName) -> Option<Arc<Tenant>> {
        self.known().all.iter().find(|tenant| tenant.key == *key).cloned()
    }

    pub fn primary(&self) -> Option<Arc<Tenant>> {
        primary(&self.known())
    }

    pub fn all(&self) -> Vec<Arc<Tenant>> {
        self.known().all.clone()
    }

    fn known(&self) -> Arc<Known> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn primary(known: &Known) -> Option<Arc<Tenant>> {
    known.all.iter().find(|tenant| tenant.primary).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_name_leads_to_its_tenant_and_an_unknown_one_to_the_primary() {
        let tenants = Tenants::default();
        let second = Tenant {
            key: "tango".parse().unwrap(),
            hosts: vec!["tango.example".into()],
            primary: false,
            ..Tenant::sample()
        };
        tenants.replace(vec![Tenant::sample(), second], ["closed.example".to_owned()]);
        let key = |host| tenants.by_host(host).unwrap().key.to_string();
        assert_eq!(key("Tango.Example:8080"), "tango");
        assert_eq!(key("localhost:8080"), "main");
        assert_eq!(key("[::1]:8080"), "main");
        assert!(tenants.by_host("Closed.Example:8080").is_none());
    }
}
