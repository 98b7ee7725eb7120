//! Lists of bookings and what a professional earns: SQL that varies with what is asked.

use identity::UserId;
use kernel::{Currency, Page, PageRequest, Timestamp};
use store::{Error, FromRow, Sql, Tx, params};

use super::Booking;
use crate::booking::{Filter, Side, Status, Time};

const COLUMNS: &str =
    "SELECT id, line_id, lesson_id, professional_id, student_id, student_name, student_email, locale, title,
            place, place_detail, starts_at, ends_at, zone, price_minor, currency, notes, status, needs_approval,
            held_until, policy, free_cancel, sequence, refund_minor, ended_by, reason, created_at, updated_at";

pub(crate) fn page(
    tx: &mut Tx,
    filter: &Filter,
    at: PageRequest,
    now: Timestamp,
) -> Result<Page<Booking>, Error> {
    let mut count = Sql::new("SELECT COUNT(*)");
    narrow(&mut count, filter, now);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(COLUMNS);
    narrow(&mut sql, filter, now);
    // What is ahead is read from the next lesson on, what is past from the last one back.
    let order = if filter.time == Time::Upcoming {
        " ORDER BY starts_at, id"
    } else {
        " ORDER BY starts_at DESC, id DESC"
    };
    sql.text(order).push(" LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

fn narrow(sql: &mut Sql, filter: &Filter, now: Timestamp) {
    sql.text(" FROM booking_bookings WHERE 1 = 1");
    match filter.side {
        Side::Student(user) => sql.push(" AND student_id = ", user),
        Side::Professional(user) => sql.push(" AND professional_id = ", user),
        Side::Either(user) => {
            sql.push(" AND (student_id = ", user).push(" OR professional_id = ", user).text(")")
        }
        Side::Everybody => sql,
    };
    match filter.time {
        Time::Upcoming => sql
            .push(" AND ends_at > ", now)
            .list(" AND status IN ", [Status::Held, Status::Requested, Status::Confirmed].map(Status::code))
            .push(" AND (held_until IS NULL OR held_until > ", now)
            .text(")"),
        Time::Past => sql
            .push(" AND (ends_at <= ", now)
            .list(
                " OR status IN ",
                [Status::Cancelled, Status::Expired, Status::Completed, Status::NoShow].map(Status::code),
            )
            .push(" OR held_until <= ", now)
            .text(")"),
        Time::Any => sql,
    };
    if let Some(status) = filter.status {
        sql.push(" AND status = ", status.code());
    }
    if let Some(from) = filter.from {
        sql.push(" AND starts_at >= ", from);
    }
    if let Some(to) = filter.to {
        sql.push(" AND starts_at < ", to);
    }
    for word in &filter.words {
        let pattern = format!("%{}%", escaped(word));
        sql.push(" AND LOWER(student_name || ' ' || student_email || ' ' || title) LIKE ", pattern)
            .text(" ESCAPE '\\'");
    }
}

/// What LIKE would take for a wildcard stands for itself.
fn escaped(word: &str) -> String {
    word.chars().fold(String::new(), |mut text, c| {
        if matches!(c, '%' | '_' | '\\') {
            text.push('\\');
        }
        text.push(c);
        text
    })
}

/// What a lesson brought, for adding up.
#[derive(Debug, Clone, FromRow)]
pub(crate) struct Earned {
    pub(crate) starts_at: Timestamp,
    pub(crate) currency: Currency,
    pub(crate) price_minor: i64,
    pub(crate) refund_minor: Option<i64>,
    #[row(parse)]
    pub(crate) status: Status,
}

/// Lessons in a span of time that brought something or will: all but those that never came about.
pub(crate) fn earned(
    tx: &mut Tx,
    professional: UserId,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Earned>, Error> {
    tx.query(
        "SELECT starts_at, currency, price_minor, refund_minor, status FROM booking_bookings
         WHERE professional_id = ?1 AND starts_at >= ?2 AND starts_at < ?3
           AND (status IN ('confirmed', 'completed', 'no_show')
             OR (status = 'cancelled' AND refund_minor < price_minor))
         ORDER BY starts_at",
        params![professional, from, to],
    )
}

/// Requests that wait for this professional's answer.
pub(crate) fn waiting(tx: &mut Tx, professional: UserId, now: Timestamp) -> Result<Vec<Booking>, Error> {
    let mut sql = Sql::new(COLUMNS);
    sql.push(" FROM booking_bookings WHERE professional_id = ", professional)
        .push(" AND status = 'requested' AND held_until > ", now)
        .text(" ORDER BY held_until, id");
    tx.query_built(&sql)
}
