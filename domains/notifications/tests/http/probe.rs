//! A domain with something to tell.

use std::time::Duration;

use ::domain::Domain;
use house::House;
use identity::UserId;
use kernel::{Currency, Locale, Money, Timestamp};
use notifications::{Attachment, Notice, Recipient, Text, Topic};
use serde::{Deserialize, Serialize};
use store::{BoxError, Cx, Event, EventRecord};
use uuid::Uuid;
use web::{Kit, PersonalData};

/// Something happened to somebody.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Happened {
    pub(crate) thing: Uuid,
    pub(crate) to: Option<UserId>,
    /// Of a guest.
    pub(crate) email: Option<String>,
    /// Somebody else who is named.
    pub(crate) by: Option<UserId>,
    /// Which of the topics below it is about.
    pub(crate) kind: String,
}

impl Event for Happened {
    const KIND: &'static str = "probe.thing.happened";

    fn aggregate(&self) -> Uuid {
        self.thing
    }
}

pub(crate) fn domains() -> Vec<Domain> {
    vec![notifications::domain(), probe()]
}

fn probe() -> Domain {
    TOPICS.iter().fold(
        Domain::new("probe", PersonalData::none("only for tests")).texts(&[
            (Locale::En, "probe/en", TEXTS),
            (Locale::Ru, "probe/ru", TEXTS),
            (Locale::Es, "probe/es", TEXTS),
            (Locale::De, "probe/de", GERMAN),
        ]),
        |domain, topic| domain.plug(*topic),
    )
}

const fn topic(key: &'static str, group: &'static str, compose: notifications::Compose) -> Topic {
    Topic { key, group, events: &["probe.thing.happened"], compose, mandatory: false }
}

const TOPICS: &[Topic] = &[
    topic("probe.news", "probe", news),
    Topic { mandatory: true, ..topic("probe.money", "probe-money", money) },
    topic("probe.careless", "probe", careless),
    topic("probe.broken", "probe", broken),
];

const TEXTS: &str = "
probe-notices = Probes
probe-notices-hint = What is probed.
probe-money-notices = Probed money
probe-money-notices-hint = What it costs.
probe-topic-news = News of probes
probe-told = { $thing } by { $who }
probe-told-price = It costs { $price }, at { $at }.
probe-open = Look at it
";

const GERMAN: &str = "
probe-notices = Proben
probe-notices-hint = Was geprobt wird.
probe-money-notices = Geld für Proben
probe-money-notices-hint = Was es kostet.
probe-topic-news = Neues von Proben
probe-told = { $thing } von { $who }
probe-told-price = Es kostet { $price }, am { $at }.
probe-open = Ansehen
";

fn happened(event: &EventRecord) -> Result<Happened, BoxError> {
    Ok(serde_json::from_value(event.payload.clone())?)
}

/// What is told of an event, if it is about this.
fn told(event: &EventRecord, kind: &str, dedup: String) -> Result<Vec<Notice>, BoxError> {
    let happened = happened(event)?;
    if happened.kind != kind {
        return Ok(Vec::new());
    }
    let to = Recipient::of(happened.to, happened.email.as_deref().unwrap_or_default(), "Gast", Locale::De);
    let title = Text::new("probe-told").with("thing", "Tango");
    let title = match happened.by {
        Some(by) => title.with("who", by),
        None => title.with("who", "us"),
    };
    let price = Text::new("probe-told-price").with("price", Money::new(4500, Currency::EUR)).moment(
        "at",
        "2026-05-02T16:00:00Z".parse::<Timestamp>()?,
        "Europe/Berlin",
    );
    let calendar = Attachment {
        name: "tango.ics".into(),
        mime: "text/calendar".into(),
        content: b"BEGIN:VCALENDAR".to_vec(),
    };
    let notice =
        Notice::new(to, title, dedup).say(price).leading_to("/people", "probe-open").attach(calendar);
    Ok(vec![notice])
}

fn news(_: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    told(event, "news", event.aggregate.to_string())
}

fn money(_: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    told(event, "money", event.aggregate.to_string())
}

/// Names another occasion each time it is asked: the protection against telling twice is off.
fn careless(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let occasion: kernel::Id<()> = cx.new_id();
    told(event, "careless", occasion.as_uuid().to_string())
}

/// Fails in the first minute.
fn broken(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    if happened(event)?.kind == "broken" && cx.now.since(event.at) < Duration::from_secs(60) {
        return Err("it is broken".into());
    }
    told(event, "broken", event.aggregate.to_string())
}

/// Lets something happen to somebody.
pub(crate) async fn happen(house: &House, kind: &str, number: u128, to: UserId) {
    emit(
        house,
        Happened { thing: Uuid::from_u128(number), to: Some(to), email: None, by: None, kind: kind.into() },
    )
    .await;
}

pub(crate) async fn emit(house: &House, happened: Happened) {
    house.change(move |cx| cx.emit(&happened)).await.unwrap();
}

/// The topics' listener begins again with the first event, as if its last transactions had been lost.
pub(crate) async fn rewind(house: &House) {
    // A worker looks at what waits to be tried again, and else only at what is new.
    let rewind =
        "UPDATE outbox_listeners SET position = 0, retry_at = ?1 WHERE name = 'notifications.topics'";
    let rewound = house.change(move |cx| cx.tx.execute(rewind, store::params![cx.now])).await.unwrap();
    assert_eq!(rewound, 1, "the listener has a cursor");
}
