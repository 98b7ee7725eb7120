//! The bookings' SQL.

pub(crate) mod list;

use identity::{Email, UserId};
use kernel::{Currency, Locale, Money, Timestamp};
use orders::LineId;
use store::{Error, FromRow, Json, Tx, params};

use super::{Part, Status};
use crate::{BookingId, LessonTypeId, lesson::Place, policy::Policy};

/// A student's lesson with a professional.
#[derive(Debug, Clone, FromRow)]
pub struct Booking {
    pub id: BookingId,
    /// The line of the order that pays for it.
    pub line_id: LineId,
    pub lesson_id: LessonTypeId,
    pub professional_id: UserId,
    /// `None`: a guest, or somebody who has left.
    pub student_id: Option<UserId>,
    pub student_name: String,
    /// Empty as long as a guest has not given one.
    pub student_email: String,
    pub locale: Locale,
    /// The lesson's name when it was booked.
    pub title: String,
    #[row(parse)]
    pub place: Place,
    /// Where exactly: an address, a link. May be empty.
    pub place_detail: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The professional's zone when it was booked, a name of the IANA database.
    pub zone: String,
    pub(super) price_minor: i64,
    pub(super) currency: Currency,
    pub notes: String,
    #[row(parse)]
    pub status: Status,
    pub needs_approval: bool,
    /// Until when the time is kept for somebody who has not paid, or whom nobody has answered.
    pub held_until: Option<Timestamp>,
    /// The policy as it was when it was booked.
    #[row(json)]
    pub policy: Policy,
    /// The professional moved it, so calling it off costs nothing.
    pub free_cancel: bool,
    /// Counts the moves, as calendars do (RFC 5545, section 3.8.7.4).
    pub sequence: i64,
    pub(super) refund_minor: Option<i64>,
    #[row(parse)]
    pub ended_by: Option<Part>,
    pub reason: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Booking {
    pub fn price(&self) -> Money {
        Money::new(self.price_minor, self.currency)
    }

    /// What was given back when it was called off.
    pub fn refund(&self) -> Option<Money> {
        self.refund_minor.map(|minor| Money::new(minor, self.currency))
    }

    /// How it stands now: a hold that has run out is over before anybody writes it down.
    pub fn status_at(&self, now: Timestamp) -> Status {
        let lapsed = self.held_until.is_some_and(|until| until <= now);
        if lapsed && matches!(self.status, Status::Held | Status::Requested) {
            Status::Expired
        } else {
            self.status
        }
    }
}

/// A booking that is about to be written.
pub(crate) struct NewRow<'a> {
    pub(crate) id: BookingId,
    pub(crate) line: LineId,
    pub(crate) lesson: LessonTypeId,
    pub(crate) professional: UserId,
    pub(crate) student: Option<UserId>,
    pub(crate) name: &'a str,
    pub(crate) email: &'a str,
    pub(crate) locale: Locale,
    pub(crate) title: &'a str,
    pub(crate) place: Place,
    pub(crate) place_detail: &'a str,
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) zone: &'a str,
    pub(crate) price: Money,
    pub(crate) notes: &'a str,
    pub(crate) needs_approval: bool,
    pub(crate) until: Timestamp,
    pub(crate) policy: &'a Policy,
}

const INSERT: &str = "INSERT INTO booking_bookings
        (id, line_id, lesson_id, professional_id, student_id, student_name, student_email, student_key, locale, title,
         place, place_detail, starts_at, ends_at, zone, price_minor, currency, notes, status, needs_approval,
         held_until, policy, free_cancel, sequence, reason, created_at, updated_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 'held', ?19, ?20, ?21,
         ?22, 0, '', ?23, ?23)";

/// Writes it and answers it as it stands.
pub(crate) fn insert(tx: &mut Tx, new: &NewRow<'_>, now: Timestamp) -> Result<Booking, Error> {
    let student_key = key(new.email);
    tx.execute(
        INSERT,
        params![
            new.id,
            new.line,
            new.lesson,
            new.professional,
            new.student,
            new.name,
            new.email,
            student_key,
            new.locale,
            new.title,
            new.place.code(),
            new.place_detail,
            new.start,
            new.end,
            new.zone,
            new.price.minor,
            new.price.currency,
            new.notes,
            new.needs_approval,
            new.until,
            Json(new.policy),
            false,
            now
        ],
    )?;
    Ok(Booking {
        id: new.id,
        line_id: new.line,
        lesson_id: new.lesson,
        professional_id: new.professional,
        student_id: new.student,
        student_name: new.name.to_owned(),
        student_email: new.email.to_owned(),
        locale: new.locale,
        title: new.title.to_owned(),
        place: new.place,
        place_detail: new.place_detail.to_owned(),
        starts_at: new.start,
        ends_at: new.end,
        zone: new.zone.to_owned(),
        price_minor: new.price.minor,
        currency: new.price.currency,
        notes: new.notes.to_owned(),
        status: Status::Held,
        needs_approval: new.needs_approval,
        held_until: Some(new.until),
        policy: new.policy.clone(),
        free_cancel: false,
        sequence: 0,
        refund_minor: None,
        ended_by: None,
        reason: String::new(),
        created_at: now,
        updated_at: now,
    })
}

