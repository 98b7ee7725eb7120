//! Schedules in the database. Dates are kept as text, `2026-05-01`, which sorts as dates do.

use std::collections::HashMap;

use ::store::{Error, FromRow, Json, Sql, Tx, params};
use identity::UserId;
use jiff::civil::Date;
use kernel::Timestamp;

use super::{Hours, NewHours, Recurrence, Rules, Schedule, Span, TimeOff, Zone, weekday};
use crate::{HoursId, TimeOffId};

#[derive(FromRow)]
struct RulesRow {
    professional_id: UserId,
    #[row(parse)]
    zone: Zone,
    before_minutes: i64,
    after_minutes: i64,
    notice_minutes: i64,
    horizon_days: i64,
    lessons_a_day: Option<i64>,
    step_minutes: i64,
    is_open: bool,
    version: i64,
}

#[derive(FromRow)]
struct HoursRow {
    id: HoursId,
    professional_id: UserId,
    weekday: Option<i64>,
    #[row(parse)]
    on_date: Option<Date>,
    from_minute: i64,
    to_minute: i64,
    #[row(json)]
    exceptions: Vec<Date>,
}

#[derive(FromRow)]
struct TimeOffRow {
    id: TimeOffId,
    professional_id: UserId,
    #[row(parse)]
    first_date: Date,
    #[row(parse)]
    last_date: Date,
    from_minute: i64,
    to_minute: i64,
    note: String,
}

/// The schedules of several professionals, in no order; who has none is left out. With a window of dates, hours of
/// single dates and times off outside of it are left out.
pub(crate) fn load(
    tx: &mut Tx,
    who: &[UserId],
    window: Option<(Date, Date)>,
) -> Result<Vec<Schedule>, Error> {
    let mut sql = Sql::new(
        "SELECT professional_id, zone, before_minutes, after_minutes, notice_minutes, horizon_days, lessons_a_day, \
         step_minutes, is_open, version FROM booking_schedules WHERE professional_id IN ",
    );
    sql.list("", who);
    let mut schedules: Vec<Schedule> =
        tx.query_built::<RulesRow>(&sql)?.into_iter().map(Schedule::from).collect();
    let place: HashMap<UserId, usize> =
        schedules.iter().enumerate().map(|(at, schedule)| (schedule.professional, at)).collect();
    for row in hours(tx, who, window)? {
        let (professional, hours) = row.read()?;
        if let Some(&at) = place.get(&professional) {
            schedules[at].hours.push(hours);
        }
    }
    for row in time_off(tx, who, window)? {
        let (professional, off) = row.read()?;
        if let Some(&at) = place.get(&professional) {
            schedules[at].time_off.push(off);
        }
    }
    Ok(schedules)
}

fn hours(tx: &mut Tx, who: &[UserId], window: Option<(Date, Date)>) -> Result<Vec<HoursRow>, Error> {
    let mut sql = Sql::new(
        "SELECT id, professional_id, weekday, on_date, from_minute, to_minute, exceptions FROM booking_hours \
         WHERE professional_id IN ",
    );
    sql.list("", who);
    if let Some((first, last)) = window {
        sql.push(" AND (on_date IS NULL OR (on_date >= ", first.to_string());
        sql.push(" AND on_date <= ", last.to_string()).text("))");
    }
    sql.text(" ORDER BY professional_id, on_date, weekday, from_minute");
    tx.query_built(&sql)
}

fn time_off(tx: &mut Tx, who: &[UserId], window: Option<(Date, Date)>) -> Result<Vec<TimeOffRow>, Error> {
    let mut sql = Sql::new(
        "SELECT id, professional_id, first_date, last_date, from_minute, to_minute, note FROM booking_time_off \
         WHERE professional_id IN ",
    );
    sql.list("", who);
    if let Some((first, last)) = window {
        sql.push(" AND last_date >= ", first.to_string()).push(" AND first_date <= ", last.to_string());
    }
    sql.text(" ORDER BY professional_id, first_date, from_minute");
    tx.query_built(&sql)
}

/// Locks a schedule until the transaction ends; `false` where there is none.
pub(super) fn lock(tx: &mut Tx, professional: UserId) -> Result<bool, Error> {
    let lock = "SELECT version FROM booking_schedules WHERE professional_id = ?1 FOR UPDATE";
    Ok(tx.scalar_opt::<i64>(lock, params![professional])?.is_some())
}

pub(super) fn put_rules(tx: &mut Tx, who: UserId, rules: &Rules, now: Timestamp) -> Result<(), Error> {
    let put = "INSERT INTO booking_schedules (professional_id, zone, before_minutes, after_minutes, notice_minutes, \
               horizon_days, lessons_a_day, step_minutes, is_open, takings, version, updated_at) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, TRUE, 0, 0, ?9) ON CONFLICT (professional_id) DO UPDATE SET \
               zone = excluded.zone, before_minutes = excluded.before_minutes, after_minutes = excluded.after_minutes, \
               notice_minutes = excluded.notice_minutes, horizon_days = excluded.horizon_days, \
               lessons_a_day = excluded.lessons_a_day, step_minutes = excluded.step_minutes";
    tx.execute(
        put,
        params![
            who,
            rules.zone.name(),
            rules.before_minutes,
            rules.after_minutes,
            rules.notice_minutes,
            rules.horizon_days,
            rules.lessons_a_day,
            rules.step_minutes,
            now
        ],
    )
    .map(drop)
}

