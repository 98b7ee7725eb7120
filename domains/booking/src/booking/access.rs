//! Who may see and change a booking: its student, its professional, the administration, and a guest with the link to
//! the order or in the browser that placed it.

use std::{fmt, str::FromStr};

use ::store::Cx;
use identity::UserId;
use orders::{Order, Pass};
use serde::{Deserialize, Serialize};

use super::{Booking, BookingError, store};
use crate::{BookingId, permissions::MANAGE};

/// The part somebody plays in a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BookingPart)]
pub enum Part {
    Student,
    Professional,
    /// The administration, or the program itself.
    Platform,
}

/// A booking and the part that whoever looks at it plays.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub part: Part,
    pub booking: Booking,
}

/// The booking for somebody who has a part in it; for others there is none.
pub(crate) fn view(cx: &mut Cx, id: BookingId, pass: &Pass) -> Result<Viewer, BookingError> {
    let booking = store::get(cx.tx, id)?;
    seen_by(cx, booking, pass)
}

/// The same, locked for a change.
pub(crate) fn lock(cx: &mut Cx, id: BookingId, pass: &Pass) -> Result<Viewer, BookingError> {
    let booking = store::lock(cx.tx, id)?;
    seen_by(cx, booking, pass)
}

/// Locked for whoever teaches it, or the administration for them.
pub(crate) fn lock_as_teacher(cx: &mut Cx, id: BookingId) -> Result<Viewer, BookingError> {
    let viewer = lock(cx, id, &Pass::default())?;
    if viewer.part == Part::Student { Err(BookingError::NotFound) } else { Ok(viewer) }
}

fn seen_by(cx: &mut Cx, booking: Option<Booking>, pass: &Pass) -> Result<Viewer, BookingError> {
    let user = cx.actor.user().map(UserId::from_uuid);
    let part = match &booking {
        Some(booking) if user == Some(booking.professional_id) => Some(Part::Professional),
        Some(booking) if user.is_some() && user == booking.student_id => Some(Part::Student),
        Some(_) if cx.actor.may(MANAGE) => Some(Part::Platform),
        Some(booking) if is_guest_of(cx, booking, pass)? => Some(Part::Student),
        _ => None,
    };
    match (part, booking) {
        (Some(part), Some(booking)) => Ok(Viewer { part, booking }),
        _ => {
            // A guest is asked to sign in, whether or not there is such a booking: it may be their own.
            cx.actor.require_user()?;
            Err(BookingError::NotFound)
        }
    }
}

/// Whoever may open the order as a guest may open what is in it.
fn is_guest_of(cx: &mut Cx, booking: &Booking, pass: &Pass) -> Result<bool, BookingError> {
    if pass.key.is_none() && pass.visitor.is_none() {
        return Ok(false);
    }
    let order = order(cx, booking)?;
    Ok(pass.open(cx, order.id).is_ok())
}

/// The path of a booking's page as its student may open it: a guest's carries the key of the order.
pub(crate) fn address(cx: &mut Cx, booking: &Booking) -> Result<String, BookingError> {
    let page = format!("/bookings/{}", booking.id);
    if booking.student_id.is_some() {
        return Ok(page);
    }
    let order = order(cx, booking)?;
    Ok(format!("{page}{}", key_of(&orders::address(&order))))
}

/// The order that pays for it.
pub(crate) fn order(cx: &mut Cx, booking: &Booking) -> Result<Order, BookingError> {
    orders::order_of_line(cx, booking.line_id).map_err(|error| BookingError::Order(error.into()))
}

/// The query of an order's address, with the question mark; empty where it needs none.
fn key_of(address: &str) -> &str {
    address.find('?').map_or("", |at| &address[at..])
}

impl Part {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Professional => "professional",
            Self::Platform => "platform",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Text that names no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected student, professional or platform")]
pub struct UnknownPart;

impl FromStr for Part {
    type Err = UnknownPart;

    fn from_str(code: &str) -> Result<Self, UnknownPart> {
        [Self::Student, Self::Professional, Self::Platform]
            .into_iter()
            .find(|part| part.code() == code)
            .ok_or(UnknownPart)
    }
}
