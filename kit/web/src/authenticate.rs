//! The plug through which the identity domain turns what a request brings into an actor.

use std::{future::Future, pin::Pin, sync::Arc};

use kernel::{Actor, Locale, Secret};

use crate::{Counted, Kit, Problem, Tenant};

/// What a request brings to say who sent it.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A browser's session token.
    Cookie(Secret),
    /// A program's access token.
    Bearer(Secret),
}

/// A request's sender, found.
#[derive(Debug, Clone)]
pub struct Identified {
    pub actor: Actor,
    pub name: String,
    pub initials: String,
    pub avatar: Option<String>,
    /// Their public page.
    pub href: String,
    pub verified: bool,
    /// The language of their account, if they chose one.
    pub locale: Option<Locale>,
    /// What waits for them; see [`crate::Counter`].
    pub counted: Vec<Counted>,
}

pub type Finding<'a> = Pin<Box<dyn Future<Output = Result<Option<Identified>, Problem>> + Send + 'a>>;

/// Implemented by the identity domain.
pub trait Authenticate: Send + Sync + 'static {
    /// `Ok(None)`: a cookie that no longer means anything; its owner is a guest now.
    /// An access token that is not valid is a 401 instead, since a program must hear of it.
    fn identify<'a>(&'a self, kit: &'a Kit, tenant: &'a Arc<Tenant>, credential: Credential) -> Finding<'a>;
}