pub(super) fn touch(tx: &mut Tx, professional: UserId, now: Timestamp) -> Result<(), Error> {
    let touch =
        "UPDATE booking_schedules SET version = version + 1, updated_at = ?2 WHERE professional_id = ?1";
    tx.execute(touch, params![professional, now]).map(drop)
}

/// Makes all who take a lesson of this professional at the same time come one after the other.
pub(crate) fn line_up(tx: &mut Tx, professional: UserId) -> Result<(), Error> {
    let count = "UPDATE booking_schedules SET takings = takings + 1 WHERE professional_id = ?1";
    tx.execute(count, params![professional]).map(drop)
}

pub(super) fn set_open(tx: &mut Tx, professional: UserId, open: bool) -> Result<(), Error> {
    let set = "UPDATE booking_schedules SET is_open = ?2 WHERE professional_id = ?1";
    tx.execute(set, params![professional, open]).map(drop)
}

pub(super) fn insert_hours(tx: &mut Tx, who: UserId, id: HoursId, new: &NewHours) -> Result<(), Error> {
    let insert = "INSERT INTO booking_hours (id, professional_id, weekday, on_date, from_minute, to_minute, exceptions) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (weekday, date, exceptions) = columns(&new.on);
    let span = new.span;
    tx.execute(insert, params![id, who, weekday, date, span.from(), span.to(), Json(exceptions)]).map(drop)
}

pub(super) fn update_hours(tx: &mut Tx, id: HoursId, new: &NewHours) -> Result<(), Error> {
    let update = "UPDATE booking_hours SET weekday = ?2, on_date = ?3, from_minute = ?4, to_minute = ?5, \
                  exceptions = ?6 WHERE id = ?1";
    let (weekday, date, exceptions) = columns(&new.on);
    tx.execute(update, params![id, weekday, date, new.span.from(), new.span.to(), Json(exceptions)]).map(drop)
}

fn columns(on: &Recurrence) -> (Option<i64>, Option<String>, &[Date]) {
    match on {
        Recurrence::Weekly { weekday, exceptions } => {
            (Some(i64::from(weekday.to_sunday_zero_offset())), None, exceptions)
        }
        Recurrence::Once(date) => (None, Some(date.to_string()), &[]),
    }
}

pub(super) fn remove_hours(tx: &mut Tx, professional: UserId, id: HoursId) -> Result<bool, Error> {
    let remove = "DELETE FROM booking_hours WHERE id = ?1 AND professional_id = ?2";
    tx.execute(remove, params![id, professional]).map(|count| count > 0)
}

pub(super) fn insert_time_off(tx: &mut Tx, professional: UserId, off: &TimeOff) -> Result<(), Error> {
    let insert = "INSERT INTO booking_time_off (id, professional_id, first_date, last_date, from_minute, to_minute, note) \
                  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (first, last) = (off.first.to_string(), off.last.to_string());
    tx.execute(insert, params![off.id, professional, first, last, off.span.from(), off.span.to(), off.note])
        .map(drop)
}

pub(super) fn remove_time_off(tx: &mut Tx, professional: UserId, id: TimeOffId) -> Result<bool, Error> {
    let remove = "DELETE FROM booking_time_off WHERE id = ?1 AND professional_id = ?2";
    tx.execute(remove, params![id, professional]).map(|count| count > 0)
}

/// Forgets a schedule with all that is in it.
pub(crate) fn erase(tx: &mut Tx, professional: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM booking_time_off WHERE professional_id = ?1", params![professional])?;
    tx.execute("DELETE FROM booking_hours WHERE professional_id = ?1", params![professional])?;
    tx.execute("DELETE FROM booking_schedules WHERE professional_id = ?1", params![professional]).map(drop)
}

impl From<RulesRow> for Schedule {
    fn from(row: RulesRow) -> Self {
        Self {
            professional: row.professional_id,
            rules: Rules {
                zone: row.zone,
                before_minutes: row.before_minutes,
                after_minutes: row.after_minutes,
                notice_minutes: row.notice_minutes,
                horizon_days: row.horizon_days,
                lessons_a_day: row.lessons_a_day,
                step_minutes: row.step_minutes,
            },
            hours: Vec::new(),
            time_off: Vec::new(),
            is_open: row.is_open,
            version: row.version,
        }
    }
}

impl HoursRow {
    fn read(self) -> Result<(UserId, Hours), Error> {
        let on = match (self.on_date, self.weekday.and_then(|day| weekday("", day).ok())) {
            (Some(date), _) => Recurrence::Once(date),
            (None, Some(weekday)) => Recurrence::Weekly { weekday, exceptions: self.exceptions },
            (None, None) => return Err(odd("weekday", "hours of some day", "none".to_owned())),
        };
        Ok((self.professional_id, Hours { id: self.id, on, span: span(self.from_minute, self.to_minute)? }))
    }
}

impl TimeOffRow {
    fn read(self) -> Result<(UserId, TimeOff), Error> {
        let span = span(self.from_minute, self.to_minute)?;
        let off =
            TimeOff { id: self.id, first: self.first_date, last: self.last_date, span, note: self.note };
        Ok((self.professional_id, off))
    }
}

/// The table's own CHECK keeps them in order.
fn span(from: i64, to: i64) -> Result<Span, Error> {
    Span::new(from, to).ok_or_else(|| odd("from_minute", "a span of a day", format!("{from} to {to}")))
}

fn odd(column: &str, expected: &'static str, found: String) -> Error {
    Error::Decode { column: column.to_owned(), expected, found }
}
