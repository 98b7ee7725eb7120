//! What bookings keep of a person.

use ::store::{BoxError, Cx};
use identity::UserId;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Part, cancel, store};
use crate::{policy, waiting};

/// All that somebody has booked or teaches. Of other people's bookings with them only the lesson, not who they are.
pub(crate) fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let person = UserId::from_uuid(person);
    let bookings = store::of_person(cx.tx, person)?;
    let bookings: Vec<Value> = bookings
        .iter()
        .map(|booking| {
            let is_own = booking.student_id == Some(person);
            json!({
                "id": booking.id, "as": if is_own { "student" } else { "professional" }, "title": booking.title,
                "startsAt": booking.starts_at, "endsAt": booking.ends_at, "timeZone": booking.zone,
                "place": booking.place, "price": booking.price(), "refund": booking.refund(),
                "status": booking.status, "createdAt": booking.created_at,
                "name": is_own.then_some(&booking.student_name),
                "email": is_own.then_some(&booking.student_email),
                "notes": is_own.then_some(&booking.notes),
            })
        })
        .collect();
    let waits = waiting::store::all_of_user(cx.tx, person)?;
    let waits: Vec<Value> = waits
        .iter()
        .map(|wait| {
            json!({
                "id": wait.id, "title": wait.title, "day": wait.day, "name": wait.name, "email": wait.email,
                "status": wait.status, "createdAt": wait.created_at,
            })
        })
        .collect();
    let policy = policy::store::get(cx.tx, person)?;
    Ok(json!({ "bookings": bookings, "waits": waits, "cancellationPolicy": policy }))
}

/// Calls off what is still to come, since nobody would be there, and forgets who somebody was in what is past. Their
/// orders and invoices are kept elsewhere as the law demands.
pub(crate) fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let person = UserId::from_uuid(person);
    for booking in store::of_person(cx.tx, person)? {
        if booking.status.takes_time() && booking.starts_at > cx.now {
            let by = if booking.professional_id == person { Part::Platform } else { Part::Student };
            let refund = cancel::refund(&booking, by, cx.now)?;
            cancel::close(cx, &booking, by, "", refund)?;
            orders::cancel_line(cx, booking.line_id, refund, "")?;
        }
    }
    store::forget_student(cx.tx, person, cx.now)?;
    policy::store::forget(cx.tx, person)?;
    waiting::store::forget(cx.tx, person)?;
    Ok(())
}
