//! Lesson types in the database, each with its prices.

use std::collections::HashMap;

use ::store::{Error, FromRow, Sql, Tx, params};
use identity::UserId;
use kernel::{Currency, Money, Timestamp};

use super::{LessonType, NewLesson, Place, Priced};
use crate::LessonTypeId;

#[derive(FromRow)]
struct TypeRow {
    id: LessonTypeId,
    professional_id: UserId,
    name: String,
    description: String,
    #[row(parse)]
    place: Place,
    place_detail: String,
    needs_approval: bool,
    is_active: bool,
    removed_at: Option<Timestamp>,
    version: i64,
}

#[derive(FromRow)]
struct PriceRow {
    lesson_type_id: LessonTypeId,
    minutes: i64,
    price_minor: i64,
    currency: Currency,
}

/// What several professionals have on their lists, each one's oldest first.
pub(crate) fn of(tx: &mut Tx, who: &[UserId]) -> Result<Vec<LessonType>, Error> {
    let mut sql = Sql::new(
        "SELECT id, professional_id, name, description, place, place_detail, needs_approval, is_active, \
         removed_at, version FROM booking_lesson_types WHERE removed_at IS NULL AND professional_id IN ",
    );
    sql.list("", who).text(" ORDER BY professional_id, created_at, id");
    let types: Vec<TypeRow> = tx.query_built(&sql)?;
    let mut sql = Sql::new(
        "SELECT p.lesson_type_id, p.minutes, p.price_minor, p.currency FROM booking_lesson_prices p \
         JOIN booking_lesson_types t ON t.id = p.lesson_type_id WHERE t.removed_at IS NULL AND t.professional_id IN ",
    );
    sql.list("", who).text(" ORDER BY p.lesson_type_id, p.minutes");
    let prices: Vec<PriceRow> = tx.query_built(&sql)?;
    Ok(joined(types, prices))
}

/// Also one that was taken off the list.
pub(crate) fn get(tx: &mut Tx, id: LessonTypeId) -> Result<LessonType, Error> {
    let get = "SELECT id, professional_id, name, description, place, place_detail, needs_approval, is_active, \
               removed_at, version FROM booking_lesson_types WHERE id = ?1";
    let prices = "SELECT lesson_type_id, minutes, price_minor, currency FROM booking_lesson_prices \
                  WHERE lesson_type_id = ?1 ORDER BY minutes";
    let row: TypeRow = tx.query_one(get, params![id])?;
    let prices = tx.query(prices, params![id])?;
    joined(vec![row], prices).pop().ok_or(Error::NotFound)
}

/// One that a professional has on the list.
pub(super) fn own(tx: &mut Tx, professional: UserId, id: LessonTypeId) -> Result<LessonType, Error> {
    let on_list = "SELECT version FROM booking_lesson_types WHERE id = ?1 AND professional_id = ?2 AND removed_at IS NULL";
    tx.scalar::<i64>(on_list, params![id, professional])?;
    get(tx, id)
}

pub(super) fn insert(
    tx: &mut Tx,
    id: LessonTypeId,
    professional: UserId,
    new: &NewLesson,
    now: Timestamp,
) -> Result<(), Error> {
    let insert = "INSERT INTO booking_lesson_types (id, professional_id, name, description, place, place_detail, \
                  capacity, needs_approval, is_active, version, created_at) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, 1, ?9)";
    tx.execute(
        insert,
        params![
            id,
            professional,
            new.name,
            new.description,
            new.place.code(),
            new.place_detail,
            new.needs_approval,
            new.active,
            now
        ],
    )?;
    set_prices(tx, id, &new.prices)
}

/// `false` where somebody has changed it meanwhile.
pub(super) fn update(tx: &mut Tx, id: LessonTypeId, new: &NewLesson, version: i64) -> Result<bool, Error> {
    let update = "UPDATE booking_lesson_types SET name = ?2, description = ?3, place = ?4, place_detail = ?5, \
                  needs_approval = ?6, is_active = ?7, version = version + 1 WHERE id = ?1 AND version = ?8";
    let place = new.place.code();
    let (name, description, detail) = (&new.name, &new.description, &new.place_detail);
    let (approval, active) = (new.needs_approval, new.active);
    let changed =
        tx.execute(update, params![id, name, description, place, detail, approval, active, version])?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM booking_lesson_prices WHERE lesson_type_id = ?1", params![id])?;
    set_prices(tx, id, &new.prices)?;
    Ok(true)
}

fn set_prices(tx: &mut Tx, id: LessonTypeId, prices: &[Priced]) -> Result<(), Error> {
    let insert = "INSERT INTO booking_lesson_prices (lesson_type_id, minutes, price_minor, currency) \
                  VALUES (?1, ?2, ?3, ?4)";
    for Priced { minutes, price } in prices {
        tx.execute(insert, params![id, minutes, price.minor, price.currency])?;
    }
    Ok(())
}

pub(super) fn remove(tx: &mut Tx, id: LessonTypeId, now: Timestamp) -> Result<(), Error> {
    let remove = "UPDATE booking_lesson_types SET removed_at = ?2, is_active = FALSE, version = version + 1 WHERE id = ?1";
    tx.execute(remove, params![id, now]).map(drop)
}

/// Takes everything of a professional off the list and forgets what was written about it. The rows stay: students'
/// bookings name them.
pub(crate) fn erase(tx: &mut Tx, professional: UserId, now: Timestamp) -> Result<(), Error> {
    let forget = "UPDATE booking_lesson_types SET description = '', place_detail = '', is_active = FALSE, \
                  removed_at = ?2, version = version + 1 WHERE professional_id = ?1";
    tx.execute(forget, params![professional, now]).map(drop)
}

fn joined(types: Vec<TypeRow>, prices: Vec<PriceRow>) -> Vec<LessonType> {
    let mut lists: HashMap<LessonTypeId, Vec<Priced>> = HashMap::new();
    for row in prices {
        let price = Money::new(row.price_minor, row.currency);
        lists.entry(row.lesson_type_id).or_default().push(Priced { minutes: row.minutes, price });
    }
    let join = |row: TypeRow| LessonType {
        prices: lists.remove(&row.id).unwrap_or_default(),
        active: row.is_active && row.removed_at.is_none(),
        id: row.id,
        professional: row.professional_id,
        name: row.name,
        description: row.description,
        place: row.place,
        place_detail: row.place_detail,
        needs_approval: row.needs_approval,
        version: row.version,
    };
    types.into_iter().map(join).collect()
}
