//! Lessons: when a professional teaches what and for how much, which times are free, and who has booked them.
//!
//! [`schedule`] knows the hours, [`lesson`] what is taught, and [`slots`] makes free times of both. Deliberately
//! absent: money that moves (orders and payments), and who teaches where (directory).

pub mod lesson;
pub mod permissions;
mod refusals;
pub mod schedule;
pub mod slots;
mod teach;

use axum::Router;
use domain::Domain;
use identity::UserId;
use kernel::Locale::{De, En, Es, Ru};
use serde_json::{Value, json};
use store::{BoxError, Cx, MigrationSet};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;
use web::{Kit, NavItem, NavPlace, PersonalData, TextFile};

kernel::id_kind!(/// A span of hours in which a professional teaches.
    pub HoursId = HoursKind "avl");
kernel::id_kind!(/// Days or hours in which a professional does not teach.
    pub TimeOffId = TimeOffKind "off");
kernel::id_kind!(/// A kind of lesson that a professional offers.
    pub LessonTypeId = LessonTypeKind "ltp");

/// The booking domain, for the program's list.
pub fn domain() -> Domain {
    Domain::new("booking", PersonalData::kept(export, erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .api(api())
        .pages(pages())
        .listeners(|_| vec![schedule::listener()])
}

pub fn migrations() -> MigrationSet {
    store::migrations!("booking", "migrations/20261121T0700_schedule.sql")
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(schedule::api::routes())
        .merge(lesson::api::routes())
        .merge(slots::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new().merge(schedule::pages::routes()).merge(lesson::pages::routes())
}

const NAVIGATION: &[NavItem] = &[NavItem {
    href: "/teach",
    label: "booking-nav-teach",
    icon: "calendar-days",
    place: NavPlace::Account,
    permission: Some(permissions::TEACH),
    primary_only: false,
    order: 25,
}];

const TEXTS: &[TextFile] = &[
    (En, "booking/en.ftl", include_str!("../locales/en.ftl")),
    (Ru, "booking/ru.ftl", include_str!("../locales/ru.ftl")),
    (Es, "booking/es.ftl", include_str!("../locales/es.ftl")),
    (De, "booking/de.ftl", include_str!("../locales/de.ftl")),
];

fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let professional = UserId::from_uuid(person);
    Ok(json!({
        "schedule": schedule::export(cx, professional)?,
        "lessonTypes": lesson::export(cx, professional)?,
    }))
}

fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let professional = UserId::from_uuid(person);
    schedule::store::erase(cx.tx, professional)?;
    lesson::store::erase(cx.tx, professional, cx.now)?;
    Ok(())
}
