//! Pages about bookings: finding a time, confirming, one's own lessons, the professional's desk, the administration.

mod admin;
mod choose;
mod confirm;
mod desk;
mod mine;
mod one;
mod shift;
pub(crate) mod shown;
pub(crate) mod times;

use axum::{
    Router,
    routing::{get, post},
};
use web::Kit;

pub(crate) use choose::{Who, goal};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/book/{who}", get(choose::show))
        .route("/book/{who}/confirm", get(confirm::show).post(confirm::book))
        .route("/bookings", get(mine::list))
        .route("/bookings/{id}", get(one::show))
        .route("/bookings/{id}/lesson.ics", get(super::api::calendar))
        .route("/bookings/{id}/cancel", post(one::cancel))
        .route("/bookings/{id}/reschedule", get(shift::show).post(shift::shift))
        .route("/bookings/{id}/approve", post(desk::approve))
        .route("/bookings/{id}/decline", post(desk::decline))
        .route("/bookings/{id}/attended", post(desk::attended))
        .route("/bookings/{id}/no-show", post(desk::no_show))
        .route("/teach/bookings", get(desk::show))
        .route("/admin/bookings", get(admin::list))
}
