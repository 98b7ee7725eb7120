use ::store::{Cx, Error};
use identity::UserId;

use super::{
    history::{self, About},
    store,
};
use crate::buyer;

/// Gives somebody the orders that they placed as a guest under the address that they have just proved to be theirs.
pub(crate) fn claim(cx: &mut Cx, user: UserId) -> Result<(), Error> {
    let Some(contact) = identity::contact(cx, user)?.filter(|contact| contact.verified) else {
        return Ok(());
    };
    let key = buyer::email_key(&contact.email);
    if key.is_empty() {
        return Ok(());
    }
    for id in store::unclaimed(cx.tx, &key)? {
        let mut order = store::lock(cx.tx, id)?;
        store::set_user(cx.tx, id, user)?;
        order.user_id = Some(user);
        if let Some(payment) = order.payment_id {
            payments::attach(cx, payment, user)?;
        }
        history::record(cx, &mut order, "claimed", About::default())?;
    }
    Ok(())
}
