//! Keeps the tenants in memory equal to the registry, on every instance.

use std::{future::Future, sync::Arc, time::Duration};

use ::store::{DbName, Error, Store};
use web::Tenants;

use super::{TenantStatus, registry, store};

/// How long a change made elsewhere may go unnoticed.
const PERIOD: Duration = Duration::from_secs(1);

/// What a look at the registry brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refresh {
    Same,
    Changed,
}

/// Loads the tenants if the registry's version differs from `known`, and answers with the version.
pub async fn refresh(stores: &Store, tenants: &Tenants, known: i64) -> Result<(i64, Refresh), Error> {
    let loaded = stores
        .read(&DbName::registry(), move |tx| -> Result<_, Error> {
            let version = store::version(tx)?;
            if version == known { Ok((version, None)) } else { Ok((version, Some(registry::all(tx)?))) }
        })
        .await?;
    let (version, Some(records)) = loaded else { return Ok((known, Refresh::Same)) };
    let (active, closed): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|tenant| tenant.status == TenantStatus::Active);
    let closed = closed.into_iter().flat_map(|tenant| tenant.hosts);
    tenants.replace(active.into_iter().map(registry::TenantRecord::into_tenant).collect(), closed);
    Ok((version, Refresh::Changed))
}

/// Looks again and again until `stop`. A database that is away changes nothing: the known tenants go on.
pub async fn watch(stores: Store, tenants: Arc<Tenants>, stop: impl Future<Output = ()>) {
    let mut known = 0;
    tokio::pin!(stop);
    loop {
        match refresh(&stores, &tenants, known).await {
            Ok((version, _)) => known = version,
            Err(error) => tracing::debug!(%error, "the registry could not be read"),
        }
        tokio::select! {
            () = tokio::time::sleep(PERIOD) => {}
            () = &mut stop => return,
        }
    }
}
