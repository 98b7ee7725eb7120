//! Who came: noted when a booking is attended, and what gives the right to a review.

use ::store::{BoxError, Cx, EventRecord, Listener};
use identity::UserId;
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::store;
use crate::VenueId;

/// What a booking tells when it was attended. Ids come as they print or bare.
#[derive(Deserialize)]
struct Attended {
    booking: Value,
    /// `null`: a guest without an account, who cannot review.
    student: Option<UserId>,
    professional: Option<UserId>,
    venue: Option<VenueId>,
}

pub(crate) fn listener() -> Listener {
    Listener::new("directory.visits", &["booking.booking.attended"], attended)
}

fn attended(cx: &mut Cx, event: &EventRecord) -> Result<(), BoxError> {
    let told: Attended = serde_json::from_value(event.payload.clone())?;
    let Some(student) = told.student else { return Ok(()) };
    // The aggregate is the booking, whatever the payload calls it.
    let booking = told.booking.as_str().and_then(|text| text.parse().ok()).unwrap_or(event.aggregate);
    let places = [told.professional.map(|it| it.as_uuid()), told.venue.map(|it| it.as_uuid())];
    for listing in places.into_iter().flatten() {
        came(cx, listing, student, booking)?;
    }
    Ok(())
}

/// Notes that somebody was there; only the first time counts.
pub(crate) fn came(cx: &mut Cx, listing: Uuid, who: UserId, booking: Uuid) -> Result<(), BoxError> {
    // Nobody reviews himself.
    if listing == who.as_uuid() {
        return Ok(());
    }
    let now = cx.now;
    Ok(store::note_visit(cx.tx, listing, who, booking, now)?)
}
