//! What every part of RealmX speaks: typed ids, time, money, languages, faults and paging.
//!
//! Deliberately absent: I/O, business words, generic frameworks. Editing this crate rebuilds
//! everything, so it stays small.

mod actor;
mod ambient;
mod fault;
mod id;
mod locale;
mod money;
mod page;
mod secret;
mod text;
mod time;

pub use actor::{Actor, ActorKind, Forbidden, Permission};
pub use ambient::{Clock, Entropy, SeededEntropy, SystemClock, SystemEntropy, TestClock};
#[doc(hidden)]
pub use fault::waiting;
pub use fault::{Args, Fault, Kind, Violation, Violations};
pub use id::{Id, IdKind, InvalidId};
pub use locale::{Locale, UnknownLocale};
pub use money::{Currency, InvalidMoney, Money, Rate};
pub use page::{Page, PageRequest};
pub use secret::Secret;
pub use text::{Line, Prose, TextRule};
pub use time::{InvalidTime, Timestamp};
