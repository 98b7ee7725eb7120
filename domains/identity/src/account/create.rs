use ::store::Cx;
use kernel::{Line, Violations};

use super::{Account, Email, NAME, NewAccount, SignUpError, sign_up};
use crate::{Hasher, NewPassword, Role, password::Salt};

/// An account as an operator writes it on the command line, checked.
#[derive(Debug, Clone)]
pub struct NewUser {
    email: Email,
    name: String,
    roles: Vec<Role>,
    password: NewPassword,
}

impl NewUser {
    /// Without a name it is the address up to the at-sign; without a role it is a student.
    pub fn parse(
        email: &str,
        password: &str,
        name: Option<&str>,
        roles: &[Role],
    ) -> Result<Self, SignUpError> {
        let mut found = Violations::default();
        let email = found.take(Email::parse("email", email));
        found.check()?;
        let Some(email) = email else { return Err(found.into()) };
        let local = email.address().split('@').next().unwrap_or_default();
        let name = found.take(Line::parse("name", name.unwrap_or(local), NAME));
        let chosen = NewPassword::choose("password", password, &email, name.as_deref().unwrap_or_default());
        let values = name.zip(found.take(chosen));
        let (name, password) = found.finish(values)?;
        let roles = if roles.is_empty() { vec![Role::Student] } else { roles.to_vec() };
        Ok(Self { email, name, roles, password })
    }

    /// Hashes the password, so that the account can be made. Its address counts as proved.
    pub async fn hashed(self, hasher: &Hasher, salt: Salt) -> Result<NewAccount, SignUpError> {
        let hash = hasher.hash(self.password, salt).await?;
        let Self { email, name, roles, .. } = self;
        Ok(NewAccount { email, name, roles, hash, locale: None, verified: true })
    }
}

/// Makes an account with any roles, as the command line does: how the first administrator comes about.
/// Only the system itself may.
pub fn create_user(cx: &mut Cx, new: &NewAccount) -> Result<Account, SignUpError> {
    if cx.actor.kind != kernel::ActorKind::System
        && let Some(role) = new.roles.iter().find(|role| !role.self_assignable())
    {
        return Err(SignUpError::RoleNotYours(*role));
    }
    sign_up::open(cx, new)
}
