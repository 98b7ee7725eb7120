use ::store::{BoxError, Cx, Error, Job, When};
use kernel::Actor;
use serde::{Deserialize, Serialize};
use web::{Kit, Tenant};

use crate::{
    Email, account,
    account::Status,
    notice::{About, Notice},
    token::mailed::{self, Purpose},
};

/// Somebody says that they forgot the password of this address.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Forgot {
    email: String,
}

impl Job for Forgot {
    const KIND: &'static str = "identity.password.forgot";
}

/// Notes that somebody forgot the password of an address. Whether it has an account is looked up later, by a
/// job: the answer here is the same and takes the same time in either case.
pub fn forgot(cx: &mut Cx, email: &Email) -> Result<(), Error> {
    let job = Forgot { email: email.address().to_owned() };
    cx.enqueue_once(&job, When::now(), email.key())
}

impl Forgot {
    /// Has the mail sent, if there is an account and it was not sent often just now.
    pub(crate) async fn look_up(self, kit: &Kit, tenant: &Tenant) -> Result<(), BoxError> {
        let look_up = move |cx: &mut Cx| -> Result<(), Error> {
            let Ok(email) = Email::parse("email", &self.email) else { return Ok(()) };
            let Some(account) = account::store::by_email(cx.tx, &email)? else { return Ok(()) };
            if account.status == Status::Active && mailed::pause(cx, account.id, Purpose::Reset)?.is_none() {
                Notice::send(cx, account.id, About::Reset)?;
            }
            Ok(())
        };
        Ok(kit.write(&tenant.key, Actor::system(), look_up).await?)
    }
}
