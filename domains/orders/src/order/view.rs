//! An order as its pages show it: amounts and moments in the reader's language.

use kernel::{Locale, Money, Timestamp};
use payments::Standing;
use web::{
    Shell,
    forms::moment,
    ui::{Moment, money},
};

use super::{Detail, Entry, Order, OrderLine, find::Shown};
use crate::{
    OrderState,
    invoice::Issued,
    state::LineState,
    tax::{self, TaxSum},
};

/// What the pages of an order show of it.
pub(crate) struct OrderView {
    pub(crate) id: String,
    pub(crate) state: String,
    pub(crate) tone: &'static str,
    /// A sentence that says what the state means for the buyer.
    pub(crate) meaning: String,
    pub(crate) version: i64,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) billing: String,
    pub(crate) placed: String,
    pub(crate) placed_iso: String,
    pub(crate) held_until: String,
    pub(crate) held_iso: String,
    pub(crate) total: String,
    pub(crate) lines: Vec<LineRow>,
    pub(crate) taxes: Vec<TaxRow>,
    pub(crate) paid: Vec<(String, String)>,
    pub(crate) history: Vec<Moment>,
    pub(crate) invoices: Vec<InvoiceRow>,
    /// Whether it can be paid now.
    pub(crate) is_payable: bool,
    /// Whether something may still happen by itself, so that the page looks again.
    pub(crate) is_live: bool,
}

pub(crate) struct LineRow {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) detail: String,
    pub(crate) href: String,
    pub(crate) quantity: i64,
    pub(crate) unit: String,
    pub(crate) total: String,
    /// Empty where nothing was given back.
    pub(crate) refunded: String,
    /// What may still be given back, as an amount for a field; empty for nothing.
    pub(crate) refundable: String,
    pub(crate) when: String,
    pub(crate) when_iso: String,
    pub(crate) place: String,
    pub(crate) has_calendar: bool,
    /// Text and tone of a badge; an empty text for none.
    pub(crate) badge: (String, &'static str),
}

pub(crate) struct TaxRow {
    pub(crate) label: String,
    pub(crate) tax: String,
}

pub(crate) struct InvoiceRow {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) code: String,
    pub(crate) day: String,
    pub(crate) total: String,
}

impl OrderView {
    pub(crate) fn new(shell: &Shell, detail: &Detail, now: Timestamp) -> Self {
        let order = &detail.order;
        let show = |minor: i64| money(order.money(minor), shell.locale);
        Self {
            id: order.id.to_string(),
            state: shell.t(order.state.text()),
            tone: order.state.tone(),
            meaning: shell.t(meaning(order, now)),
            version: order.version,
            name: order.name.clone(),
            email: order.email.clone(),
            billing: order.billing.clone(),
            placed: moment(order.placed_at),
            placed_iso: order.placed_at.to_string(),
            held_until: order.held_until.map(moment).unwrap_or_default(),
            held_iso: order.held_until.map(|until| until.to_string()).unwrap_or_default(),
            total: show(order.total),
            lines: detail.lines.iter().map(|shown| line(shell, order, shown)).collect(),
            taxes: detail
                .taxes
                .iter()
                .filter(|sum| sum.rate_ppm > 0)
                .map(|sum| tax_row(shell, order, sum))
                .collect(),
            paid: detail.standing.as_ref().map(|standing| paid(shell, standing)).unwrap_or_default(),
            history: detail.history.iter().map(|entry| happened(shell, order, entry)).collect(),
            invoices: detail.invoices.iter().map(|issued| invoice(shell, issued)).collect(),
            is_payable: order.is_open(now),
            is_live: matches!(order.state, OrderState::Held | OrderState::Requested),
        }
    }
}

/// Text key of what the state means; a hold that has lapsed means so before anybody has cleaned up.
fn meaning(order: &Order, now: Timestamp) -> &'static str {
    match order.state {
        OrderState::Held if order.is_open(now) => "orders-meaning-held",
        OrderState::Held | OrderState::Expired => "orders-meaning-expired",
        OrderState::Requested => "orders-meaning-requested",
        OrderState::Confirmed => "orders-meaning-confirmed",
        OrderState::Completed => "orders-meaning-completed",
        OrderState::Cancelled => "orders-meaning-cancelled",
    }
}

fn line(shell: &Shell, order: &Order, shown: &Shown) -> LineRow {
    let Shown { line, view } = shown;
    let show = |minor: i64| money(order.money(minor), shell.locale);
    let refunded = if line.refunded > 0 { show(line.refunded) } else { String::new() };
    let may_refund = order.confirmed_at.is_some() && line.left() > 0;
    let mut row = LineRow {
        id: line.id.to_string(),
        title: line.title.clone(),
        detail: line.detail.clone(),
        href: String::new(),
        quantity: line.quantity,
        unit: show(line.unit_price),
        total: show(line.total),
        refunded,
        refundable: if may_refund { plain(order.money(line.left())) } else { String::new() },
        when: String::new(),
        when_iso: String::new(),
        place: String::new(),
        has_calendar: false,
        badge: badge(shell, order, line),
    };
    if let Some(view) = view {
        row.href.clone_from(&view.href);
        row.place.clone_from(&view.where_);
        row.has_calendar = view.ics && view.when.is_some() && line.state != LineState::Revoked;
        if let Some((from, to)) = view.when {
            row.when = span(from, to, &view.zone, shell.locale);
            row.when_iso = from.to_string();
        }
    }
    row
}

