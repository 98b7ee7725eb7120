//! What both doors, API and pages, do with tenants: the registry first, then this instance's memory, then the
//! audit log of the primary tenant. Other instances see the change within a second.

use identity::audit;
use kernel::Actor;
use serde_json::json;
use store::DbName;
use web::{Edge, Kit, Problem};

use crate::tenant::{self, NewTenant, TenantChange, TenantRecord};

pub(crate) async fn make(edge: &Edge, new: NewTenant) -> Result<TenantRecord, Problem> {
    let kit = &edge.kit;
    let key = tenant::create(&kit.store, new, &edge.tenant.public_url, false, &kit.migrations).await?;
    let name = key.clone();
    let made = kit.store.read(&DbName::registry(), move |tx| tenant::find(tx, &name)).await?;
    settle(edge, "platform.tenant.created", &made).await?;
    Ok(made)
}

pub(crate) async fn change(
    edge: &Edge,
    key: DbName,
    change: TenantChange,
    expected: Option<i64>,
) -> Result<TenantRecord, Problem> {
    let stores = &edge.kit.store;
    let clock = std::sync::Arc::clone(&edge.kit.clock);
    let changed = stores
        .write(&DbName::registry(), move |tx| tenant::change(tx, &key, &change, expected, clock.now()))
        .await?;
    settle(edge, "platform.tenant.changed", &changed).await?;
    Ok(changed)
}

async fn settle(edge: &Edge, action: &'static str, tenant: &TenantRecord) -> Result<(), Problem> {
    tenant::refresh(&edge.kit.store, &edge.kit.tenants, 0).await?;
    Ok(note(&edge.kit, Actor::clone(&edge.actor), action, tenant).await?)
}

/// Notes in the audit log of the primary tenant what somebody did to a tenant; the command line does so too.
pub async fn note(
    kit: &Kit,
    actor: Actor,
    action: &'static str,
    tenant: &TenantRecord,
) -> Result<(), store::Error> {
    let Some(primary) = kit.tenants.primary() else { return Ok(()) };
    let details = json!({ "name": tenant.name, "hosts": tenant.hosts, "status": tenant.status });
    let subject = tenant.key.to_string();
    kit.write(&primary.key, actor, move |cx| audit::record(cx, action, &subject, &details)).await
}
