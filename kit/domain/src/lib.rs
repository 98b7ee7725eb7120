//! What a domain is: one value, readable on one screen of its `lib.rs`, that the program composes.
//!
//! ```ignore
//! pub fn domain() -> Domain {
//!     Domain::new("identity", PersonalData::kept(export, erase))
//!         .migrations(MIGRATIONS).texts(TEXTS).permissions(PERMISSIONS)
//!         .api(api::routes()).pages(pages::routes()).navigation(NAVIGATION)
//!         .jobs(jobs::handlers).schedules(jobs::schedules()).listeners(events::listeners)
//!         .demo(demo::load)
//! }
//! ```

mod realm;

use std::{any::Any, future::Future, pin::Pin, sync::Arc};

use axum::Router;
use store::{BoxError, JobHandler, Listener, MigrationSet, Plugs, Schedule};
use utoipa_axum::router::OpenApiRouter;
use web::{Grant, Kit, NavItem, PersonalData, Tenant, TextFile};

pub use realm::Realm;

/// Loads demo content into one tenant; may run again and then adds nothing.
pub type Demo = fn(Kit, Arc<Tenant>) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>>;

/// One part of the business with everything it brings.
pub struct Domain {
    pub name: &'static str,
    pub personal_data: PersonalData,
    pub(crate) migrations: Vec<MigrationSet>,
    pub(crate) registry: Vec<MigrationSet>,
    pub(crate) texts: Vec<TextFile>,
    pub(crate) grants: Vec<Grant>,
    pub(crate) api: OpenApiRouter<Kit>,
    pub(crate) pages: Router<Kit>,
    pub(crate) navigation: Vec<NavItem>,
    pub(crate) jobs: fn(&Kit) -> Vec<JobHandler>,
    pub(crate) listeners: fn(&Kit) -> Vec<Listener>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) plugs: Plugs,
    pub(crate) demo: Option<Demo>,
}

impl Domain {
    /// Says first what becomes of personal data: nobody can forget it.
    pub fn new(name: &'static str, personal_data: PersonalData) -> Self {
        Self {
            name,
            personal_data,
            migrations: Vec::new(),
            registry: Vec::new(),
            texts: Vec::new(),
            grants: Vec::new(),
            api: OpenApiRouter::new(),
            pages: Router::new(),
            navigation: Vec::new(),
            jobs: |_| Vec::new(),
            listeners: |_| Vec::new(),
            schedules: Vec::new(),
            plugs: Plugs::default(),
            demo: None,
        }
    }

    /// All its tables, for checks over the whole.
    pub fn tables(&self) -> impl Iterator<Item = &MigrationSet> {
        self.migrations.iter().chain(&self.registry)
    }

    /// Its tables in every tenant's database.
    #[must_use]
    pub fn migrations(mut self, set: MigrationSet) -> Self {
        self.migrations.push(set);
        self
    }

    /// Its tables in the registry that all tenants share.
    #[must_use]
    pub fn registry(mut self, set: MigrationSet) -> Self {
        self.registry.push(set);
        self
    }

    #[must_use]
    pub fn texts(mut self, files: &[TextFile]) -> Self {
        self.texts.extend_from_slice(files);
        self
    }

    /// The rights it checks, and the roles that hold them.
    #[must_use]
    pub fn permissions(mut self, grants: &[Grant]) -> Self {
        self.grants.extend_from_slice(grants);
        self
    }

    /// Routes below `/api/v1`.
    #[must_use]
    pub fn api(mut self, routes: OpenApiRouter<Kit>) -> Self {
        self.api = routes;
        self
    }

    #[must_use]
    pub fn pages(mut self, routes: Router<Kit>) -> Self {
        self.pages = routes;
        self
    }

    #[must_use]
    pub fn navigation(mut self, items: &[NavItem]) -> Self {
        self.navigation.extend_from_slice(items);
        self
    }

    #[must_use]
    pub fn jobs(mut self, handlers: fn(&Kit) -> Vec<JobHandler>) -> Self {
        self.jobs = handlers;
        self
    }

    #[must_use]
    pub fn listeners(mut self, listeners: fn(&Kit) -> Vec<Listener>) -> Self {
        self.listeners = listeners;
        self
    }

    #[must_use]
    pub fn schedules(mut self, schedules: Vec<Schedule>) -> Self {
        self.schedules = schedules;
        self
    }

    /// What it brings for another domain that asks for values of this type through [`store::Cx::plugs`]: mostly an
    /// `Arc<dyn Trait>` of that domain's trait.
    #[must_use]
    pub fn plug<T: Any + Send + Sync>(mut self, plug: T) -> Self {
        self.plugs.add(plug);
        self
    }

    #[must_use]
    pub fn demo(mut self, load: Demo) -> Self {
        self.demo = Some(load);
        self
    }
}
