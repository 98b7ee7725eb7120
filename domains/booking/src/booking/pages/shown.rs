//! What several pages show of a booking.

use kernel::{Locale, Timestamp};
use web::{
    Shell,
    ui::{self, Moment},
};

use super::times;
use crate::{
    BookingId,
    booking::{Booking, Status},
    policy::Policy,
    schedule::Zone,
    teach,
};

/// A booking as a line or card.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) id: BookingId,
    pub(crate) title: String,
    /// The other side's name.
    pub(crate) with: String,
    pub(crate) iso: String,
    pub(crate) when: String,
    pub(crate) place: String,
    pub(crate) icon: &'static str,
    pub(crate) status: String,
    pub(crate) tone: &'static str,
    pub(crate) price: String,
    pub(crate) notes: String,
    pub(crate) may_attend: bool,
    pub(crate) may_miss: bool,
}

impl Card {
    pub(crate) fn new(shell: &Shell, booking: &Booking, with: &str, zone: &Zone, now: Timestamp) -> Self {
        let status = booking.status_at(now);
        let has_begun = booking.starts_at <= now;
        Self {
            id: booking.id,
            title: booking.title.clone(),
            with: if with.is_empty() { shell.t("booking-nobody") } else { with.to_owned() },
            iso: booking.starts_at.to_string(),
            when: times::when(booking.starts_at, booking.ends_at, zone, shell.locale),
            place: shell.t(booking.place.text()),
            icon: booking.place.icon(),
            status: shell.t(status.text()),
            tone: status.tone(),
            price: ui::money(booking.price(), shell.locale),
            notes: booking.notes.clone(),
            may_attend: has_begun && matches!(status, Status::Confirmed | Status::NoShow),
            may_miss: has_begun && matches!(status, Status::Confirmed | Status::Completed),
        }
    }

    /// The address of something that is done to it.
    pub(crate) fn at(&self, verb: &str) -> String {
        format!("/bookings/{}/{verb}", self.id)
    }
}

/// What is given back and until when, a sentence for each tier.
pub(crate) fn policy_lines(shell: &Shell, policy: &Policy) -> Vec<String> {
    let mut lines: Vec<String> = policy
        .tiers()
        .iter()
        .map(|tier| {
            let span = teach::minutes(shell, tier.hours_before * 60);
            shell.tx("booking-policy-line", &[("percent", &tier.refund_percent), ("span", &span)])
        })
        .collect();
    lines.push(shell.t(if policy.tiers().is_empty() {
        "booking-policy-never"
    } else {
        "booking-policy-after"
    }));
    lines
}

/// What has happened to a booking, the last first.
pub(crate) fn moments(shell: &Shell, booking: &Booking, now: Timestamp) -> Vec<Moment> {
    let moment = |key: &str, at: Timestamp, icon: &'static str, tone: &'static str, text: String| Moment {
        title: shell.t(key),
        text,
        iso: at.to_string(),
        at: web::forms::moment(at),
        icon,
        tone,
    };
    let status = booking.status_at(now);
    let mut moments = vec![moment("booking-moment-made", booking.created_at, "plus", "", String::new())];
    if status != Status::Held {
        let text = booking.reason.clone();
        moments.push(moment(status.text(), booking.updated_at, "history", status.tone(), text));
    }
    moments.reverse();
    moments
}

/// Amounts in the reader's language.
pub(crate) fn money(amount: kernel::Money, locale: Locale) -> String {
    ui::money(amount, locale)
}
