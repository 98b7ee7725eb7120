//! The waiting list's SQL.

use std::str::FromStr;

use identity::UserId;
use kernel::{Locale, Timestamp};
use serde::Serialize;
use store::{Error, FromRow, Tx, params};

use crate::{LessonTypeId, WaitId, booking::store::key};

/// Somebody who wants a time on a day that is full.
#[derive(Debug, Clone, FromRow)]
pub struct Wait {
    pub id: WaitId,
    pub professional_id: UserId,
    pub lesson_id: LessonTypeId,
    /// The lesson's name.
    pub title: String,
    pub minutes: i64,
    /// In the professional's zone, `2026-05-01`.
    pub day: String,
    pub day_begins_at: Timestamp,
    pub day_ends_at: Timestamp,
    pub user_id: Option<UserId>,
    pub name: String,
    pub email: String,
    pub locale: Locale,
    #[row(parse)]
    pub status: WaitStatus,
    /// When the offered lesson would begin.
    pub offered_start: Option<Timestamp>,
    pub offered_until: Option<Timestamp>,
    pub created_at: Timestamp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum WaitStatus {
    Waiting,
    /// A time is kept for them.
    Offered,
    /// They have booked it.
    Taken,
    /// They let the offer pass.
    Missed,
    Left,
}

impl WaitStatus {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Offered => "offered",
            Self::Taken => "taken",
            Self::Missed => "missed",
            Self::Left => "left",
        }
    }
}

/// Text that is no status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a status such as waiting")]
pub struct UnknownWaitStatus;

impl FromStr for WaitStatus {
    type Err = UnknownWaitStatus;

    fn from_str(code: &str) -> Result<Self, UnknownWaitStatus> {
        [Self::Waiting, Self::Offered, Self::Taken, Self::Missed, Self::Left]
            .into_iter()
            .find(|status| status.code() == code)
            .ok_or(UnknownWaitStatus)
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, professional_id, lesson_id, title, minutes, day, day_begins_at, day_ends_at, user_id, name,
                    email, locale, status, offered_start, offered_until, created_at
             FROM booking_waits ",
            $rest
        )
    };
}

pub(super) fn insert(tx: &mut Tx, wait: &Wait) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO booking_waits (id, professional_id, lesson_id, title, minutes, day, day_begins_at, day_ends_at,
             user_id, name, email, email_key, locale, status, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            wait.id,
            wait.professional_id,
            wait.lesson_id,
            wait.title,
            wait.minutes,
            wait.day,
            wait.day_begins_at,
            wait.day_ends_at,
            wait.user_id,
            wait.name,
            wait.email,
            key(&wait.email),
            wait.locale,
            wait.status.code(),
            wait.created_at
        ],
    )
    .map(drop)
}

pub(crate) fn get(tx: &mut Tx, id: WaitId) -> Result<Option<Wait>, Error> {
    tx.query_opt(select!("WHERE id = ?1"), params![id])
}

pub(super) fn lock(tx: &mut Tx, id: WaitId) -> Result<Option<Wait>, Error> {
    tx.query_opt(select!("WHERE id = ?1 FOR UPDATE"), params![id])
}

/// Whether somebody waits for the day in which this moment lies.
pub(super) fn anybody(tx: &mut Tx, professional: UserId, at: Timestamp) -> Result<Option<String>, Error> {
    tx.scalar_opt(
        "SELECT day FROM booking_waits
         WHERE professional_id = ?1 AND day_ends_at > ?2 AND day_begins_at <= ?2 AND status = 'waiting' LIMIT 1",
        params![professional, at],
    )
}

/// Those who wait for a day, in the order in which they came.
pub(super) fn queue(tx: &mut Tx, professional: UserId, day: &str) -> Result<Vec<Wait>, Error> {
    tx.query(
        select!("WHERE professional_id = ?1 AND day = ?2 AND status = 'waiting' ORDER BY created_at, id FOR UPDATE"),
        params![professional, day],
    )
}

pub(super) fn set_offer(tx: &mut Tx, id: WaitId, start: Timestamp, until: Timestamp) -> Result<(), Error> {
    let set =
        "UPDATE booking_waits SET status = 'offered', offered_start = ?2, offered_until = ?3 WHERE id = ?1";
    tx.execute(set, params![id, start, until]).map(drop)
}

pub(super) fn set_status(tx: &mut Tx, id: WaitId, status: WaitStatus) -> Result<(), Error> {
    tx.execute("UPDATE booking_waits SET status = ?2 WHERE id = ?1", params![id, status.code()]).map(drop)
}

/// What somebody still waits for.
pub(super) fn of_user(tx: &mut Tx, user: UserId, now: Timestamp) -> Result<Vec<Wait>, Error> {
    tx.query(
        select!(
            "WHERE user_id = ?1 AND status IN ('waiting', 'offered') AND day_ends_at > ?2 ORDER BY day, id"
        ),
        params![user, now],
    )
}

/// Everything that is kept of somebody's waiting.
pub(crate) fn all_of_user(tx: &mut Tx, user: UserId) -> Result<Vec<Wait>, Error> {
    tx.query(select!("WHERE user_id = ?1 ORDER BY created_at"), params![user])
}

pub(crate) fn claim(tx: &mut Tx, email: &str, user: UserId) -> Result<u64, Error> {
    let claim = "UPDATE booking_waits SET user_id = ?2 WHERE email_key = ?1 AND user_id IS NULL";
    tx.execute(claim, params![key(email), user])
}

pub(crate) fn forget(tx: &mut Tx, person: UserId) -> Result<(), Error> {
    tx.execute("DELETE FROM booking_waits WHERE user_id = ?1 OR professional_id = ?1", params![person])
        .map(drop)
}

/// Forgets who waited for days that are long over.
pub(crate) fn sweep(tx: &mut Tx, before: Timestamp) -> Result<u64, Error> {
    tx.execute("DELETE FROM booking_waits WHERE day_ends_at < ?1", params![before])
}
