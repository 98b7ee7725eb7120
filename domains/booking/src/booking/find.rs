use ::store::Cx;
use identity::UserId;
use kernel::{Line, Page, PageRequest, TextRule, Timestamp, Violations};
use orders::Pass;

use super::{Booking, BookingError, Status, Viewer, access, store};
use crate::{BookingId, permissions::MANAGE};

/// Whose bookings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Student(UserId),
    Professional(UserId),
    /// What somebody has booked and what they teach.
    Either(UserId),
    /// For the administration.
    Everybody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Time {
    /// Still to come, and alive.
    Upcoming,
    /// Over or called off.
    Past,
    #[default]
    Any,
}

/// Which bookings to look for; all conditions hold.
#[derive(Debug, Clone)]
pub struct Filter {
    pub side: Side,
    pub time: Time,
    pub status: Option<Status>,
    /// Those that begin at or after it.
    pub from: Option<Timestamp>,
    /// Those that begin before it.
    pub to: Option<Timestamp>,
    /// Parts of the student's name or address or the lesson's name, in lower case; every one has to occur.
    pub words: Vec<String>,
}

impl Filter {
    pub const fn of(side: Side, time: Time) -> Self {
        Self { side, time, status: None, from: None, to: None, words: Vec::new() }
    }
}

/// A page of bookings. Everybody sees their own; all of them only the administration.
pub fn find(cx: &mut Cx, filter: &Filter, at: PageRequest) -> Result<Page<Booking>, BookingError> {
    match filter.side {
        Side::Everybody => cx.require(MANAGE)?,
        Side::Student(user) | Side::Professional(user) | Side::Either(user) => {
            if cx.actor.require_user()? != user.as_uuid() {
                cx.require(MANAGE)?;
            }
        }
    }
    Ok(store::list::page(cx.tx, filter, at, cx.now)?)
}

/// One booking, for whoever has a part in it.
pub fn get(cx: &mut Cx, id: BookingId, pass: &Pass) -> Result<Viewer, BookingError> {
    access::view(cx, id, pass)
}

const SEARCH: TextRule = TextRule { min: 0, max: 200 };
/// More words narrow nothing down, they only cost.
const MAX_WORDS: usize = 8;

/// What was typed into a search, as words to look for.
pub(crate) fn words(q: &str) -> Result<Vec<String>, Violations> {
    let line = Line::parse("q", q, SEARCH)?;
    Ok(line.split(' ').filter(|word| !word.is_empty()).take(MAX_WORDS).map(str::to_lowercase).collect())
}
