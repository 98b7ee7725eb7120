//! The listings' SQL.

use ::store::{Cx, Error, FromRow, Json, Sql, Tx, params};
use identity::UserId;
use kernel::{Money, Timestamp};
use uuid::Uuid;
use web::routes::SitemapEntry;

use super::{Kind, Listing};
use crate::{fold::folded, place::City, style::Style};

/// A statement that reads listings, called `l`.
macro_rules! listings {
    ($rest:literal) => {
        concat!(
            "SELECT l.id, l.kind, l.user_id, l.slug, l.name, l.avatar, l.headline, l.about, l.styles, l.languages,
                l.certifications, l.amenities, l.street, l.postcode, l.city, l.country, l.lat, l.lng, l.time_zone,
                l.travel_km, l.online, l.area_m2, l.capacity, l.published, l.standing, l.price_minor,
                l.price_currency, l.rating_sum, l.rating_count, l.version, l.created_at, l.updated_at
             FROM directory_listings l ",
            $rest
        )
    };
}

pub(crate) fn get(tx: &mut Tx, id: Uuid) -> Result<Option<Listing>, Error> {
    tx.query_opt(listings!("WHERE l.id = ?1"), params![id])
}

/// The same, keeping others from changing it meanwhile.
pub(crate) fn lock(tx: &mut Tx, id: Uuid) -> Result<Option<Listing>, Error> {
    tx.query_opt(listings!("WHERE l.id = ?1 FOR UPDATE"), params![id])
}

pub(super) fn by_slug(tx: &mut Tx, kind: Kind, slug: &str) -> Result<Option<Listing>, Error> {
    tx.query_opt(listings!("WHERE l.kind = ?1 AND l.slug = ?2"), params![kind.code(), slug])
}

/// The oldest first.
pub(crate) fn of_owner(tx: &mut Tx, owner: UserId, kind: Kind) -> Result<Vec<Listing>, Error> {
    tx.query(
        listings!("WHERE l.user_id = ?1 AND l.kind = ?2 ORDER BY l.created_at, l.id"),
        params![owner, kind.code()],
    )
}

/// In any order.
pub(crate) fn of_ids(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Listing>, Error> {
    let mut sql = Sql::new(listings!("WHERE l.id IN "));
    sql.list("", ids.iter().copied());
    tx.query_built(&sql)
}

pub(super) fn has_slug(tx: &mut Tx, kind: Kind, slug: &str) -> Result<bool, Error> {
    let find = "SELECT 1 FROM directory_listings WHERE kind = ?1 AND slug = ?2";
    Ok(tx.query_opt::<One>(find, params![kind.code(), slug])?.is_some())
}

/// Whether another listing has the address of this one.
pub(super) fn slug_is_taken(tx: &mut Tx, listing: &Listing) -> Result<bool, Error> {
    let find = "SELECT 1 FROM directory_listings WHERE kind = ?1 AND slug = ?2 AND id <> ?3";
    Ok(tx.query_opt::<One>(find, params![listing.kind.code(), &listing.slug, listing.id])?.is_some())
}

/// That there is a row is all one wants to know.
#[derive(FromRow)]
struct One {}

/// Keeps a listing as it is now; prices and ratings of one that is kept already belong to others and stay.
pub(super) fn put(tx: &mut Tx, it: &Listing) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO directory_listings
             (id, kind, user_id, slug, name, avatar, headline, about, styles, languages, certifications, amenities,
              street, postcode, city, city_key, country, lat, lng, time_zone, travel_km, online, area_m2, capacity,
              published, standing, search, price_minor, price_currency, rating_sum, rating_count, version,
              created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                 ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, 0, 0, ?30, ?31, ?32)
         ON CONFLICT (id) DO UPDATE SET
             slug = excluded.slug, name = excluded.name, avatar = excluded.avatar, headline = excluded.headline,
             about = excluded.about, styles = excluded.styles, languages = excluded.languages,
             certifications = excluded.certifications, amenities = excluded.amenities, street = excluded.street,
             postcode = excluded.postcode, city = excluded.city, city_key = excluded.city_key,
             country = excluded.country, lat = excluded.lat, lng = excluded.lng, time_zone = excluded.time_zone,
             travel_km = excluded.travel_km, online = excluded.online, area_m2 = excluded.area_m2,
             capacity = excluded.capacity, published = excluded.published, standing = excluded.standing,
             search = excluded.search, version = excluded.version, updated_at = excluded.updated_at",
        params![
            it.id,
            it.kind.code(),
            it.owner,
            &it.slug,
            &it.name,
            &it.avatar,
            &it.headline,
            &it.about,
            Json(&it.styles),
            Json(&it.languages),
            Json(&it.certifications),
            Json(&it.amenities),
            &it.street,
            &it.postcode,
            &it.city,
            City::key(&it.city),
            &it.country,
            it.lat,
            it.lng,
            &it.time_zone,
            it.travel_km,
            it.online,
            it.area_m2,
            it.capacity,
            it.published,
            it.standing,
            searched(it),
            it.price_minor,
            it.price_currency,
            it.version,
            it.created_at,
            it.updated_at,
        ],
    )?;
    put_tags(tx, it)
}

