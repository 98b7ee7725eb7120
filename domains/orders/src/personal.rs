//! What becomes of personal data. Orders and invoices are kept as tax law demands (ten years in most countries we
//! know); the person is taken out of the orders, while what an invoice says stays as it was issued.

use ::store::{BoxError, Cx};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{cart, invoice, order};

pub(crate) fn export(cx: &mut Cx, person: Uuid) -> Result<Value, BoxError> {
    let mut orders = Vec::new();
    for order in order::store::of_user(cx.tx, person)? {
        let lines = order::store::lines(cx.tx, order.id)?;
        let history = order::store::history(cx.tx, order.id)?;
        let invoices = invoice::of_order(cx.tx, order.id)?;
        orders.push(json!({
            "id": order.id, "number": order.number, "state": order.state, "name": order.name, "email": order.email,
            "billing": order.billing, "total": order.total(), "placedAt": order.placed_at,
            "confirmedAt": order.confirmed_at,
            "lines": lines.iter().map(|line| json!({
                "title": line.title, "detail": line.detail, "quantity": line.quantity,
                "total": order.money(line.total), "tax": order.money(line.tax), "refunded": order.money(line.refunded),
                "item": line.item,
            })).collect::<Vec<_>>(),
            "history": history.iter().map(|entry| json!({ "at": entry.at, "event": entry.event })).collect::<Vec<_>>(),
            "invoices": invoices.iter().map(|issued| json!({ "code": issued.code, "total": issued.total() })).collect::<Vec<_>>(),
        }));
    }
    let cart = cart::store::of_user(cx.tx, person)?;
    let cart: Vec<Value> = cart
        .into_iter()
        .map(|(offering, item, quantity)| json!({ "offering": offering, "item": item, "quantity": quantity }))
        .collect();
    Ok(json!({ "orders": orders, "cart": cart }))
}

pub(crate) fn erase(cx: &mut Cx, person: Uuid) -> Result<(), BoxError> {
    order::store::pseudonymise(cx.tx, person)?;
    cart::store::erase(cx.tx, person)?;
    Ok(())
}
