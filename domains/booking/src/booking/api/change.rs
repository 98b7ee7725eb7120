//! One booking: looking at it, moving it, calling it off, saying who came.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse,
};
use kernel::{Money, Timestamp};
use orders::Pass;
use serde::{Deserialize, Serialize};
use store::Cx;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf, QueryOf};

use super::view::{BookingView, DetailView};
use crate::{
    BookingId,
    booking::{
        self, Booking, BookingError,
        refusals::{Missing, NotAllowed, TooLate, WrongStep},
    },
};

pub(super) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(show))
        .routes(routes!(reschedule))
        .routes(routes!(cancel))
        .routes(routes!(approve))
        .routes(routes!(decline))
        .routes(routes!(attendance))
        .routes(routes!(calendar))
}

/// What a guest brings along.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct GuestKey {
    /// The order's key, for a guest.
    #[param(max_length = 64, example = "yX0c3v5m0C1b2q8dJt7kWw")]
    key: Option<String>,
}

impl GuestKey {
    fn pass(&self, edge: &Edge) -> Pass {
        Pass::of(edge, self.key.as_deref())
    }
}

/// Show a booking
#[utoipa::path(get, path = "/bookings/{id}", tag = "Bookings", params(("id" = BookingId, Path), GuestKey),
    security((), ("bearer" = [])), responses((status = 200, body = DetailView), Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<BookingId>, QueryOf(key): QueryOf<GuestKey>) -> Answer {
    let pass = key.pass(&edge);
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let viewer = booking::get(cx, id, &pass)?;
        let terms = booking::terms(&viewer, cx.now)?;
        Ok(DetailView::new(viewer, terms, cx.now))
    };
    edge.respond(&edge.read(look).await?)
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = RescheduleBooking)]
struct MoveBody {
    /// When it is to begin; it stays as long as it is.
    #[schema(example = "2026-06-04T16:00:00Z")]
    start_time: Timestamp,
}

/// Move a lesson to another free time
///
/// Students may do so as long as calling it off would be free of charge.
#[utoipa::path(post, path = "/bookings/{id}/reschedule", tag = "Bookings", params(("id" = BookingId, Path), GuestKey),
    request_body = MoveBody, security((), ("bearer" = [])),
    responses((status = 200, body = BookingView), Missing, TooLate))]
async fn reschedule(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(key): QueryOf<GuestKey>,
    Body(body): Body<MoveBody>,
) -> Answer {
    let pass = key.pass(&edge);
    changed(&edge, move |cx| booking::reschedule(cx, id, &pass, body.start_time)).await
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookingReason)]
struct ReasonBody {
    /// For the other side to read.
    #[schema(max_length = 300, example = "I have caught a cold.")]
    #[serde(default)]
    reason: String,
}

/// A lesson that was called off, and what is given back.
#[derive(Debug, Serialize, ToSchema)]
struct CancelledBooking {
    booking: BookingView,
    refund: Money,
}

/// Call a lesson off
///
/// Students get back what the policy says that was agreed when it was booked; `GET /bookings/{id}` says how much that
/// is now. If the professional calls it off, all of it is given back.
#[utoipa::path(post, path = "/bookings/{id}/cancel", tag = "Bookings", params(("id" = BookingId, Path), GuestKey),
    request_body = ReasonBody, security((), ("bearer" = [])),
    responses((status = 200, body = CancelledBooking), Missing, WrongStep))]
async fn cancel(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(key): QueryOf<GuestKey>,
    Body(body): Body<ReasonBody>,
) -> Answer {
    let pass = key.pass(&edge);
    let cancel = move |cx: &mut Cx| -> Result<_, BookingError> {
        let cancelled = booking::cancel(cx, id, &pass, &body.reason)?;
        let booking = BookingView::new(cancelled.booking, cx.now);
        Ok(CancelledBooking { booking, refund: cancelled.refund })
    };
    edge.answer(StatusCode::OK, cancel).await
}

/// Agree to a request
#[utoipa::path(post, path = "/bookings/{id}/approve", tag = "Bookings", params(("id" = BookingId, Path)),
    security(("bearer" = [])), responses((status = 200, body = BookingView), Missing, WrongStep))]
async fn approve(edge: Edge, PathOf(id): PathOf<BookingId>) -> Answer {
    changed(&edge, move |cx| booking::approve(cx, id)).await
}

/// Decline a request
///
/// Nothing is charged, and the time is free again.
#[utoipa::path(post, path = "/bookings/{id}/decline", tag = "Bookings", params(("id" = BookingId, Path)),
    request_body = ReasonBody, security(("bearer" = [])),
    responses((status = 200, body = BookingView), Missing, WrongStep))]
async fn decline(edge: Edge, PathOf(id): PathOf<BookingId>, Body(body): Body<ReasonBody>) -> Answer {
    changed(&edge, move |cx| booking::decline(cx, id, &body.reason)).await
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookingAttendance)]
struct AttendanceBody {
    /// Whether the student came.
    #[schema(example = true)]
    attended: bool,
}

/// Say whether the student came
///
/// From the lesson's beginning until a week after it. Nothing said within half a day means that they came.
#[utoipa::path(post, path = "/bookings/{id}/attendance", tag = "Bookings", params(("id" = BookingId, Path)),
    request_body = AttendanceBody, security(("bearer" = [])),
    responses((status = 200, body = BookingView), NotAllowed, Missing, TooLate))]
async fn attendance(edge: Edge, PathOf(id): PathOf<BookingId>, Body(body): Body<AttendanceBody>) -> Answer {
    let mark = if body.attended { booking::attend } else { booking::no_show };
    changed(&edge, move |cx| mark(cx, id)).await
}

async fn changed(
    edge: &Edge,
    verb: impl Fn(&mut Cx) -> Result<Booking, BookingError> + Send + 'static,
) -> Answer {
    let change = move |cx: &mut Cx| -> Result<_, BookingError> {
        let booking = verb(cx)?;
        Ok(BookingView::new(booking, cx.now))
    };
    edge.answer(StatusCode::OK, change).await
}

/// Take a lesson along as a calendar file
#[utoipa::path(get, path = "/bookings/{id}/calendar", tag = "Bookings", params(("id" = BookingId, Path), GuestKey),
    security((), ("bearer" = [])),
    responses((status = 200, content_type = "text/calendar", body = String, description = "An iCalendar file"), Missing))]
pub(crate) async fn calendar(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(key): QueryOf<GuestKey>,
) -> Answer {
    let pass = key.pass(&edge);
    let file = edge.read(move |cx| -> Result<_, BookingError> {
        let viewer = booking::get(cx, id, &pass)?;
        Ok(booking::entry(cx, &viewer)?)
    });
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"lesson.ics\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, file.await?).into_response())
}
