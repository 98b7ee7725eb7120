//! What an account shows to everybody, copied so that a search needs one table.

use std::sync::LazyLock;

use ::store::Cx;
use identity::{Role, UserId, account::Status, people, people::PeopleError, profile, profile::ViewError};
use kernel::Actor;

use super::{Kind, Listing, SaveError};

/// Somebody as everybody may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) name: String,
    pub(crate) handle: String,
    /// The address of their photograph, or empty.
    pub(crate) avatar: String,
    pub(crate) bio: String,
    pub(crate) languages: Vec<String>,
    pub(crate) active: bool,
    pub(crate) roles: Vec<Role>,
}

static SYSTEM: LazyLock<Actor> = LazyLock::new(Actor::system);
static GUEST: LazyLock<Actor> = LazyLock::new(Actor::guest);

/// `None` where there is no such account any more. Looks with a guest's eyes: what is for members alone is not
/// copied into what everybody sees.
pub(crate) fn facts(cx: &mut Cx, user: UserId) -> Result<Option<Facts>, SaveError> {
    let person = match cx.acting_as(&SYSTEM, |cx| people::detail(cx, user)) {
        Ok(detail) => detail.person,
        Err(PeopleError::NotFound) => return Ok(None),
        Err(PeopleError::Store(error)) => return Err(error.into()),
        Err(other) => return Err(SaveError::Account(other.into())),
    };
    let mut facts = Facts {
        name: person.name,
        handle: person.handle,
        avatar: String::new(),
        bio: String::new(),
        languages: Vec::new(),
        active: person.status == Status::Active,
        roles: person.roles,
    };
    match cx.acting_as(&GUEST, |cx| profile::view(cx, &facts.handle)) {
        Ok(shown) => {
            let address = |version| format!("/people/{}/photo?v={version}", facts.handle);
            facts.avatar = shown.photo.map(address).unwrap_or_default();
            facts.bio = shown.profile.bio;
            facts.languages = shown.profile.languages;
        }
        // Suspended people are not shown to guests.
        Err(ViewError::NotFound) => {}
        Err(ViewError::Store(error)) => return Err(error.into()),
        Err(other) => return Err(SaveError::Account(other.into())),
    }
    Ok(Some(facts))
}

impl Facts {
    /// Whether their listings of this kind may be seen.
    pub(crate) fn stands(&self, kind: Kind) -> bool {
        let role = match kind {
            Kind::Professional => Role::Professional,
            Kind::Venue => Role::VenueOwner,
        };
        self.active && self.roles.contains(&role)
    }

    pub(crate) fn copy_into(&self, listing: &mut Listing) {
        listing.standing = self.stands(listing.kind);
        if listing.kind == Kind::Professional {
            listing.name.clone_from(&self.name);
            listing.avatar.clone_from(&self.avatar);
            listing.about.clone_from(&self.bio);
            listing.languages.clone_from(&self.languages);
        }
    }
}
