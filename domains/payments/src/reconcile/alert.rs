//! What people have to see to, raised and healed by the clock.

use std::{collections::BTreeSet, time::Duration};

use ::store::{Cx, Error, Event, FromRow};
use identity::Denied;
use kernel::{Page, PageRequest, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{AlertId, store};
use crate::{ledger, permissions};

/// Something that people have to see to.
#[derive(Debug, Clone, FromRow)]
pub struct Alert {
    pub id: AlertId,
    /// One of [`STRAY`], [`REFUND`], [`BOOKS`], [`PROVIDER`].
    pub kind: String,
    /// A payment, a refund, or a provider with a day.
    pub subject: String,
    #[row(json)]
    pub details: Value,
    pub raised_at: Timestamp,
    pub healed_at: Option<Timestamp>,
}

/// Money was taken, and nobody knows for what.
pub(crate) const STRAY: &str = "stray-money";
/// Money was to go back and did not.
pub(crate) const REFUND: &str = "refund-failed";
/// The balances of the ledger are not what its entries add up to.
pub(crate) const BOOKS: &str = "books";
/// A provider's books differ from ours, or it could not be asked.
pub(crate) const PROVIDER: &str = "provider-differs";

/// Money may wait for so long to be told of; the machine tries again every minute.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
const MOST: i64 = 200;

/// Something has to be seen to, or need not be any more.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Changed {
    pub alert: AlertId,
    pub kind: String,
    pub subject: String,
    pub healed: bool,
}

impl Event for Changed {
    const KIND: &'static str = "payments.alert.changed";

    fn aggregate(&self) -> Uuid {
        self.alert.as_uuid()
    }
}

/// Raises what has come up and heals what is over. Runs every minute.
pub(super) fn watch(cx: &mut Cx) -> Result<(), Error> {
    let mut current = BTreeSet::new();
    for stray in store::stray(cx.tx, cx.now.minus(PATIENCE), MOST)? {
        let details = json!({ "held": kernel::Money::new(stray.held, stray.currency), "since": stray.since });
        raise(cx, STRAY, &stray.id.to_string(), details)?;
        current.insert((STRAY, stray.id.to_string()));
    }
    for refund in store::failed_refunds(cx.tx, MOST)? {
        let details =
            json!({ "payment": refund.payment_id, "amount": refund.amount(), "error": refund.error });
        raise(cx, REFUND, &refund.refund_id.to_string(), details)?;
        current.insert((REFUND, refund.refund_id.to_string()));
    }
    for open in store::open_alerts(cx.tx)? {
        let kind = [STRAY, REFUND].into_iter().find(|kind| *kind == open.kind);
        if let Some(kind) = kind.filter(|kind| !current.contains(&(*kind, open.subject.clone()))) {
            heal(cx, kind, &open.subject)?;
        }
    }
    Ok(())
}

/// Proves the books. Runs once a night, since it reads every entry.
pub(super) fn prove(cx: &mut Cx) -> Result<(), Error> {
    let check = ledger::proof(cx)?;
    if check.is_sound() {
        return heal(cx, BOOKS, "ledger");
    }
    let drifts: Vec<String> = check.drifts.iter().map(|drift| drift.account.to_string()).take(20).collect();
    raise(cx, BOOKS, "ledger", json!({ "accounts": drifts }))
}

/// Raises an alert, unless it stands already.
pub(super) fn raise(cx: &mut Cx, kind: &'static str, subject: &str, details: Value) -> Result<(), Error> {
    let alert = Alert {
        id: cx.new_id(),
        kind: kind.to_owned(),
        subject: subject.to_owned(),
        details,
        raised_at: cx.now,
        healed_at: None,
    };
    if store::raise(cx.tx, &alert)? {
        tracing::error!(kind, subject, "ALARM: somebody has to look after money");
        cx.emit(&Changed { alert: alert.id, kind: alert.kind, subject: alert.subject, healed: false })?;
    }
    Ok(())
}

/// Its cause is gone.
pub(super) fn heal(cx: &mut Cx, kind: &'static str, subject: &str) -> Result<(), Error> {
    if let Some(id) = store::heal(cx.tx, kind, subject, cx.now)? {
        tracing::info!(kind, subject, "an alarm about money is over");
        cx.emit(&Changed { alert: id, kind: kind.to_owned(), subject: subject.to_owned(), healed: true })?;
    }
    Ok(())
}

/// What is open first, then what has healed.
pub fn alerts(cx: &mut Cx, at: PageRequest) -> Result<Page<Alert>, Denied> {
    cx.require(permissions::SEE)?;
    Ok(store::alerts(cx.tx, at)?)
}

/// Those that are open.
pub(crate) fn open(cx: &mut Cx) -> Result<Vec<Alert>, Denied> {
    cx.require(permissions::SEE)?;
    Ok(store::open_alerts(cx.tx)?)
}
