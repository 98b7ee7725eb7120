use ::store::{Cx, Error};
use identity::Denied;
use kernel::{Page, PageRequest};

use super::{DifferenceRow, ReconciliationId, ReconciliationRow, store};
use crate::permissions;

/// A comparison with all that does not agree.
#[derive(Debug, Clone)]
pub struct Report {
    pub row: ReconciliationRow,
    pub differences: Vec<DifferenceRow>,
}

/// Newest day first.
pub fn find(cx: &mut Cx, at: PageRequest) -> Result<Page<ReconciliationRow>, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    Ok(store::page(cx.tx, at)?)
}

pub fn report(cx: &mut Cx, id: ReconciliationId) -> Result<Report, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    let row = store::one(cx.tx, id)?.ok_or(Error::NotFound)?;
    Ok(Report { differences: store::differences(cx.tx, id)?, row })
}
