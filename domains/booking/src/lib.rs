//! Lessons: when a professional teaches what and for how much, which times are free, and who has booked them.
//!
//! [`schedule`] knows the hours, [`lesson`] what is taught, and [`slots`] makes free times of both. Deliberately
//! absent: money that moves (orders and payments), and who teaches where (directory).

pub mod booking;
mod calendar;
mod demo;
mod jobs;
pub mod lesson;
mod offering;
mod people;
pub mod permissions;
pub mod policy;
mod refusals;
pub mod schedule;
pub mod slots;
mod teach;
pub mod waiting;

use std::sync::Arc;

use axum::Router;
use directory::Bookable;
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
kernel::id_kind!(/// A student's lesson with a professional.
    pub BookingId = BookingKind "bok");
kernel::id_kind!(/// A place on a waiting list.
    pub WaitId = WaitKind "wai");

/// The booking domain, for the program's list.
pub fn domain() -> Domain {
    let domain = Domain::new("booking", PersonalData::kept(export, erase))
        .migrations(migrations())
        .texts(TEXTS)
        .permissions(permissions::GRANTS)
        .navigation(NAVIGATION)
        .api(api())
        .pages(pages())
        .listeners(|_| {
            let [claims, requests] = jobs::listeners();
            vec![schedule::listener(), claims, requests]
        })
        .jobs(|_| jobs::handlers())
        .schedules(jobs::schedules())
        .plug(Arc::new(offering::Lessons) as Arc<dyn orders::Offering>)
        .plug(Arc::new(slots::Lessons) as Arc<dyn Bookable>)
        .demo(demo::load);
    let topics = booking::notices::TOPICS.into_iter().chain([waiting::notices::TOPIC]);
    topics.fold(domain, |domain, topic| domain.plug(topic))
}

pub fn migrations() -> MigrationSet {
    store::migrations!(
        "booking",
        "migrations/20261121T0700_schedule.sql",
        "migrations/20261121T0800_bookings.sql",
        "migrations/20261121T0900_feeds.sql"
    )
}

fn api() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .merge(schedule::api::routes())
        .merge(lesson::api::routes())
        .merge(slots::api::routes())
        .merge(booking::api::routes())
        .merge(policy::api::routes())
        .merge(waiting::api::routes())
        .merge(calendar::feed::api::routes())
}

fn pages() -> Router<Kit> {
    Router::new()
        .merge(schedule::pages::routes())
        .merge(lesson::pages::routes())
        .merge(booking::pages::routes())
        .merge(policy::pages::routes())
        .merge(waiting::pages::routes())
        .merge(calendar::routes())
        .merge(calendar::feed::pages::routes())
}

const NAVIGATION: &[NavItem] = &[
    NavItem {
        permission: Some(permissions::TEACH),
        ..entry(NavPlace::Account, "/teach", "booking-nav-teach", "calendar-days", 25)
    },
    entry(NavPlace::Account, "/bookings", "booking-nav-mine", "clock", 15),
    NavItem {
        permission: Some(permissions::MANAGE),
        ..entry(NavPlace::Admin, "/admin/bookings", "booking-nav-admin", "calendar-days", 40)
    },
];

const fn entry(
    place: NavPlace,
    href: &'static str,
    label: &'static str,
    icon: &'static str,
    order: i32,
) -> NavItem {
    NavItem { href, label, icon, place, permission: None, primary_only: false, order }
}

const TEXTS: &[TextFile] = &[
    (En, "booking/en.ftl", include_str!("../locales/en.ftl")),
    (En, "booking/en/bookings.ftl", include_str!("../locales/en/bookings.ftl")),
    (Ru, "booking/ru.ftl", include_str!("../locales/ru.ftl")),
    (Ru, "booking/ru/bookings.ftl", include_str!("../locales/ru/bookings.ftl")),
    (Es, "booking/es.ftl", include_str!("../locales/es.ftl")),
    (Es, "booking/es/bookings.ftl", include_str!("../locales/es/bookings.ftl")),
    (De, "booking/de.ftl", include_str!("../locales/de.ftl")),
    (De, "booking/de/bookings.ftl", include_str!("../locales/de/bookings.ftl")),
];

fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let professional = UserId::from_uuid(person);
    Ok(json!({
        "schedule": schedule::export(cx, professional)?,
        "lessonTypes": lesson::export(cx, professional)?,
        "calendarFeedSince": calendar::feed::store::since(cx.tx, professional)?,
        "lessons": booking::personal::export(cx, person)?,
    }))
}

fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let professional = UserId::from_uuid(person);
    booking::personal::erase(cx, person)?;
    schedule::store::erase(cx.tx, professional)?;
    lesson::store::erase(cx.tx, professional, cx.now)?;
    calendar::feed::store::remove(cx.tx, professional)?;
    Ok(())
}
