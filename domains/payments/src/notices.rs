//! What payers are told that nobody else tells them: money that they paid twice, or for nobody, goes back. What becomes
//! of the thing they paid for, its owner tells.

use ::store::{BoxError, Cx, EventRecord};
use notifications::{Notice, Recipient, Text, Topic};
use web::Kit;

use crate::{PaymentId, payment::store};

/// What concerns somebody's money is told whatever they chose.
pub(crate) const GIVEN_BACK: Topic = Topic {
    key: "payments.given_back",
    group: "payments",
    events: &["payments.payment.given_back"],
    compose: given_back,
    mandatory: true,
};

fn given_back(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let text = match event.payload["reason"].as_str() {
        Some("surplus") => "payments-told-surplus",
        Some("unclaimed") => "payments-told-unclaimed",
        _ => return Ok(Vec::new()),
    };
    let payment = store::get(cx.tx, PaymentId::from_uuid(event.aggregate))?;
    if payment.email.is_empty() {
        return Ok(Vec::new());
    }
    let amount = payment.money(event.payload["amount"]["minor"].as_i64().unwrap_or_default());
    let title = Text::new("payments-told-given-back").with("amount", amount);
    let to = Recipient::of(payment.user_id, &payment.email, &payment.name, payment.locale);
    let notice = Notice::new(to, title, event.id.to_string())
        .say(Text::new(text).with("what", payment.description.clone()))
        .leading_to(format!("/pay/{}", payment.id), "payments-told-open");
    Ok(vec![notice])
}
