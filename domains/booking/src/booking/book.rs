use ::store::{Cx, Error};
use identity::UserId;
use kernel::{Secret, Timestamp, Violation, Violations};
use orders::{Buyer, NewLine, NewOrder, OfferError, OrderId, PlaceError, Placed};
use payments::PaymentId;
use serde_json::json;

use super::{Booking, BookingError, hold::Item, store};
use crate::{LessonTypeId, WaitId, lesson};

/// What a line of an order calls a lesson.
pub(crate) const KIND: &str = "lesson";

/// A lesson that somebody wants.
#[derive(Debug, Clone)]
pub struct NewBooking {
    pub professional: UserId,
    pub lesson: Wanted,
    pub start: Timestamp,
    pub end: Timestamp,
    pub notes: String,
    /// The offer of a waiting list that is taken up by it.
    pub wait: Option<WaitId>,
    pub buyer: Buyer,
    /// What led to it: `booking` or `api`.
    pub source: &'static str,
}

/// Which of the professional's lessons.
#[derive(Debug, Clone)]
pub enum Wanted {
    Type(LessonTypeId),
    /// By its name, as a program may know it.
    Named(String),
}

/// A booking that has just been made, with its order.
#[derive(Debug, Clone)]
pub struct Booked {
    pub booking: Booking,
    pub order: OrderId,
    pub number: String,
    /// Opens the order to a guest.
    pub order_key: Secret,
    /// `None` where there is nothing to pay.
    pub payment: Option<PaymentId>,
}

/// Takes a time for somebody and places the order that pays for it. What costs nothing takes place at once.
pub fn book(cx: &mut Cx, new: &NewBooking) -> Result<Booked, BookingError> {
    let lesson = wanted(cx, new)?;
    let item = Item {
        professional: new.professional,
        lesson,
        start: new.start,
        end: new.end,
        notes: new.notes.clone(),
        wait: new.wait,
    };
    let line = NewLine { offering: KIND.to_owned(), item: json!(item), quantity: 1 };
    let order = NewOrder::new(new.buyer.clone(), vec![line], new.source);
    let placed = orders::place(cx, &order).map_err(refused)?;
    booked(cx, placed)
}

fn wanted(cx: &mut Cx, new: &NewBooking) -> Result<LessonTypeId, BookingError> {
    let name = match &new.lesson {
        Wanted::Type(id) => return Ok(*id),
        Wanted::Named(name) => name.to_lowercase(),
    };
    let known = lesson::offered(cx, new.professional)?;
    let named = known.iter().find(|lesson| lesson.name.to_lowercase() == name);
    named.map(|lesson| lesson.id).ok_or_else(|| unknown_type().into())
}

fn unknown_type() -> Violations {
    Violation::new("type", "booking-type").into()
}

fn booked(cx: &mut Cx, placed: Placed) -> Result<Booked, BookingError> {
    let line = placed.lines.first().copied().ok_or(BookingError::NotFound)?;
    let booking = store::by_line(cx.tx, line)?.ok_or(BookingError::NotFound)?;
    Ok(Booked {
        booking,
        order: placed.order,
        number: placed.number,
        order_key: placed.key,
        payment: placed.payment,
    })
}

/// Of what orders may say, what a booking alone can mean.
fn refused(error: PlaceError) -> BookingError {
    match error {
        PlaceError::Offer { source, .. } => match source {
            OfferError::Taken | OfferError::Gone => BookingError::Taken,
            OfferError::NotFound => BookingError::Invalid(unknown_type()),
            OfferError::NotAllowed => BookingError::OwnLesson,
            OfferError::Invalid(found) => BookingError::Invalid(found),
            OfferError::Store(error) => BookingError::Store(error),
            OfferError::Broken(error) => BookingError::Order(error),
        },
        PlaceError::Store(error) => BookingError::Store(error),
        PlaceError::Invalid(found) => BookingError::Invalid(found),
        PlaceError::Forbidden(no) => BookingError::Forbidden(no),
        other => BookingError::Order(other.into()),
    }
}

/// Gives what somebody booked as a guest to the account that has proved the address.
pub(crate) fn claim(cx: &mut Cx, user: UserId, email: &str) -> Result<u64, Error> {
    store::claim(cx.tx, email, user, cx.now)
}
