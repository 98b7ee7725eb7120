//! The running platform, shared by every request: axum's state.

use std::{ops::Deref, sync::Arc};

use axum::response::Response;
use kernel::{Actor, Clock, Entropy};
use store::{Cx, DbName, MigrationSet, Store};
use tokio::sync::Semaphore;

use crate::{
    Authenticate, Grants, Limits, NavItem, PersonalData, Sealer, Settings, Stopping, Tenant, Tenants, Texts,
};

/// A cheap handle to everything a handler, job or command may need.
#[derive(Clone)]
pub struct Kit(Arc<Parts>);

/// What the program puts together at start.
pub struct Parts {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub texts: Texts,
    pub sealer: Sealer,
    pub tenants: Arc<Tenants>,
    pub settings: Settings,
    /// How a cookie or token becomes an actor; plugged in by the identity domain.
    pub authenticator: Box<dyn Authenticate>,
    pub navigation: Vec<NavItem>,
    /// Which roles hold which rights, of all domains.
    pub grants: Grants,
    /// How every domain exports and erases a person.
    pub personal_data: Vec<(&'static str, PersonalData)>,
    pub limits: Limits,
    /// What a tenant's database is made of.
    pub migrations: Vec<MigrationSet>,
    /// Counts the requests under way.
    pub in_flight: Arc<Semaphore>,
    /// Ends the streams when the process stops.
    pub stopping: Stopping,
}

impl Kit {
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// Reads a tenant's database outside a request, as this actor.
    pub async fn read<T, E>(
        &self,
        db: &DbName,
        actor: Actor,
        f: impl FnOnce(&mut Cx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<store::Error> + Send + 'static,
    {
        self.store.read_as(db, Arc::new(actor), f).await
    }

    /// Changes a tenant's database outside a request, as this actor.
    pub async fn write<T, E>(
        &self,
        db: &DbName,
        actor: Actor,
        f: impl Fn(&mut Cx) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<store::Error> + Send + 'static,
    {
        self.store.write_as(db, Arc::new(actor), f).await
    }

    /// The tenant that a job or listener works for, by its database's name.
    pub fn tenant(&self, db: &DbName) -> Result<Arc<Tenant>, UnknownTenant> {
        self.tenants.by_key(db).ok_or_else(|| UnknownTenant(db.to_string()))
    }

    /// Random bytes for tokens.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }
}

/// The registry holds no such tenant, or not any more.
#[derive(Debug, Clone, thiserror::Error)]
#[error("there is no tenant {0}")]
pub struct UnknownTenant(pub String);

impl Deref for Kit {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kit")
    }
}

/// What a handler answers: a response, or a problem that the edge renders.
pub type Answer = Result<Response, crate::Problem>;
