use std::time::Duration;

use ::store::{Cx, Error};

use super::{State, store};
use crate::{
    AttemptId,
    payment::{FactKind, Said, standing::Course},
};

/// Money that is kept ready is lost if nobody fetches it within a week; the provider is asked now and then meanwhile.
const WHILE_READY: Duration = Duration::from_secs(6 * 3600);

/// Brings an attempt up to what its facts say.
pub(crate) fn follow(cx: &mut Cx, id: AttemptId, course: &Course, said: &[Said]) -> Result<(), Error> {
    let attempt = store::get(cx.tx, id)?;
    let state = if course.charged > 0 {
        State::Charged
    } else if course.is_over {
        State::Voided
    } else if course.authorised + course.pending_charge + course.promised > 0 {
        State::Authorised
    } else {
        attempt.state
    };
    let declined = said.iter().rev().find(|said| said.kind == FactKind::Declined);
    let error = match (state, declined) {
        (State::Authorised | State::Charged, _) => None,
        (_, Some(declined)) => declined.note.clone().or_else(|| Some("declined".to_owned())),
        (_, None) => attempt.error,
    };
    let check_at = match state {
        State::Charged | State::Voided | State::Failed => None,
        State::Authorised if course.promised > 0 => None,
        State::Authorised => Some(cx.now.plus(WHILE_READY)),
        State::Begun | State::Open => attempt.check_at,
    };
    store::set_state(cx.tx, id, state, error.as_deref(), check_at, cx.now)
}