/// The columns of [`Booking`].
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, line_id, lesson_id, professional_id, student_id, student_name, student_email, locale, title,
                    place, place_detail, starts_at, ends_at, zone, price_minor, currency, notes, status, needs_approval,
                    held_until, policy, free_cancel, sequence, refund_minor, ended_by, reason, created_at, updated_at
             FROM booking_bookings ",
            $rest
        )
    };
}

pub(crate) fn get(tx: &mut Tx, id: BookingId) -> Result<Option<Booking>, Error> {
    tx.query_opt(select!("WHERE id = ?1"), params![id])
}

/// The same, held until the transaction ends: of two who change it at once one comes second.
pub(crate) fn lock(tx: &mut Tx, id: BookingId) -> Result<Option<Booking>, Error> {
    tx.query_opt(select!("WHERE id = ?1 FOR UPDATE"), params![id])
}

pub(crate) fn by_line(tx: &mut Tx, line: LineId) -> Result<Option<Booking>, Error> {
    tx.query_opt(select!("WHERE line_id = ?1"), params![line])
}

pub(crate) fn lock_by_line(tx: &mut Tx, line: LineId) -> Result<Option<Booking>, Error> {
    tx.query_opt(select!("WHERE line_id = ?1 FOR UPDATE"), params![line])
}

/// Another state, with how long it is kept (`None`: for good).
pub(crate) fn set_status(
    tx: &mut Tx,
    id: BookingId,
    status: Status,
    until: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Error> {
    let set = "UPDATE booking_bookings SET status = ?2, held_until = ?3, updated_at = ?4 WHERE id = ?1";
    tx.execute(set, params![id, status.code(), until, now]).map(drop)
}

/// Called off: by whom, why, and what is given back.
pub(crate) fn cancel(
    tx: &mut Tx,
    id: BookingId,
    by: Part,
    reason: &str,
    refund: Money,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE booking_bookings
         SET status = 'cancelled', held_until = NULL, ended_by = ?2, reason = ?3, refund_minor = ?4, updated_at = ?5
         WHERE id = ?1",
        params![id, by.code(), reason, refund.minor, now],
    )
    .map(drop)
}

/// At another time; calendars tell the versions apart by the sequence.
pub(crate) fn move_to(
    tx: &mut Tx,
    id: BookingId,
    start: Timestamp,
    end: Timestamp,
    free_cancel: bool,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE booking_bookings
         SET starts_at = ?2, ends_at = ?3, sequence = sequence + 1, free_cancel = ?4, updated_at = ?5
         WHERE id = ?1",
        params![id, start, end, free_cancel, now],
    )
    .map(drop)
}

/// Those that ended before then and of which nobody has said whether the student came.
pub(crate) fn ended_before(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Booking>, Error> {
    tx.query(
        select!(
            "WHERE status = 'confirmed' AND ends_at <= ?1 ORDER BY ends_at LIMIT ?2 FOR UPDATE SKIP LOCKED"
        ),
        params![before, limit],
    )
}

/// The one spelling of an address under which it is found again; empty for what is none.
pub(crate) fn key(email: &str) -> String {
    Email::parse("email", email).map(|email| email.key().to_owned()).unwrap_or_default()
}

/// Whom to tell, once a guest has said it.
pub(crate) fn set_student(
    tx: &mut Tx,
    id: BookingId,
    name: &str,
    email: &str,
    locale: Locale,
) -> Result<(), Error> {
    let set =
        "UPDATE booking_bookings SET student_name = ?2, student_email = ?3, student_key = ?4, locale = ?5
               WHERE id = ?1";
    tx.execute(set, params![id, name, email, key(email), locale]).map(drop)
}

/// Gives a guest's bookings to the account that has proved the address.
pub(crate) fn claim(tx: &mut Tx, email: &str, user: UserId, now: Timestamp) -> Result<u64, Error> {
    tx.execute(
        "UPDATE booking_bookings SET student_id = ?2, updated_at = ?3 WHERE student_key = ?1 AND student_id IS NULL",
        params![key(email), user, now],
    )
}

/// All that somebody has booked or teaches.
pub(crate) fn of_person(tx: &mut Tx, person: UserId) -> Result<Vec<Booking>, Error> {
    tx.query(select!("WHERE student_id = ?1 OR professional_id = ?1 ORDER BY starts_at"), params![person])
}

/// Forgets who the student was; the lesson stays in the professional's books.
pub(crate) fn forget_student(tx: &mut Tx, person: UserId, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "UPDATE booking_bookings SET student_id = NULL, student_name = '', student_email = '', student_key = '',
             notes = '', reason = '', updated_at = ?2
         WHERE student_id = ?1",
        params![person, now],
    )
    .map(drop)
}
