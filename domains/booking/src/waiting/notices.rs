//! What people are told who wait.

use ::store::{BoxError, Cx, EventRecord};
use notifications::{Notice, Recipient, Text, Topic};
use serde::Deserialize;
use web::Kit;

use super::{WaitStatus, pages::offer_address, store};
use crate::{WaitId, schedule};

pub(crate) const TOPIC: Topic = Topic {
    key: "booking.wait-offered",
    group: "booking-waiting",
    events: &["booking.wait.offered"],
    compose: offered,
    mandatory: false,
};

#[derive(Debug, Deserialize)]
struct Told {
    wait: WaitId,
}

fn offered(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let told = Told::deserialize(&event.payload)?;
    let Some(wait) = store::get(cx.tx, told.wait)?.filter(|wait| wait.status == WaitStatus::Offered) else {
        return Ok(Vec::new());
    };
    let (Some(start), Some(until)) = (wait.offered_start, wait.offered_until) else { return Ok(Vec::new()) };
    let zone = schedule::rules_of(cx, wait.professional_id)?.zone.name().to_owned();
    let text = |key: &str| {
        Text::new(key)
            .with("lesson", wait.title.clone())
            .with("professional", wait.professional_id)
            .moment("when", start, zone.clone())
            .moment("until", until, zone.clone())
    };
    let to = Recipient::of(wait.user_id, &wait.email, &wait.name, wait.locale);
    let notice = Notice::new(to, text("booking-notice-free-title"), format!("{} {start}", wait.id))
        .say(text("booking-notice-free"))
        .leading_to(offer_address(&wait, start), "booking-notice-take");
    Ok(vec![notice])
}
