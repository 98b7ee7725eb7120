//! All domains together: what the program is made of.

use axum::Router;
use store::{JobHandler, Listener, MigrationSet, Plugs, Schedule};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use web::{Grants, Kit, NavItem, PersonalData, TextFile, openapi};

use crate::{Demo, Domain};

/// The composed domains. Built once, from the program's ONE list.
pub struct Realm {
    domains: Vec<Domain>,
    /// Names of those that answer and work in this process; empty = all.
    chosen: Vec<String>,
}

impl Realm {
    pub fn new(domains: Vec<Domain>) -> Self {
        Self { domains, chosen: Vec::new() }
    }

    /// Only the named domains answer requests and work in this process. Tables, texts, rights and personal
    /// data stay everybody's: another process serves the rest of the same database.
    #[must_use]
    pub fn restricted_to(mut self, names: &[String]) -> Self {
        self.chosen = names.to_vec();
        self
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.domains.iter().map(|domain| domain.name)
    }

    fn active(&self) -> impl Iterator<Item = &Domain> {
        self.domains
            .iter()
            .filter(|domain| self.chosen.is_empty() || self.chosen.iter().any(|name| name == domain.name))
    }

    /// The tables of every tenant's database.
    pub fn migrations(&self) -> Vec<MigrationSet> {
        self.domains.iter().flat_map(|domain| domain.migrations.iter().cloned()).collect()
    }

    pub fn registry_migrations(&self) -> Vec<MigrationSet> {
        self.domains.iter().flat_map(|domain| domain.registry.iter().cloned()).collect()
    }

    pub fn texts(&self) -> Vec<TextFile> {
        self.domains.iter().flat_map(|domain| domain.texts.iter().copied()).collect()
    }

    /// What the domains bring for each other. A domain that does not answer here still takes part: its things are
    /// sold, paid and found by the others.
    pub fn plugs(&self) -> Plugs {
        let mut plugs = Plugs::default();
        plugs.extend(self.domains.iter().map(|domain| domain.plugs.clone()));
        plugs
    }

    pub fn grants(&self) -> Grants {
        Grants::new(self.domains.iter().flat_map(|domain| domain.grants.iter().copied()).collect())
    }

    pub fn navigation(&self) -> Vec<NavItem> {
        self.active().flat_map(|domain| domain.navigation.iter().copied()).collect()
    }

    pub fn personal_data(&self) -> Vec<(&'static str, PersonalData)> {
        self.domains.iter().map(|domain| (domain.name, domain.personal_data)).collect()
    }

    pub fn demos(&self) -> Vec<(&'static str, Demo)> {
        self.domains.iter().filter_map(|domain| Some((domain.name, domain.demo?))).collect()
    }

    pub fn jobs(&self, kit: &Kit) -> Vec<JobHandler> {
        self.active().flat_map(|domain| (domain.jobs)(kit)).collect()
    }

    pub fn listeners(&self, kit: &Kit) -> Vec<Listener> {
        self.active().flat_map(|domain| (domain.listeners)(kit)).collect()
    }

    pub fn schedules(&self) -> Vec<Schedule> {
        self.active().flat_map(|domain| domain.schedules.iter().cloned()).collect()
    }

    /// The pages, the API's routes, and the API's description.
    pub fn routes(&self, version: &str) -> (Router<Kit>, Router<Kit>, OpenApi) {
        let mut api = OpenApiRouter::with_openapi(openapi::base(version));
        let mut pages = Router::new();
        for domain in self.active() {
            api = api.nest("/api/v1", domain.api.clone());
            pages = pages.merge(domain.pages.clone());
        }
        let (api, document) = api.split_for_parts();
        (pages, api, document)
    }
}
