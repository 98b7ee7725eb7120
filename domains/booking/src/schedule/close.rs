//! Nobody books somebody who is locked out or teaches no more. Lessons that are booked stay.

use std::sync::LazyLock;

use ::store::{BoxError, Cx, EventRecord, Listener};
use identity::{
    Role, UserId,
    account::Status,
    people::{self, PeopleError},
};
use kernel::Actor;

use super::store;

static SYSTEM: LazyLock<Actor> = LazyLock::new(Actor::system);

/// Opens and closes schedules as accounts change.
pub(crate) fn listener() -> Listener {
    let kinds = &["identity.user.suspended", "identity.user.roles_changed"];
    Listener::new("booking.accounts", kinds, follow)
}

/// Looks at the account as it is now: several changes may have come since.
fn follow(cx: &mut Cx, event: &EventRecord) -> Result<(), BoxError> {
    let user = UserId::from_uuid(event.aggregate);
    let person = match cx.acting_as(&SYSTEM, |cx| people::detail(cx, user)) {
        Ok(detail) => detail.person,
        // Who has left is erased in the transaction in which they leave.
        Err(PeopleError::NotFound) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let teaches = person.status == Status::Active && person.roles.contains(&Role::Professional);
    Ok(store::set_open(cx.tx, user, teaches)?)
}
