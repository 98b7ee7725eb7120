//! Stripe's shapes, read as far as they matter. What is not there is not said; what is odd is left out.

use kernel::{Currency, Money, Timestamp};
use serde_json::Value;
use uuid::Uuid;

use super::STRIPE;
use crate::{
    payment::{FactKind, Said},
    reconcile::{Record, RecordKind},
};

pub(super) fn text(object: &Value, field: &str) -> Option<String> {
    object.get(field)?.as_str().map(str::to_owned)
}

/// A field that holds an id or, expanded, the thing with it.
pub(super) fn id_in(object: &Value, field: &str) -> Option<String> {
    let value = object.get(field)?;
    value.as_str().map(str::to_owned).or_else(|| text(value, "id"))
}

pub(super) fn metadata(object: &Value, name: &str) -> Option<String> {
    text(object.get("metadata")?, name)
}

/// The things of a list.
pub(super) fn list(mut page: Value) -> Vec<Value> {
    match page.get_mut("data").map(Value::take) {
        Some(Value::Array(items)) => items,
        _ => Vec::new(),
    }
}

fn money(object: &Value, field: &str) -> Option<Money> {
    let currency: Currency = text(object, "currency")?.to_ascii_uppercase().parse().ok()?;
    let minor = object.get(field)?.as_i64()?;
    (minor >= 0).then_some(Money::new(minor, currency))
}

fn moment(object: &Value, field: &str) -> Option<Timestamp> {
    Timestamp::from_micros(object.get(field)?.as_i64()?.checked_mul(1_000_000)?).ok()
}

fn said(kind: FactKind, reference: String, amount: Money, at: Timestamp, note: Option<String>) -> Said {
    Said { kind, provider: STRIPE.to_owned(), reference, amount, at, note }
}

/// What a PaymentIntent says has happened.
pub(super) fn intent(intent: &Value, now: Timestamp) -> Vec<Said> {
    let (Some(id), Some(whole)) = (text(intent, "id"), money(intent, "amount")) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(error) = intent.get("last_payment_error").filter(|error| error.is_object()) {
        let code = text(error, "decline_code").or_else(|| text(error, "code"));
        // An error without a charge is one of ours, made before any bank was asked; it counts once per code.
        let reference = text(error, "charge").or_else(|| Some(format!("{id}:{}", code.as_deref()?)));
        found.extend(reference.map(|reference| said(FactKind::Declined, reference, whole, now, code)));
    }
    match intent.get("status").and_then(Value::as_str).unwrap_or_default() {
        "requires_capture" => {
            let ready = money(intent, "amount_capturable").filter(|ready| ready.minor > 0).unwrap_or(whole);
            found.push(said(FactKind::Authorised, id, ready, now, None));
        }
        "succeeded" => {
            let received = money(intent, "amount_received").unwrap_or(whole);
            found.push(said(FactKind::Authorised, id.clone(), whole, now, None));
            found.push(said(FactKind::Captured, id, received, now, None));
        }
        "canceled" => {
            let at = moment(intent, "canceled_at").unwrap_or(now);
            found.push(said(FactKind::Voided, id, whole, at, text(intent, "cancellation_reason")));
        }
        _ => {}
    }
    found
}

/// Our name for a refund, if it is one of ours.
pub(super) fn part(refund: &Value) -> Option<String> {
    metadata(refund, "refund").filter(|part| part.parse::<Uuid>().is_ok())
}

/// What a Refund says has happened; nothing while it is under way.
pub(super) fn refund(refund: &Value, now: Timestamp) -> Vec<Said> {
    let (Some(id), Some(amount)) = (text(refund, "id"), money(refund, "amount")) else { return Vec::new() };
    let reference = part(refund).unwrap_or(id);
    let at = moment(refund, "created").unwrap_or(now);
    match refund.get("status").and_then(Value::as_str).unwrap_or_default() {
        "succeeded" => vec![said(FactKind::Refunded, reference, amount, at, None)],
        "failed" | "canceled" => {
            let why = text(refund, "failure_reason");
            // It may have counted as done before: then this takes it back, and else it says that it never was.
            vec![said(FactKind::RefundFailed, reference, amount, now, why)]
        }
        _ => Vec::new(),
    }
}

/// What a Dispute says has happened. An inquiry takes no money.
pub(super) fn dispute(dispute: &Value, now: Timestamp) -> Vec<Said> {
    let (Some(id), Some(amount)) = (text(dispute, "id"), money(dispute, "amount")) else { return Vec::new() };
    let status = dispute.get("status").and_then(Value::as_str).unwrap_or_default();
    if status.starts_with("warning") {
        return Vec::new();
    }
    let at = moment(dispute, "created").unwrap_or(now);
    let mut found = vec![said(FactKind::Disputed, id.clone(), amount, at, text(dispute, "reason"))];
    match status {
        "won" => found.push(said(FactKind::DisputeWon, id, amount, now, None)),
        "lost" => found.push(said(FactKind::DisputeLost, id, amount, now, None)),
        _ => {}
    }
    found
}

/// What a line of the balance moved, and what it cost.
pub(super) fn movement(line: &Value) -> Vec<Record> {
    let (Some(id), Some(at)) = (text(line, "id"), moment(line, "created")) else { return Vec::new() };
    let currency = text(line, "currency").and_then(|code| code.to_ascii_uppercase().parse::<Currency>().ok());
    let Some(currency) = currency else { return Vec::new() };
    let minor = |field: &str| line.get(field).and_then(Value::as_i64).unwrap_or_default();
    let record = |kind, reference: String, minor: i64| {
        let amount = Money::new(minor.saturating_abs(), currency);
        (minor != 0).then_some(Record { kind, reference, amount, at })
    };
    let source = line.get("source").cloned().unwrap_or_default();
    let own = text(&source, "id").unwrap_or_else(|| id.clone());
    let charged = || id_in(&source, "payment_intent").unwrap_or_else(|| own.clone());
    let refunded = || part(&source).unwrap_or_else(|| own.clone());
    let amount = minor("amount");
    let moved = match line.get("type").and_then(Value::as_str).unwrap_or_default() {
        "charge" | "payment" => record(RecordKind::Charge, charged(), amount),
        "refund" | "payment_refund" => record(RecordKind::Refund, refunded(), amount),
        "refund_failure" | "payment_failure_refund" => record(RecordKind::RefundReversed, refunded(), amount),
        "adjustment" if text(&source, "object").as_deref() == Some("dispute") => {
            let kind = if amount < 0 { RecordKind::Dispute } else { RecordKind::DisputeWon };
            record(kind, own.clone(), amount)
        }
        "payout" => record(RecordKind::Payout, own.clone(), amount),
        "stripe_fee" => record(RecordKind::Fee, id.clone(), amount),
        _ => None,
    };
    let fee = record(RecordKind::Fee, id.clone(), minor("fee"));
    moved.into_iter().chain(fee).collect()
}

#[cfg(test)]
mod tests;
