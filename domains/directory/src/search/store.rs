//! The search's SQL.

use ::store::{Error, Sql, Tx, params};

use super::{Search, rank::Facts};
use crate::{Kind, fold::folded, listing::MAX_TRAVEL_KM, place::Around};

/// More words narrow nothing down, they only cost.
const WORDS: usize = 8;

/// Everybody who fits by what the database knows; some of them may still be too far away.
pub(super) fn candidates(tx: &mut Tx, kind: Kind, wanted: &Search) -> Result<Vec<Facts>, Error> {
    let mut sql = Sql::new(
        "SELECT l.id, l.city_key, l.lat, l.lng, l.travel_km, l.price_minor, l.price_currency, l.rating_sum,
                l.rating_count, l.avatar <> '' AS has_picture, l.created_at
         FROM directory_listings l WHERE l.published AND l.standing",
    );
    sql.push(" AND l.kind = ", kind.code());
    for word in folded(&wanted.q).split(' ').filter(|word| !word.is_empty()).take(WORDS) {
        sql.push(" AND l.search LIKE ", format!("%{}%", escaped(word))).text(" ESCAPE '!'");
    }
    place(&mut sql, wanted);
    let tags = [
        wanted.style.map(|style| format!("style:{}", style.code())),
        wanted.language.map(|language| format!("language:{}", language.code())),
        wanted.amenity.map(|amenity| format!("amenity:{}", amenity.code)),
    ];
    for tag in tags.into_iter().flatten() {
        sql.push(" AND l.id IN (SELECT t.listing_id FROM directory_tags t WHERE t.tag = ", tag).text(")");
    }
    if let Some(people) = wanted.capacity {
        sql.push(" AND l.capacity >= ", people);
    }
    if let Some(price) = wanted.max_price {
        sql.push(" AND l.price_minor <= ", price.minor).push(" AND l.price_currency = ", price.currency);
    }
    if let Some(stars) = wanted.min_rating {
        sql.push(" AND l.rating_count > 0 AND l.rating_sum >= l.rating_count * ", stars);
    }
    if wanted.online {
        sql.text(" AND l.online");
    }
    tx.query_built(&sql)
}

fn place(sql: &mut Sql, wanted: &Search) {
    let city = (!wanted.city.is_empty()).then_some(&wanted.city);
    let Some(near) = wanted.near else {
        if let Some(city) = city {
            sql.push(" AND l.city_key = ", city);
        }
        return;
    };
    // Somebody further away may still come. A little more, because points are shown only roughly.
    let around = Around::of(near.point, near.km.max(MAX_TRAVEL_KM as f64) + 2.0);
    sql.text(" AND (");
    if let Some(city) = city {
        sql.push("l.city_key = ", city).text(" OR ");
    }
    sql.push("(l.lat >= ", around.south).push(" AND l.lat <= ", around.north);
    let between = if around.is_split() { " OR l.lng <= " } else { " AND l.lng <= " };
    sql.push(" AND (l.lng >= ", around.west).push(between, around.east).text(")");
    if near.km < MAX_TRAVEL_KM as f64 {
        let close = Around::of(near.point, near.km + 2.0);
        sql.push(" AND (l.travel_km > 0 OR (l.lat >= ", close.south)
            .push(" AND l.lat <= ", close.north)
            .text("))");
    }
    sql.text("))");
}

/// Takes their meaning from the signs that mean something to LIKE.
fn escaped(word: &str) -> String {
    word.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

/// Cities of what is shown, the most frequent first.
pub(super) fn cities(tx: &mut Tx, kind: Kind) -> Result<Vec<String>, Error> {
    tx.scalars(
        "SELECT city FROM directory_listings WHERE kind = ?1 AND published AND standing
         GROUP BY city ORDER BY COUNT(*) DESC, city LIMIT 200",
        params![kind.code()],
    )
}
