//! People to look at and accounts to try, for whoever starts the platform for the first time.

mod people;
mod portrait;

use std::{pin::Pin, sync::Arc, time::Duration};

use kernel::Actor;
use store::{BoxError, Cx};
use web::{Kit, Tenant};

use self::people::{PEOPLE, Someone};
use crate::{
    Email, Hasher, NewAccount, NewPassword, PasswordHash, Picture, Role,
    account::{self, create_user},
    profile::{self, Profile, Visibility},
};

/// Opens every demo account. It is shown on the sign-in page, and only while demo content is wanted.
pub const DEMO_PASSWORD: &str = "dance-with-us-2026";

/// The account that shows each role.
pub(crate) fn doors() -> Vec<(&'static str, Role)> {
    let first =
        |role: Role| PEOPLE.iter().find(|someone| someone.roles.contains(&role)).map(|it| (it.email, role));
    Role::ALL.into_iter().filter_map(first).collect()
}

/// Loads what is not there yet; who was changed or has left meanwhile stays so.
pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move {
        let mut hash = None;
        for (number, someone) in (0..).zip(PEOPLE) {
            let email = email_of(someone)?;
            let known = email.clone();
            if kit
                .read(&tenant.key, Actor::system(), move |cx| account::store::is_taken(cx.tx, &known))
                .await?
            {
                continue;
            }
            // One hash for all: it takes a while, and the password is no secret.
            let hash = match &hash {
                Some(hash) => PasswordHash::clone(hash),
                None => hash.insert(hashed(&kit, &email).await?).clone(),
            };
            let picture = tokio::task::spawn_blocking(move || portrait::draw(number)).await??;
            kit.write(&tenant.key, Actor::system(), move |cx| {
                settle(cx, number, someone, &email, &hash, &picture)
            })
            .await?;
        }
        Ok(())
    })
}

fn email_of(someone: &Someone) -> Result<Email, BoxError> {
    Email::parse("email", someone.email).map_err(|no| format!("{}: {}", someone.email, no.rule).into())
}

async fn hashed(kit: &Kit, email: &Email) -> Result<PasswordHash, BoxError> {
    let chosen = NewPassword::choose("password", DEMO_PASSWORD, email, "").map_err(|no| no.rule)?;
    Ok(Hasher::default().hash(chosen, kit.random()).await?)
}

/// Lets somebody in who, by their own account, has been here for a while: else every chart would show one day.
fn settle(
    cx: &mut Cx,
    number: u64,
    someone: &Someone,
    email: &Email,
    hash: &PasswordHash,
    picture: &Picture,
) -> Result<(), BoxError> {
    let now = cx.now;
    let days = usize::try_from(number).ok().and_then(|at| DAYS_AGO.get(at)).copied().unwrap_or(0);
    cx.now = now.minus(Duration::from_secs(days * 24 * 3600 + number * 2711));
    let new = NewAccount {
        email: email.clone(),
        name: someone.name.to_owned(),
        roles: someone.roles.to_vec(),
        hash: hash.clone(),
        locale: None,
        verified: true,
    };
    let made = create_user(cx, &new);
    cx.now = now;
    let account = made?;
    profile::store::put(cx.tx, account.id, &profile_of(someone))?;
    profile::store::put_photo(cx.tx, account.id, picture)?;
    Ok(())
}

/// How many days ago each of them joined.
const DAYS_AGO: &[u64] =
    &[27, 26, 24, 23, 23, 21, 19, 18, 16, 16, 15, 13, 12, 11, 9, 9, 8, 6, 6, 5, 4, 3, 3, 2, 1, 1];

fn profile_of(someone: &Someone) -> Profile {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    Profile {
        bio: someone.bio.to_owned(),
        city: someone.city.to_owned(),
        country: someone.country.to_owned(),
        specialties: texts(someone.specialties),
        languages: texts(someone.languages),
        links: Vec::new(),
        visibility: Visibility::default(),
    }
}

#[cfg(test)]
mod tests {
    use kernel::Violations;

    use super::*;
    use crate::{Handle, profile::Draft};

    #[test]
    fn everybody_could_have_signed_up_like_that() {
        for someone in PEOPLE {
            let email = email_of(someone).unwrap();
            assert!(
                NewPassword::choose("password", DEMO_PASSWORD, &email, someone.name).is_ok(),
                "{}",
                someone.name
            );
            let (mut found, mut checked) = (Violations::default(), Profile::default());
            let mut draft = Draft { profile: &mut checked, found: &mut found };
            let wanted = profile_of(someone);
            draft.bio(&wanted.bio);
            draft.city(&wanted.city);
            draft.country(&wanted.country);
            draft.specialties(&wanted.specialties);
            draft.languages(&wanted.languages);
            assert_eq!(found.0, [], "{}", someone.name);
            assert_eq!(checked, wanted);
        }
    }

    #[test]
    fn names_addresses_and_handles_are_different() {
        let mut handles: Vec<_> =
            PEOPLE.iter().map(|it| Handle::from_name(it.name).as_str().to_owned()).collect();
        handles.sort();
        handles.dedup();
        assert_eq!(handles.len(), PEOPLE.len());
        assert!(!handles.contains(&"dancer".to_owned()));
    }

    #[test]
    fn every_role_can_be_tried_and_everybody_has_a_day_of_joining() {
        assert_eq!(doors().len(), Role::ALL.len());
        assert_eq!(DAYS_AGO.len(), PEOPLE.len());
    }
}
