//! Listing bookings, and making one.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::http::StatusCode;
use identity::UserId;
use kernel::{Timestamp, Violation};
use orders::{Buyer, Contact, Visitor};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, Problem, QueryOf};

use super::view::{BookedView, BookingView, OrderView, PaymentView};
use crate::{
    WaitId,
    booking::{
        Booked, BookingError, Filter, NewBooking, Side, Status, Time, Wanted,
        refusals::{Missing, NotAllowed, Taken},
    },
};

pub(super) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, book)).routes(routes!(all))
}

#[derive(Debug, Serialize, ToSchema)]
struct BookingList {
    bookings: Vec<BookingView>,
    total: i64,
    page: i64,
}

/// Which side of one's bookings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BookingSide)]
enum As {
    /// What one has booked.
    Student,
    /// What one teaches.
    Professional,
    #[default]
    Either,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BookingTime)]
enum When {
    Upcoming,
    Past,
    #[default]
    Any,
}

/// Which bookings; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Narrowing {
    /// What is ahead comes with the next one first, all else with the last one first.
    #[serde(default)]
    when: When,
    status: Option<Status>,
    /// Those that begin then or later.
    #[param(example = "2026-06-01T00:00:00Z")]
    from: Option<Timestamp>,
    /// Those that begin before then.
    #[param(example = "2026-07-01T00:00:00Z")]
    to: Option<Timestamp>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Own {
    #[serde(default, rename = "as")]
    side: As,
}

impl Narrowing {
    fn filter(self, side: Side) -> Filter {
        let time = match self.when {
            When::Upcoming => Time::Upcoming,
            When::Past => Time::Past,
            When::Any => Time::Any,
        };
        Filter { status: self.status, from: self.from, to: self.to, ..Filter::of(side, time) }
    }
}

/// List one's bookings
///
/// What one has booked, and what one teaches.
#[utoipa::path(get, path = "/bookings", tag = "Bookings", params(Own, Narrowing, Paging), security(("bearer" = [])),
    responses((status = 200, body = BookingList)))]
async fn list(
    edge: Edge,
    QueryOf(own): QueryOf<Own>,
    QueryOf(narrowing): QueryOf<Narrowing>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let me = UserId::from_uuid(edge.actor.require_user()?);
    let side = match own.side {
        As::Student => Side::Student(me),
        As::Professional => Side::Professional(me),
        As::Either => Side::Either(me),
    };
    found(&edge, narrowing.filter(side), paging).await
}

/// Parts of names, addresses and titles.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Search {
    /// Parts of the student's name or address or of the lesson's name; every word has to occur.
    #[param(max_length = 200, example = "tango")]
    #[serde(default)]
    q: String,
}

/// List everybody's bookings
#[utoipa::path(get, path = "/admin/bookings", tag = "Administration", params(Search, Narrowing, Paging),
    security(("bearer" = [])), responses((status = 200, body = BookingList), NotAllowed))]
async fn all(
    edge: Edge,
    QueryOf(search): QueryOf<Search>,
    QueryOf(narrowing): QueryOf<Narrowing>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let words = crate::booking::words(&search.q)?;
    found(&edge, Filter { words, ..narrowing.filter(Side::Everybody) }, paging).await
}

async fn found(edge: &Edge, filter: Filter, paging: Paging) -> Answer {
    let at = paging.request()?;
    let find = move |cx: &mut store::Cx| -> Result<_, BookingError> {
        let now = cx.now;
        Ok(crate::booking::find(cx, &filter, at)?.map(|booking| BookingView::new(booking, now)))
    };
    let page = edge.read(find).await?;
    edge.respond(&BookingList { bookings: page.items, total: page.total, page: at.page })
}

/// A lesson that is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = CreateBooking, example = json!({
    "professionalId": "usr_06e2m9qk7n3x8r5tbwvyg0cdah", "startTime": "2026-06-03T16:00:00Z",
    "endTime": "2026-06-03T17:00:00Z", "type": "ltp_06e2m9qk7n3x8r5tbwvyg0cdah", "notes": "It is our first lesson." }))]
struct BookBody {
    professional_id: UserId,
    start_time: Timestamp,
    end_time: Timestamp,
    /// The id of one of the professional's lessons, or its name.
    #[serde(rename = "type")]
    #[schema(max_length = 100)]
    lesson: String,
    /// What the professional should know.
    #[schema(max_length = 1000)]
    #[serde(default)]
    notes: String,
    /// Whoever has not signed in says who they are.
    guest: Option<GuestBody>,
    /// The offer of a waiting list that is taken up by it.
    wait: Option<WaitId>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BookingGuest)]
struct GuestBody {
    #[schema(max_length = 80, example = "Ana Prieto")]
    name: String,
    #[schema(format = Email, example = "ana@example.org")]
    email: String,
}

/// Book a lesson
///
/// Keeps the time for a quarter of an hour and says how to pay. What costs nothing is confirmed at once. A guest says
/// who they are, and opens the booking with the order's `key`.
#[utoipa::path(post, path = "/bookings", tag = "Bookings", request_body = BookBody, security((), ("bearer" = [])),
    responses((status = 201, body = BookedView), NotAllowed, Missing, Taken))]
async fn book(edge: Edge, Body(body): Body<BookBody>) -> Answer {
    let contact = match (&edge.actor.user(), &body.guest) {
        (None, Some(guest)) => Some(Contact::parse(&guest.name, &guest.email)?),
        (None, None) => return Err(Problem::invalid(Violation::new("guest", "required"))),
        (Some(_), _) => None,
    };
    let visitor = Visitor::known(&edge);
    let (locale, site) = (edge.locale, edge.tenant.public_url.clone());
    let book = move |cx: &mut store::Cx| -> Result<BookedView, BookingError> {
        let mut buyer = Buyer::current(cx, visitor, locale)?;
        if let Some(contact) = &contact {
            buyer = buyer.reached_at(contact);
        }
        let new = NewBooking {
            professional: body.professional_id,
            lesson: body.lesson.parse().map_or_else(|_| Wanted::Named(body.lesson.clone()), Wanted::Type),
            start: body.start_time,
            end: body.end_time,
            notes: body.notes.clone(),
            wait: body.wait,
            buyer,
            source: "api",
        };
        let booked = crate::booking::book(cx, &new)?;
        shown(cx, booked, &site)
    };
    edge.answer(StatusCode::CREATED, book).await
}

fn shown(cx: &mut store::Cx, booked: Booked, site: &str) -> Result<BookedView, BookingError> {
    let is_guest = booked.booking.student_id.is_none();
    let key = is_guest.then(|| booked.order_key.expose().to_owned());
    let query = key.as_ref().map(|key| format!("?key={key}")).unwrap_or_default();
    let payment = match booked.payment {
        Some(id) => {
            let methods = payments::methods(cx, id).map_err(|error| BookingError::Order(error.into()))?;
            Some(PaymentView {
                id,
                url: format!("{site}/checkout/{}{query}", booked.order),
                methods: methods.into_iter().map(|method| method.code.to_owned()).collect(),
            })
        }
        None => None,
    };
    let now = cx.now;
    Ok(BookedView {
        booking: BookingView::new(booked.booking, now),
        order: OrderView { id: booked.order, number: booked.number, key },
        payment,
    })
}
