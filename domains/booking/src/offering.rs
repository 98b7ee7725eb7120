//! What orders sell of ours: the offering `lesson`. A line's item names the professional, the lesson and the time.

use std::time::Duration;

use ::store::{BoxError, Cx};
use identity::UserId;
use kernel::{Money, Timestamp, Violation};
use orders::{Buyer, Held, LineId, LineView, OfferError, Offering, Quote, TaxRate, Terms};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    booking::{self, Item, KIND, Part, hold, store},
    people,
    schedule::Zone,
    slots,
};

/// How long a bank transfer is waited for, and a day to get ready.
const TRANSFER: Duration = Duration::from_secs(6 * 24 * 3600);

/// Sells lessons.
#[derive(Debug)]
pub(crate) struct Lessons;

impl Offering for Lessons {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn quote(&self, cx: &mut Cx, item: &Value, quantity: i64) -> Result<Quote, OfferError> {
        let item = read(item, quantity)?;
        let lesson = hold::lesson_of(cx, item.lesson, item.professional)?;
        let time = (item.start, item.end);
        let offered =
            slots::check(cx, &lesson, item.professional, item.start, item.end).map_err(hold::no_slot)?;
        quote(cx, &lesson.name, item.professional, time, &zone_of(&offered.zone), offered.price)
    }

    fn hold(
        &self,
        cx: &mut Cx,
        line: LineId,
        item: &Value,
        quantity: i64,
        buyer: &Buyer,
        until: Timestamp,
    ) -> Result<Held, OfferError> {
        let item = read(item, quantity)?;
        let booking = hold::take(cx, line, &item, buyer, until)?;
        let zone = zone_of(&booking.zone);
        let time = (booking.starts_at, booking.ends_at);
        let quote = quote(cx, &booking.title, booking.professional_id, time, &zone, booking.price())?;
        Ok(Held { quote, needs_approval: booking.needs_approval })
    }

    fn extend(&self, cx: &mut Cx, line: LineId, until: Timestamp) -> Result<(), OfferError> {
        hold::extend(cx, line, until)
    }

    fn fulfil(&self, cx: &mut Cx, line: LineId) -> Result<(), OfferError> {
        hold::confirm(cx, line)
    }

    fn release(&self, cx: &mut Cx, line: LineId) -> Result<(), BoxError> {
        hold::release(cx, line)
    }

    fn revoke(&self, cx: &mut Cx, line: LineId, reason: &str) -> Result<(), BoxError> {
        hold::revoke(cx, line, reason)
    }

    fn view(&self, cx: &mut Cx, line: LineId) -> Result<Option<LineView>, BoxError> {
        let Some(booking) = store::by_line(cx.tx, line)? else { return Ok(None) };
        Ok(Some(LineView {
            href: booking::address(cx, &booking)?,
            when: Some((booking.starts_at, booking.ends_at)),
            where_: booking.place_detail,
            zone: booking.zone,
            ics: true,
        }))
    }

    fn shop(&self, item: &Value) -> Option<String> {
        let item = Item::deserialize(item).ok()?;
        Some(format!("/book/{}?lesson={}", item.professional, item.lesson))
    }

    /// A transfer takes days; a lesson that comes sooner cannot wait for it.
    fn terms(&self, cx: &mut Cx, line: LineId) -> Result<Terms, BoxError> {
        let booking = store::by_line(cx.tx, line)?;
        let by_transfer = booking.is_some_and(|booking| booking.starts_at > cx.now.plus(TRANSFER));
        Ok(Terms { at_venue: false, by_transfer })
    }

    fn on_cancel(&self, cx: &mut Cx, line: LineId, paid: Money) -> Result<Option<Money>, BoxError> {
        let Some(booking) = store::by_line(cx.tx, line)? else { return Ok(None) };
        if booking.starts_at <= cx.now {
            return Ok(None);
        }
        let refund = booking::refund(&booking, Part::Student, cx.now)?;
        Ok(Some(Money { minor: refund.minor.min(paid.minor), ..refund }))
    }
}

fn read(item: &Value, quantity: i64) -> Result<Item, OfferError> {
    if quantity != 1 {
        return Err(OfferError::Invalid(
            Violation::new("quantity", "out-of-range").with("min", 1).with("max", 1).into(),
        ));
    }
    Item::deserialize(item).map_err(|_| OfferError::NotFound)
}

fn quote(
    cx: &mut Cx,
    title: &str,
    professional: UserId,
    (start, end): (Timestamp, Timestamp),
    zone: &Zone,
    price: Money,
) -> Result<Quote, OfferError> {
    let name = people::name(cx, professional)?;
    Ok(Quote {
        title: format!("{title} · {name}"),
        detail: when(start, end, zone),
        unit_price: price,
        tax: TaxRate::Standard,
        seller: Some(professional),
    })
}

/// `2026-05-05, 18:00–19:00 (Europe/Berlin)`: read alike in every language.
fn when(start: Timestamp, end: Timestamp, zone: &Zone) -> String {
    let local = |at: Timestamp, pattern: &str| {
        at.to_jiff().to_zoned(zone.as_jiff().clone()).strftime(pattern).to_string()
    };
    format!("{}–{} ({})", local(start, "%Y-%m-%d, %H:%M"), local(end, "%H:%M"), zone.name())
}

fn zone_of(name: &str) -> Zone {
    name.parse().unwrap_or_else(|_| Zone::utc())
}
