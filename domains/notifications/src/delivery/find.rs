use std::time::Duration;

use ::store::Cx;
use identity::Denied;
use kernel::{Page, PageRequest};

use super::{Delivery, Status, store};
use crate::permissions::SEE_DELIVERIES;

/// Which mails an administrator looks for; all conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub status: Option<Status>,
    /// A whole address, in any case of letters.
    pub email: String,
    /// A topic's key.
    pub topic: String,
}

/// How the mails of the last seven days fared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub sent: i64,
    /// Waiting or on their way.
    pub under_way: i64,
    pub failed: i64,
    pub dropped: i64,
}

const WEEK: Duration = Duration::from_secs(7 * 24 * 3600);

/// The mails of this realm, the latest first.
pub fn deliveries(cx: &mut Cx<'_>, filter: &Filter, at: PageRequest) -> Result<Page<Delivery>, Denied> {
    cx.require(SEE_DELIVERIES)?;
    let mut page = store::page(cx.tx, filter, at)?;
    for delivery in &mut page.items {
        delivery.title.resolve(cx)?;
    }
    Ok(page)
}

/// How the mails of the last seven days fared.
pub fn tally(cx: &mut Cx<'_>) -> Result<Tally, Denied> {
    cx.require(SEE_DELIVERIES)?;
    let mut tally = Tally::default();
    for (status, count) in store::tally(cx.tx, cx.now.minus(WEEK))? {
        match status {
            Status::Sent => tally.sent += count,
            Status::Waiting | Status::Sending => tally.under_way += count,
            Status::Failed => tally.failed += count,
            Status::Dropped => tally.dropped += count,
        }
    }
    Ok(tally)
}
