//! Are our books those of the providers? Once a day each provider is asked what it moved, and every difference is
//! kept in sight. And is there money that belongs to nobody? Every minute [`watch`](alert::watch) looks.

pub(crate) mod alert;
pub(crate) mod api;
mod compare;
mod find;
mod jobs;
pub(crate) mod pages;
mod record;
mod run;
mod store;

pub use alert::{Alert, alerts};
pub use compare::{Difference, Ours, compare};
pub use find::{Report, find, report};
pub use record::{Record, RecordKind, UnknownRecord};
pub use run::{ReconcileError, ask};
pub use store::{DifferenceRow, ReconciliationRow, State};

pub(crate) use jobs::{handlers, schedules};
pub(crate) use run::start_of;

kernel::id_kind!(/// A comparison of our books with a provider's.
    pub ReconciliationId = ReconciliationKind "rec");
kernel::id_kind!(/// Something that people have to see to.
    pub AlertId = AlertKind "alt");
