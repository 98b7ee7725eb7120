//! Making a tenant: a row in the registry, then its database, then the doors open.

use std::sync::Arc;

use ::store::{DbName, MigrationSet, Store};
use kernel::{Fault, Kind, Violation, Violations};

use super::{NewTenant, TenantDraft, TenantStatus, store};

#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error("the name {0} is taken")]
    Taken(&'static str, String),
    #[error(transparent)]
    Store(#[from] ::store::Error),
}

impl Fault for CreateError {
    fn kind(&self) -> Kind {
        match self {
            Self::Invalid(violations) => violations.kind(),
            Self::Taken(..) => Kind::Conflict,
            Self::Store(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(violations) => violations.code(),
            Self::Taken(..) => "tenant-taken",
            Self::Store(error) => error.code(),
        }
    }

    fn args(&self) -> kernel::Args {
        match self {
            Self::Taken(_, value) => vec![("value", value.clone())],
            Self::Invalid(_) | Self::Store(_) => kernel::Args::new(),
        }
    }

    fn violations(&self) -> &[Violation] {
        match self {
            Self::Invalid(violations) => violations.violations(),
            Self::Taken(..) | Self::Store(_) => &[],
        }
    }

    fn retry_after(&self) -> Option<std::time::Duration> {
        match self {
            Self::Store(error) => error.retry_after(),
            Self::Invalid(_) | Self::Taken(..) => None,
        }
    }
}

/// Makes a tenant and its database. What was begun and broke off is taken up again by the same call.
/// Not a verb over one transaction: two databases take part, so the row says `preparing` in between.
pub async fn create(
    stores: &Store,
    new: NewTenant,
    installation: &str,
    primary: bool,
    migrations: &[MigrationSet],
) -> Result<DbName, CreateError> {
    let key = parse_key(&new.key);
    let draft = match (TenantDraft::parse(&new, installation), key) {
        (Ok(draft), Ok(key)) => (draft, key),
        (Err(mut wrong), Err(violation)) => {
            wrong.0.insert(0, violation);
            return Err(wrong.into());
        }
        (Err(wrong), Ok(_)) => return Err(wrong.into()),
        (Ok(_), Err(violation)) => return Err(Violations::from(violation).into()),
    };
    let (draft, key) = draft;
    let registry = DbName::registry();
    let (clock, name) = (Arc::clone(stores.clock()), key.clone());
    stores.write(&registry, move |tx| begin(tx, &name, &draft, primary, clock.now())).await?;
    stores.migrate(&key, migrations).await?;
    let (clock, name) = (Arc::clone(stores.clock()), key.clone());
    stores
        .write(&registry, move |tx| store::set_status(tx, &name, TenantStatus::Active, clock.now()))
        .await?;
    Ok(key)
}

fn begin(
    tx: &mut ::store::Tx<'_>,
    key: &DbName,
    draft: &TenantDraft,
    primary: bool,
    now: kernel::Timestamp,
) -> Result<(), CreateError> {
    if let Some(host) = store::taken_host(tx, key, &draft.hosts)? {
        return Err(CreateError::Taken("host", host));
    }
    match super::find(tx, key) {
        Err(::store::Error::NotFound) => Ok(store::insert(tx, key, draft, primary, now)?),
        Ok(found) if found.status == TenantStatus::Preparing => {
            Ok(store::update(tx, key, draft, TenantStatus::Preparing, now)?)
        }
        Ok(_) => Err(CreateError::Taken("key", key.to_string())),
        Err(error) => Err(error.into()),
    }
}

/// Two characters at least, and not the registry's own name.
fn parse_key(text: &str) -> Result<DbName, Violation> {
    let wrong = || Violation::new("key", "tenant-key");
    // A hyphen is what people write in names; databases would need quotes for it.
    let key: DbName = text.trim().replace('-', "_").parse().map_err(|_| wrong())?;
    if key.is_registry() || key.as_str().len() < 2 { Err(wrong()) } else { Ok(key) }
}
