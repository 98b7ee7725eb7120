use std::collections::BTreeMap;

use ::store::Cx;
use identity::UserId;
use jiff::{ToSpan, civil::Date};
use kernel::{Currency, Money, Timestamp};

use super::{BookingError, Status, store};
use crate::schedule::Zone;

/// What a professional's lessons bring, month by month of their own calendar. Before fees and taxes: those are the
/// orders' and payments' business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earnings {
    pub currency: Currency,
    /// The oldest first; the last one is the current month.
    pub months: Vec<Month>,
    /// Of confirmed lessons that are still to come, whenever that is.
    pub ahead: Money,
    /// Lessons given in the current month.
    pub lessons: i64,
    pub no_shows: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub begins: Date,
    pub earned: Money,
}

const MONTHS: i64 = 6;

/// Earnings in the currency of most lessons; few professionals have two.
pub fn earnings(cx: &mut Cx, professional: UserId, zone: &Zone) -> Result<Earnings, BookingError> {
    let first = zone.date(cx.now).first_of_month();
    let begin = first.saturating_sub((MONTHS - 1).months());
    let rows =
        store::list::earned(cx.tx, professional, zone.begin(begin), Timestamp::from(jiff::Timestamp::MAX))?;
    let mut counts = BTreeMap::<Currency, usize>::new();
    for row in &rows {
        *counts.entry(row.currency).or_default() += 1;
    }
    let currency = counts.into_iter().max_by_key(|&(_, count)| count).map_or(Currency::EUR, |(it, _)| it);
    let mut months: BTreeMap<Date, i64> =
        (0..MONTHS).map(|ago| (first.saturating_sub(ago.months()), 0)).collect();
    let (mut ahead, mut lessons, mut no_shows) = (0, 0, 0);
    for row in rows.iter().filter(|row| row.currency == currency) {
        let kept = row.price_minor - row.refund_minor.unwrap_or(0);
        let month = zone.date(row.starts_at).first_of_month();
        if row.status == Status::Confirmed && row.starts_at > cx.now {
            ahead += kept;
        } else if let Some(sum) = months.get_mut(&month) {
            *sum += kept;
            let is_current = month == first;
            lessons += i64::from(is_current && row.status != Status::Cancelled);
            no_shows += i64::from(is_current && row.status == Status::NoShow);
        }
    }
    let money = |minor| Money::new(minor, currency);
    let months = months.into_iter().map(|(begins, minor)| Month { begins, earned: money(minor) }).collect();
    Ok(Earnings { currency, months, ahead: money(ahead), lessons, no_shows })
}
