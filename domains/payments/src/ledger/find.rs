//! Looking into the books.

use ::store::{Cx, Error};
use identity::Denied;
use kernel::{Currency, Money, Page, PageRequest, Timestamp};

use super::{Account, AccountId, AccountLine, Entry, PostingId, store};
use crate::permissions;

/// Which entries are wanted; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct EntryFilter {
    pub account: Option<AccountId>,
    pub posting: Option<PostingId>,
    /// A part of the key or the memo.
    pub text: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
}

/// The accounts of the house one by one, and those of people as sums.
#[derive(Debug, Clone)]
pub struct Accounts {
    pub shared: Vec<AccountLine>,
    pub owned: Vec<Owned>,
}

/// The accounts of one kind that belong to people, together.
#[derive(Debug, Clone)]
pub struct Owned {
    /// `credit`, `payable-pending`, `payable-available`.
    pub kind: String,
    /// What we owe them.
    pub balance: Money,
    pub accounts: i64,
}

/// What the proof of the books came to.
#[derive(Debug, Clone)]
pub struct Check {
    /// For each currency what all balances add up to, which is nothing, and what was moved in all.
    pub sums: Vec<(Money, Money)>,
    /// Accounts whose balance is not the sum of their entries.
    pub drifts: Vec<Drift>,
    pub postings: i64,
}

/// An account whose balance is not what its entries add up to; debits minus credits.
#[derive(Debug, Clone)]
pub struct Drift {
    pub account: Account,
    pub kept: Money,
    pub summed: Money,
}

impl Check {
    pub fn is_sound(&self) -> bool {
        self.drifts.is_empty() && self.sums.iter().all(|(sum, _)| sum.minor == 0)
    }
}

/// Every account with its balance.
pub fn accounts(cx: &mut Cx) -> Result<Accounts, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    let owned = store::owned_totals(cx.tx)?.into_iter().map(|total| Owned {
        // All kinds that belong to people are what we owe.
        balance: Money::new(total.debit.saturating_neg(), total.currency),
        kind: total.kind,
        accounts: total.accounts,
    });
    Ok(Accounts { owned: owned.collect(), shared: store::shared(cx.tx)? })
}

/// The accounts of people of one kind, newest first.
pub fn owned(cx: &mut Cx, kind: &str, at: PageRequest) -> Result<Page<AccountLine>, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    Ok(store::owned(cx.tx, kind, at)?)
}

/// One account.
pub fn account(cx: &mut Cx, id: AccountId) -> Result<AccountLine, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    Ok(store::one(cx.tx, id)?.ok_or(Error::NotFound)?)
}

/// Newest first.
pub fn entries(cx: &mut Cx, filter: &EntryFilter, at: PageRequest) -> Result<Page<Entry>, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    Ok(store::entries(cx.tx, filter, at)?)
}

/// The same for whoever has checked that they may be seen.
pub(crate) fn entries_of(cx: &mut Cx, filter: &EntryFilter, at: PageRequest) -> Result<Page<Entry>, Error> {
    store::entries(cx.tx, filter, at)
}

/// Proves the books: adds everything up anew. Takes time in proportion to all entries there are.
pub fn check(cx: &mut Cx) -> Result<Check, Denied> {
    cx.require(permissions::SEE_LEDGER)?;
    Ok(proof(cx)?)
}

/// The same for the clock.
pub(crate) fn proof(cx: &mut Cx) -> Result<Check, Error> {
    let pair = |(currency, (sum, moved)): (Currency, (i64, i64))| {
        (Money::new(sum, currency), Money::new(moved, currency))
    };
    let drifts = store::apart(cx.tx)?.into_iter().map(|apart| Drift {
        account: apart.account,
        kept: Money::new(apart.kept, apart.currency),
        summed: Money::new(apart.summed, apart.currency),
    });
    Ok(Check {
        drifts: drifts.collect(),
        sums: store::sums(cx.tx)?.into_iter().map(pair).collect(),
        postings: store::postings(cx.tx)?,
    })
}
