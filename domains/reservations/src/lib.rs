//! What may not overlap and what may not run out: the promise that never two people get one slot.
//!
//! Two mechanisms. [`occupancy`] is for whatever is taken for a time: teachers, rooms, equipment. [`capacity`] is for
//! whatever is counted: seats, tickets, pieces in stock. Both know resources, pools and owners by id alone; whoever
//! sells gives those ids their meaning. Deliberately absent: opening hours, prices, people.

pub mod capacity;
mod jobs;
pub mod occupancy;
mod until;

pub use until::Until;

use domain::Domain;
use kernel::Locale::{De, En, Es, Ru};
use store::MigrationSet;
use web::{PersonalData, TextFile};

/// The reservations domain, for the program's list.
pub fn domain() -> Domain {
    Domain::new(
        "reservations",
        PersonalData::none(
            "an owner is the id of a booking or an order's line; who they belong to stands there",
        ),
    )
    .migrations(migrations())
    .texts(TEXTS)
    .jobs(jobs::handlers)
    .schedules(jobs::schedules())
}

pub fn migrations() -> MigrationSet {
    store::migrations!(
        "reservations",
        "migrations/20261121T0000_occupancy.sql",
        "migrations/20261121T0100_exclusive.postgres.sql",
        "migrations/20261121T0100_exclusive.sqlite.sql",
        "migrations/20261121T0200_capacity.sql"
    )
}

const TEXTS: &[TextFile] = &[
    (En, "reservations/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "reservations/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "reservations/es.ftl", include_str!("../locales/es.ftl")),
    (De, "reservations/de.ftl", include_str!("../locales/de.ftl")),
];