fn badge(shell: &Shell, order: &Order, line: &OrderLine) -> (String, &'static str) {
    let said = |key: &str, tone| (shell.t(key), tone);
    match line.state {
        LineState::Revoked => said("orders-line-revoked", "bad"),
        LineState::Completed => said("orders-line-completed", "good"),
        _ if order.state == OrderState::Requested && line.awaits_approval() => {
            said("orders-line-asked", "warn")
        }
        _ if order.state == OrderState::Requested && line.needs_approval => {
            said("orders-line-approved", "good")
        }
        _ => (String::new(), ""),
    }
}

fn tax_row(shell: &Shell, order: &Order, sum: &TaxSum) -> TaxRow {
    let show = |minor: i64| money(order.money(minor), shell.locale);
    TaxRow {
        label: shell.tx("orders-tax-of", &[("rate", &percent(sum.rate_ppm, shell.locale))]),
        tax: show(sum.tax),
    }
}

/// A rate as the language writes it: `7.7 %`.
pub(crate) fn percent(ppm: i64, locale: Locale) -> String {
    let text = tax::percent(ppm);
    let text = if locale == Locale::En { text } else { text.replace('.', ",") };
    format!("{text}\u{a0}%")
}

fn paid(shell: &Shell, standing: &Standing) -> Vec<(String, String)> {
    let parts = [
        ("orders-paid-charged", standing.charged),
        (
            "orders-paid-reserved",
            Money::new(standing.authorised.minor + standing.pending_charge.minor, standing.due.currency),
        ),
        ("orders-paid-promised", standing.promised),
        ("orders-paid-refunded", standing.refunded),
        ("orders-paid-returning", standing.pending_refund),
        ("orders-paid-disputed", standing.disputed),
    ];
    parts
        .into_iter()
        .filter(|(_, amount)| amount.minor > 0)
        .map(|(key, amount)| (shell.t(key), money(amount, shell.locale)))
        .collect()
}

fn happened(shell: &Shell, order: &Order, entry: &Entry) -> Moment {
    let (icon, tone) = match entry.event.as_str() {
        "placed" => ("shopping-bag", "accent"),
        "requested" => ("clock", "warn"),
        "approved" | "confirmed" => ("circle-check", "good"),
        "completed" => ("party-popper", "good"),
        "declined" | "cancelled" | "line-cancelled" => ("ban", "bad"),
        "expired" => ("clock", "bad"),
        "refunded" => ("wallet", "info"),
        _ => ("history", ""),
    };
    let about = entry.amount.map(|minor| money(order.money(minor), shell.locale));
    let reason = reason(shell, &entry.reason);
    let text =
        [about.unwrap_or_default(), reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    Moment {
        title: shell.t(&format!("orders-history-{}", entry.event)),
        text: text.join(" · "),
        iso: entry.at.to_string(),
        at: moment(entry.at),
        icon,
        tone,
    }
}

/// A word that this domain knows becomes a text; what staff has written stands as it is.
fn reason(shell: &Shell, reason: &str) -> String {
    const KNOWN: [&str; 7] = ["gone", "buyer", "declined", "expired", "cancelled", "seller", "staff"];
    if KNOWN.contains(&reason) { shell.t(&format!("orders-reason-{reason}")) } else { reason.to_owned() }
}

fn invoice(shell: &Shell, issued: &Issued) -> InvoiceRow {
    InvoiceRow {
        id: issued.id.to_string(),
        name: shell.t(issued.kind.text()),
        code: issued.code.clone(),
        day: day(issued.issued_at, shell.locale),
        total: money(issued.total(), shell.locale),
    }
}

/// An amount for a form's field: `12.50`.
pub(crate) fn plain(amount: Money) -> String {
    amount.to_string().split(' ').next().unwrap_or_default().to_owned()
}

/// A day as the language writes it in figures.
pub(crate) fn day(at: Timestamp, locale: Locale) -> String {
    let pattern = match locale {
        Locale::En => "%Y-%m-%d",
        Locale::Es => "%d/%m/%Y",
        Locale::Ru | Locale::De => "%d.%m.%Y",
    };
    at.to_jiff().strftime(pattern).to_string()
}

/// From when to when in the zone of the place: `05.05.2026 18:00–19:00 (Europe/Berlin)`.
pub(crate) fn span(from: Timestamp, to: Timestamp, zone: &str, locale: Locale) -> String {
    let local = |at: Timestamp| {
        at.to_jiff().in_tz(zone).unwrap_or_else(|_| at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC))
    };
    let (from, to) = (local(from), local(to));
    let pattern = match locale {
        Locale::En => "%Y-%m-%d %H:%M",
        Locale::Es => "%d/%m/%Y %H:%M",
        Locale::Ru | Locale::De => "%d.%m.%Y %H:%M",
    };
    let end = if from.date() == to.date() { "%H:%M" } else { pattern };
    let zone = from.time_zone().iana_name().unwrap_or("UTC").to_owned();
    format!("{}–{} ({zone})", from.strftime(pattern), to.strftime(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_the_zone_of_the_place() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let (from, to) = (at("2026-05-05T16:00:00Z"), at("2026-05-05T17:00:00Z"));
        assert_eq!(span(from, to, "Europe/Berlin", Locale::De), "05.05.2026 18:00–19:00 (Europe/Berlin)");
        assert_eq!(span(from, to, "nowhere", Locale::En), "2026-05-05 16:00–17:00 (UTC)");
        assert_eq!(
            span(from, at("2026-05-06T00:30:00Z"), "Europe/Berlin", Locale::Es),
            "05/05/2026 18:00–06/05/2026 02:30 (Europe/Berlin)"
        );
    }
}
