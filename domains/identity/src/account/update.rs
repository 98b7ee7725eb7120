use ::store::{Cx, Error};
use kernel::{Forbidden, Line, Locale, Violation, Violations};
use serde_json::json;
use web::Patch;

use super::{Me, NAME, Theme, me, store};
use crate::{
    Handle, UserId, audit, events,
    profile::{self, Audience, Draft},
};

/// What somebody wishes to change about themselves.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    pub name: Patch<String>,
    pub handle: Patch<String>,
    pub locale: Patch<Locale>,
    pub theme: Patch<Theme>,
    pub bio: Patch<String>,
    pub city: Patch<String>,
    pub country: Patch<String>,
    pub specialties: Patch<Vec<String>>,
    pub languages: Patch<Vec<String>>,
    pub links: Patch<Vec<String>>,
    pub visibility: Patch<AudienceWishes>,
}

/// For each part of the profile, to whom it is to be shown.
#[derive(Debug, Clone, Default)]
pub struct AudienceWishes {
    pub bio: Patch<Audience>,
    pub place: Patch<Audience>,
    pub specialties: Patch<Audience>,
    pub languages: Patch<Audience>,
    pub links: Patch<Audience>,
    pub photo: Patch<Audience>,
}

#[derive(Debug, thiserror::Error)]
pub enum UpdateError {
    #[error("it was changed since the caller looked")]
    Stale,
    #[error("somebody else has the handle")]
    HandleTaken,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(Error),
}

kernel::fault! { UpdateError:
    Stale => Stale "stale",
    HandleTaken => Conflict "handle-taken";
    Invalid, Forbidden, Store
}

impl From<Error> for UpdateError {
    fn from(error: Error) -> Self {
        match error {
            // Somebody else took the handle between our look and our change.
            error if error.is_unique("identity_users_handle_key") => Self::HandleTaken,
            other => Self::Store(other),
        }
    }
}

/// Changes one's account and profile, all or nothing. With `versions`, only if one of them is the present one.
pub fn update(cx: &mut Cx, wishes: &Wishes, versions: Option<&[String]>) -> Result<Me, UpdateError> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let before = me::of(cx, user)?;
    if !matches(&before, versions) {
        return Err(UpdateError::Stale);
    }
    let after = wished(wishes, before.clone())?;
    if after.account.handle != before.account.handle
        && store::handle_is_taken(cx.tx, &after.account.handle, user)?
    {
        return Err(UpdateError::HandleTaken);
    }
    if !store::update(cx.tx, &after.account, cx.now)? {
        return Err(UpdateError::Stale);
    }
    profile::store::put(cx.tx, user, &after.profile)?;
    audit::record(cx, "identity.profile.changed", user, &json!({}))?;
    cx.emit(&events::ProfileChanged { user })?;
    Ok(me::of(cx, user)?)
}

fn matches(me: &Me, versions: Option<&[String]>) -> bool {
    let present = me.account.version.to_string();
    versions.is_none_or(|versions| versions.iter().any(|version| *version == present || version == "*"))
}

/// The person as they wish to be, or everything that is wrong with the wishes.
fn wished(wishes: &Wishes, mut me: Me) -> Result<Me, Violations> {
    let mut found = Violations::default();
    let account = &mut me.account;
    demand(&wishes.name, "name", &mut found, |text, found| {
        account.name = found.take(Line::parse("name", text, NAME)).unwrap_or_default();
    });
    demand(&wishes.handle, "handle", &mut found, |text, found| {
        // What one has may stay, though it may be reserved by now.
        if *text != account.handle {
            account.handle = found
                .take(Handle::parse("handle", text))
                .map(|it| it.as_str().to_owned())
                .unwrap_or_default();
        }
    });
    set(&wishes.theme, &mut account.theme);
    match &wishes.locale {
        Patch::Keep => {}
        Patch::Clear => account.locale = None,
        Patch::Set(locale) => account.locale = Some(*locale),
    }
    let mut draft = Draft { profile: &mut me.profile, found: &mut found };
    text(&wishes.bio, |bio| draft.bio(bio));
    text(&wishes.city, |city| draft.city(city));
    text(&wishes.country, |country| draft.country(country));
    list(&wishes.specialties, |texts| draft.specialties(texts));
    list(&wishes.languages, |codes| draft.languages(codes));
    list(&wishes.links, |links| draft.links(links));
    show(&wishes.visibility, &mut me.profile.visibility);
    found.check()?;
    Ok(me)
}

/// For what cannot be without a value.
fn demand<T>(wish: &Patch<T>, field: &str, found: &mut Violations, set: impl FnOnce(&T, &mut Violations)) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => found.add(Violation::new(field, "required")),
        Patch::Set(value) => set(value, found),
    }
}

fn set<T: Copy + Default>(wish: &Patch<T>, value: &mut T) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => *value = T::default(),
        Patch::Set(wished) => *value = *wished,
    }
}

fn text(wish: &Patch<String>, set: impl FnOnce(&str)) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => set(""),
        Patch::Set(text) => set(text),
    }
}

fn list(wish: &Patch<Vec<String>>, set: impl FnOnce(&[String])) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => set(&[]),
        Patch::Set(texts) => set(texts),
    }
}

fn show(wish: &Patch<AudienceWishes>, visibility: &mut profile::Visibility) {
    match wish {
        Patch::Keep => {}
        Patch::Clear => *visibility = profile::Visibility::default(),
        Patch::Set(wishes) => {
            set(&wishes.bio, &mut visibility.bio);
            set(&wishes.place, &mut visibility.place);
            set(&wishes.specialties, &mut visibility.specialties);
            set(&wishes.languages, &mut visibility.languages);
            set(&wishes.links, &mut visibility.links);
            set(&wishes.photo, &mut visibility.photo);
        }
    }
}
