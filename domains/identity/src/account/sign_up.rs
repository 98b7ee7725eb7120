use ::store::{Cx, Error};
use kernel::{Line, Locale, Violations};
use serde_json::json;

use super::{Account, Email, NAME, store};
use crate::{
    Handle, HashError, Hasher, NewPassword, PasswordHash, Role, UserId, audit, events,
    notice::{About, Notice},
    password::Salt,
    role,
};

/// What somebody enters to sign up, checked.
#[derive(Debug, Clone)]
pub struct SignUp {
    email: Email,
    name: String,
    role: Role,
    password: NewPassword,
    locale: Option<Locale>,
}

/// An account that is about to be made. Its password is hashed already: that takes long, and never happens
/// while a transaction is open.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub email: Email,
    pub name: String,
    pub roles: Vec<Role>,
    pub hash: PasswordHash,
    pub locale: Option<Locale>,
    /// Whether the address needs no proof: made on the command line.
    pub verified: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum SignUpError {
    #[error("the address has an account already")]
    EmailTaken,
    #[error("nobody gives himself the role {0}")]
    RoleNotYours(Role),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Hash(#[from] HashError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { SignUpError:
    EmailTaken => Conflict "email-taken",
    RoleNotYours => Forbidden "role-not-yours";
    Invalid, Hash, Store
}

impl SignUp {
    /// Checks what was entered and names everything that is wrong at once.
    pub async fn parse(
        hasher: &Hasher,
        email: &str,
        password: &str,
        name: &str,
        role: Role,
        locale: Option<Locale>,
    ) -> Result<Self, SignUpError> {
        if !role.self_assignable() {
            return Err(SignUpError::RoleNotYours(role));
        }
        let mut found = Violations::default();
        let name = found.take(Line::parse("name", name, NAME));
        let email = found.take(Email::parse("email", email));
        let password = match &email {
            Some(email) => {
                let name = name.as_deref().unwrap_or_default();
                found.take(hasher.choose("password", password, email, name).await?)
            }
            None => None,
        };
        let values = email.zip(name).zip(password).map(|((email, name), password)| Self {
            email,
            name,
            role,
            password,
            locale,
        });
        Ok(found.finish(values)?)
    }

    /// Hashes the password, so that the account can be made.
    pub async fn hashed(self, hasher: &Hasher, salt: Salt) -> Result<NewAccount, HashError> {
        let hash = hasher.hash(self.password, salt).await?;
        let Self { email, name, role, locale, .. } = self;
        Ok(NewAccount { email, name, roles: vec![role], hash, locale, verified: false })
    }
}

/// Makes an account and has a mail sent that lets its owner prove the address.
pub fn sign_up(cx: &mut Cx, new: &NewAccount) -> Result<Account, SignUpError> {
    if let Some(role) = new.roles.iter().find(|role| !role.self_assignable()) {
        return Err(SignUpError::RoleNotYours(*role));
    }
    open(cx, new)
}

/// What signing up and the command line have in common.
pub(super) fn open(cx: &mut Cx, new: &NewAccount) -> Result<Account, SignUpError> {
    let id = insert(cx, new)?;
    for role in &new.roles {
        role::store::insert(cx.tx, id, *role, None, cx.now)?;
    }
    cx.emit(&events::Registered { user: id, roles: new.roles.clone() })?;
    audit::record(cx, "identity.user.registered", id, &json!({ "roles": new.roles }))?;
    if new.verified {
        cx.emit(&events::Verified { user: id })?;
    } else {
        Notice::send(cx, id, About::Verify)?;
    }
    Ok(store::get(cx.tx, id)?)
}

/// Of two that want one address at the same time the database lets one have it; a handle finds another form.
fn insert(cx: &mut Cx, new: &NewAccount) -> Result<UserId, SignUpError> {
    let id = cx.new_id();
    let plain = Handle::from_name(&new.name);
    let mut handle = plain.clone();
    // Chance does not take one of a million suffixes nine times over.
    for _ in 0..10 {
        if store::insert(cx.tx, id, new, &handle, cx.now)? {
            return Ok(id);
        }
        if store::is_taken(cx.tx, &new.email)? {
            return Err(SignUpError::EmailTaken);
        }
        handle = plain.with_suffix(cx.random());
    }
    Err(SignUpError::Store(Error::Retry))
}
