//! What this domain keeps of a person.

use ::store::{BoxError, Cx};
use identity::UserId;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{admin, bank, payment::store};

/// More than anybody has ever paid for.
const ALL: i64 = 100_000;

/// What somebody has paid, with every event.
pub(crate) fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let mut payments = Vec::new();
    for payment in store::of_person(cx.tx, UserId::from_uuid(person), ALL)? {
        let events = store::events(cx.tx, payment.id)?;
        let events: Vec<Value> = events
            .iter()
            .map(|event| {
                json!({
                    "at": event.at, "kind": event.kind, "amount": payment.money(event.amount),
                    "provider": event.provider, "reference": event.reference, "note": event.note,
                })
            })
            .collect();
        payments.push(json!({
            "id": payment.id, "description": payment.description, "due": payment.due(), "status": payment.status,
            "email": payment.email, "name": payment.name, "locale": payment.locale,
            "reference": payment.reference, "createdAt": payment.created_at, "events": events,
        }));
    }
    let transfers = bank::of_person(cx.tx, UserId::from_uuid(person))?.into_iter().map(|line| {
        json!({
            "bookedAt": line.booked_at, "amount": line.amount(), "name": line.name, "iban": line.iban,
            "text": line.remittance,
        })
    });
    let transfers: Vec<Value> = transfers.collect();
    let credit = admin::credit::purse_of(cx, person)?;
    let moves = credit.moves.iter();
    let moves: Vec<Value> =
        moves.map(|moved| json!({ "at": moved.at, "event": moved.event, "amount": moved.amount })).collect();
    Ok(json!({
        "payments": payments, "transfers": transfers,
        "storeCredit": { "balances": credit.balances, "moves": moves },
    }))
}

/// Payments are kept as long as the law demands, without the name and address of who paid.
pub(crate) fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    let person = UserId::from_uuid(person);
    // While the payments still say whose they are.
    bank::forget_person(cx.tx, person)?;
    Ok(store::erase(cx.tx, person)?)
}