fn put_tags(tx: &mut Tx, it: &Listing) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_tags WHERE listing_id = ?1", params![it.id])?;
    let lists = [("style", &it.styles), ("language", &it.languages), ("amenity", &it.amenities)];
    for (name, values) in lists {
        for value in values {
            tx.execute(
                "INSERT INTO directory_tags (listing_id, tag) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![it.id, format!("{name}:{value}")],
            )?;
        }
    }
    Ok(())
}

/// Everything that is searched: also what city and styles are called in other languages.
fn searched(it: &Listing) -> String {
    let mut words = vec![it.name.as_str(), it.headline.as_str(), it.city.as_str(), it.postcode.as_str()];
    words.extend(it.certifications.iter().map(String::as_str));
    words.extend(it.styles.iter().filter_map(|code| Style::find(code)).flat_map(|style| style.names()));
    words.extend(City::find_in(&it.city, &it.country).into_iter().flat_map(|city| city.names()));
    folded(&words.join(" "))
}

pub(super) fn set_price(tx: &mut Tx, id: Uuid, price: Option<Money>) -> Result<(), Error> {
    tx.execute(
        "UPDATE directory_listings SET price_minor = ?2, price_currency = ?3 WHERE id = ?1",
        params![id, price.map(|price| price.minor), price.map(|price| price.currency)],
    )?;
    Ok(())
}

pub(crate) fn set_rating(tx: &mut Tx, id: Uuid, sum: i64, count: i64) -> Result<(), Error> {
    tx.execute(
        "UPDATE directory_listings SET rating_sum = ?2, rating_count = ?3 WHERE id = ?1",
        params![id, sum, count],
    )?;
    Ok(())
}

/// Its photographs and reviews have to be gone.
pub(crate) fn drop(tx: &mut Tx, id: Uuid) -> Result<(), Error> {
    tx.execute("DELETE FROM directory_tags WHERE listing_id = ?1", params![id])?;
    tx.execute("DELETE FROM directory_listings WHERE id = ?1", params![id]).map(std::mem::drop)
}

/// Whether there is any listing at all.
pub(crate) fn any(tx: &mut Tx) -> Result<bool, Error> {
    Ok(tx.query_opt::<One>("SELECT 1 FROM directory_listings LIMIT 1", params![])?.is_some())
}

#[derive(FromRow)]
struct Leaf {
    #[row(parse)]
    kind: Kind,
    slug: String,
    updated_at: Timestamp,
}

/// Every page that everybody may see, for search engines.
pub(crate) fn sitemap(cx: &mut Cx) -> Result<Vec<SitemapEntry>, Error> {
    let leaves: Vec<Leaf> = cx.tx.query(
        "SELECT kind, slug, updated_at FROM directory_listings WHERE published AND standing
         ORDER BY updated_at DESC LIMIT 40000",
        params![],
    )?;
    let whole = [Kind::Professional, Kind::Venue]
        .map(|kind| SitemapEntry { path: kind.path().to_owned(), changed: None });
    let entry = |leaf: Leaf| SitemapEntry {
        path: format!("{}/{}", leaf.kind.path(), leaf.slug),
        changed: Some(leaf.updated_at),
    };
    Ok(whole.into_iter().chain(leaves.into_iter().map(entry)).collect())
}
