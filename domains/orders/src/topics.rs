//! What buyers and sellers are told.

use ::store::{BoxError, Cx, Error, EventRecord};
use notifications::{Compose, Notice, Recipient, Text, Topic};
use web::Kit;

use crate::{
    OrderId, OrderState,
    order::{self, Order, OrderLine, store},
};

pub(crate) const TOPICS: [Topic; 6] = [
    buyers("orders.requested", &["orders.order.requested"], requested),
    buyers("orders.confirmed", &["orders.order.confirmed"], confirmed),
    buyers("orders.cancelled", &["orders.order.cancelled"], cancelled),
    buyers("orders.expired", &["orders.order.expired"], expired),
    buyers("orders.refunded", &["orders.order.refunded"], refunded),
    Topic {
        key: "orders.sold",
        group: "orders-sales",
        events: &["orders.order.confirmed"],
        compose: sold,
        mandatory: false,
    },
];

/// What concerns somebody's money is told whatever they chose.
const fn buyers(key: &'static str, events: &'static [&'static str], compose: Compose) -> Topic {
    Topic { key, group: "orders", events, compose, mandatory: true }
}

fn requested(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    to_buyer(cx, event, "orders-told-requested")
}

fn confirmed(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    to_buyer(cx, event, "orders-told-confirmed")
}

fn cancelled(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    // Whether anything was charged makes all the difference to whoever reads it.
    let text = match event.payload["reason"].as_str() {
        Some("gone") => "orders-told-gone",
        Some("declined") => "orders-told-declined",
        _ => "orders-told-cancelled",
    };
    to_buyer(cx, event, text)
}

fn expired(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    to_buyer(cx, event, "orders-told-expired")
}

fn refunded(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let amount = event.payload["amount"]["minor"].as_i64().unwrap_or_default();
    let Some((order, _)) = told(cx, event)? else { return Ok(Vec::new()) };
    let title = Text::new("orders-told-refunded")
        .with("number", order.number.clone())
        .with("amount", order.money(amount));
    let notice = notice(&order, title, event).say(Text::new("orders-told-refunded-text"));
    Ok(vec![notice])
}

/// A title and, under the same key with `-text`, a paragraph; then what is in the order.
fn to_buyer(cx: &mut Cx<'_>, event: &EventRecord, key: &str) -> Result<Vec<Notice>, BoxError> {
    let Some((order, lines)) = told(cx, event)? else { return Ok(Vec::new()) };
    let title = Text::new(key).with("number", order.number.clone());
    let text = Text::new(format!("{key}-text")).with("amount", order.total());
    let mut notice = notice(&order, title, event).say(text);
    for line in lines {
        let about = Text::new("orders-told-line").with("title", line.title).with("detail", line.detail);
        notice = notice.say(about.with("amount", order.money(line.total)));
    }
    Ok(vec![notice])
}

fn notice(order: &Order, title: Text, event: &EventRecord) -> Notice {
    let to = Recipient::of(order.user_id, &order.email, &order.name, order.locale);
    Notice::new(to, title, event.id.to_string()).leading_to(order::address(order), "orders-told-open")
}

/// The order of an event, if there is somebody who can be told: a guest who never said who they are cannot.
fn told(cx: &mut Cx<'_>, event: &EventRecord) -> Result<Option<(Order, Vec<OrderLine>)>, Error> {
    let order = store::get(cx.tx, OrderId::from_uuid(event.aggregate))?;
    if order.email.is_empty() {
        return Ok(None);
    }
    let lines = store::lines(cx.tx, order.id)?;
    Ok(Some((order, lines)))
}

fn sold(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let order = store::get(cx.tx, OrderId::from_uuid(event.aggregate))?;
    if order.state == OrderState::Cancelled {
        return Ok(Vec::new());
    }
    let lines = store::lines(cx.tx, order.id)?;
    let own = lines.into_iter().filter_map(|line| line.seller_id.map(|seller| (seller, line)));
    let notices = own.map(|(seller, line)| {
        let title = Text::new("orders-told-sold").with("title", line.title.clone());
        let text = Text::new("orders-told-line")
            .with("title", line.title.clone())
            .with("detail", line.detail.clone());
        Notice::new(Recipient::User(seller), title, line.id.to_string())
            .say(text.with("amount", order.money(line.total)))
            .leading_to("/sales", "orders-told-sales")
    });
    Ok(notices.collect())
}
