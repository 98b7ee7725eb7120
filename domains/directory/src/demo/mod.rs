//! Professionals and venues to look at, and what people say of them.

mod content;

use std::{pin::Pin, sync::Arc, time::Duration};

use ::store::{BoxError, Cx};
use identity::{UserId, people};
use kernel::{Actor, PageRequest};
use uuid::Uuid;
use web::{Kit, Patch, Tenant};

use self::content::{PROFESSIONALS, Professional, REVIEWS, Review, VENUES, Venue};
use crate::{
    Kind, Wishes, listing,
    permissions::{LIST_SELF, LIST_VENUES},
    review::{self, NewReview},
};

/// Loads what is not there yet; what was changed or taken away meanwhile stays so.
pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move { Ok(kit.write(&tenant.key, Actor::system(), settle).await?) })
}

/// Why the demo could not be loaded.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Failed(#[from] BoxError);

impl From<::store::Error> for Failed {
    fn from(error: ::store::Error) -> Self {
        Self(error.into())
    }
}

impl kernel::Fault for Failed {
    fn kind(&self) -> kernel::Kind {
        kernel::Kind::Internal
    }

    fn code(&self) -> &'static str {
        "internal"
    }
}

fn settle(cx: &mut Cx) -> Result<(), Failed> {
    if listing::store::any(cx.tx)? {
        return Ok(());
    }
    for professional in PROFESSIONALS {
        list(cx, professional)?;
    }
    for venue in VENUES {
        open(cx, venue)?;
    }
    for (number, review) in (1_u64..).zip(REVIEWS) {
        say(cx, number, review)?;
    }
    Ok(())
}

/// The account of somebody of the demo, if it is still there.
fn account(cx: &mut Cx, email: &str) -> Result<Option<UserId>, BoxError> {
    let filter = people::Filter { q: email.to_owned(), ..people::Filter::default() };
    let found = people::find(cx, &filter, PageRequest { page: 1, size: 1 })?;
    Ok(found.items.first().map(|person| person.id))
}

/// As they would do it themselves.
fn person(user: UserId) -> Actor {
    Actor::person(user.as_uuid(), Uuid::nil()).allowed([
        identity::permissions::PUBLISH,
        LIST_SELF,
        LIST_VENUES,
    ])
}

fn texts(texts: &[&str]) -> Patch<Vec<String>> {
    Patch::Set(texts.iter().map(|text| (*text).to_owned()).collect())
}

fn text(text: &str) -> Patch<String> {
    Patch::Set(text.to_owned())
}

impl Professional {
    fn wishes(&self) -> Wishes {
        Wishes {
            headline: text(self.headline),
            styles: texts(self.styles),
            certifications: texts(self.certifications),
            city: text(self.city),
            travel_km: Patch::Set(self.travel_km),
            online: Patch::Set(self.online),
            published: Patch::Set(true),
            ..Wishes::default()
        }
    }
}

impl Venue {
    fn wishes(&self) -> Wishes {
        Wishes {
            name: text(self.name),
            headline: text(self.headline),
            about: text(self.about),
            styles: texts(self.styles),
            amenities: texts(self.amenities),
            street: text(self.street),
            postcode: text(self.postcode),
            city: text(self.city),
            lat: Patch::Set(self.point.0),
            lng: Patch::Set(self.point.1),
            area_m2: Patch::Set(self.area_m2),
            capacity: Patch::Set(self.capacity),
            published: Patch::Set(true),
            ..Wishes::default()
        }
    }
}

fn list(cx: &mut Cx, it: &Professional) -> Result<(), BoxError> {
    let Some(user) = account(cx, it.email)? else { return Ok(()) };
    let wishes = it.wishes();
    cx.acting_as(&person(user), |cx| listing::save(cx, &wishes, None))?;
    Ok(())
}

fn open(cx: &mut Cx, it: &Venue) -> Result<(), BoxError> {
    let Some(user) = account(cx, it.owner)? else { return Ok(()) };
    let wishes = it.wishes();
    cx.acting_as(&person(user), |cx| listing::open_venue(cx, &wishes))?;
    Ok(())
}

/// What somebody said some days ago, and the owner's reply.
fn say(cx: &mut Cx, number: u64, it: &Review) -> Result<(), BoxError> {
    let Some(author) = account(cx, it.author)? else { return Ok(()) };
    let of = match it.of {
        (Kind::Professional, email) => account(cx, email)?.map(|user| user.as_uuid()),
        (Kind::Venue, slug) => listing::find(cx, Kind::Venue, slug)?.map(|venue| venue.id),
    };
    let Some(of) = of.and_then(|id| listing::store::get(cx.tx, id).transpose()).transpose()? else {
        return Ok(());
    };
    let now = cx.now;
    cx.now = now.minus(Duration::from_secs(number * 31 * 3600 + number * 947));
    review::came(cx, of.id, author, Uuid::nil())?;
    let new = NewReview::parse(it.stars, it.text)?;
    let said = cx.acting_as(&person(author), |cx| review::write(cx, of.id, &new))?;
    if !it.reply.is_empty() {
        cx.now = cx.now.plus(Duration::from_secs(7 * 3600));
        cx.acting_as(&person(of.owner), |cx| review::reply(cx, said.id, it.reply))?;
    }
    cx.now = now;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Amenity, City, Style};

    #[test]
    fn everything_named_in_the_demo_exists() {
        for it in PROFESSIONALS {
            assert!(City::find(it.city).is_some(), "{}", it.city);
            assert!(it.styles.iter().all(|code| Style::find(code).is_some()), "{:?}", it.styles);
        }
        for it in VENUES {
            assert!(City::find(it.city).is_some(), "{}", it.city);
            assert!(it.styles.iter().all(|code| Style::find(code).is_some()), "{:?}", it.styles);
            assert!(it.amenities.iter().all(|code| Amenity::find(code).is_some()), "{:?}", it.amenities);
        }
        for it in REVIEWS {
            assert!(NewReview::parse(it.stars, it.text).is_ok());
        }
    }
}
