//! Where every cent is and why: double entry, append-only.
//!
//! A [`Posting`] is one thing that happened with money, under a name of its own ([`Posting::key`]); posting it a
//! second time changes nothing. The legs of a posting add up to nothing in each currency. They are kept as
//! transfers from one account to another, so that the database itself cannot hold an unbalanced one; triggers
//! refuse every change. Balances are kept along in the same transaction, and [`check`] proves them.
//!
//! Deliberately absent: what an order is made of. Whoever sells posts how a sale is shared out ([`split`]).

mod account;
pub(crate) mod api;
mod find;
pub(crate) mod pages;
mod post;
mod store;
mod transfers;

pub use account::{Account, Nature, Stage, UnknownAccount};
pub use find::{Accounts, Check, Drift, EntryFilter, Owned, account, accounts, check, entries, owned};
pub use post::{COVERED, LedgerError, Posting, balance, post};
pub use store::{AccountLine, Entry};
pub use transfers::split;

pub(crate) use find::{entries_of, proof};
pub(crate) use store::of_owner;

kernel::id_kind!(/// An account of the ledger in one currency.
    pub AccountId = AccountKind "acc");
kernel::id_kind!(/// Something that happened with money, as the ledger has it.
    pub PostingId = PostingKind "pst");
