//! The audit log: who did what to what, when, from where. Append-only, and changes behind its back show.

pub(crate) mod api;
mod chain;
mod find;
pub(crate) mod pages;
mod record;
mod seal;
mod store;
mod verify;

pub use find::{Filter, Found, find};
pub use record::record;
pub use seal::seal;
pub use store::Entry;
pub use verify::{Flaw, Progress, Step, Verdict, verify};

pub(crate) use seal::Seal;
pub(crate) use store::{erase_origins, forget_origins, of_person};

kernel::id_kind!(/// One entry of the audit log.
    pub EntryId = EntryKind "aud");
