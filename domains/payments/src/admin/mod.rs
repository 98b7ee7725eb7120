//! Money for those who look after it: payments and refunds, in figures and one by one; store credit as a gift; what has
//! failed for good. The ledger, the bank and the comparison with providers have pages of their own beside it.

pub(crate) mod api;
pub(crate) mod credit;
mod dead;
mod find;
mod pages;
mod show;
mod store;

pub use credit::{CreditError, CreditGrant, grant_credit};
pub use dead::{DeadError, discard, letters, retry};
pub use find::{
    Detail, Overview, PaymentFilter, RefundFilter, STATUSES, detail, give_back, overview, payments, refunds,
};
pub use store::{DayRow, RefundRow};

pub(crate) use pages::{NAVIGATION, routes};
pub(crate) use show::{Tabs, amount, day_of, event_word};

/// Takes their meaning from the signs that mean something to LIKE.
pub(crate) fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
