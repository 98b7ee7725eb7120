//! Confirming a chosen time: who, what, when, for how much. Then on to the checkout.

use askama::Template;
use axum::http::StatusCode;
use kernel::Timestamp;
use orders::{Buyer, Contact, Visitor};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, PathOf, Problem, QueryOf, Shell,
    forms::{Refused, refused},
    ui::{self, FieldErrors, Step},
};

use super::{
    choose::{Goal, Who, goal, steps},
    shown::policy_lines,
    times::{self, ReadersZone},
};
use crate::{
    LessonTypeId, WaitId,
    booking::{Booked, BookingError, NewBooking, Wanted, book as book_it},
};

/// What the address says of the chosen time.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Chosen {
    lesson: String,
    minutes: String,
    zone: String,
    start: String,
    wait: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ConfirmForm {
    lesson: String,
    minutes: String,
    zone: String,
    start: String,
    wait: String,
    name: String,
    email: String,
    notes: String,
}

impl From<Chosen> for ConfirmForm {
    fn from(chosen: Chosen) -> Self {
        let Chosen { lesson, minutes, zone, start, wait } = chosen;
        Self { lesson, minutes, zone, start, wait, ..Self::default() }
    }
}

#[derive(Template)]
#[template(path = "book_confirm.html")]
struct ConfirmPage {
    shell: Shell,
    steps: Vec<Step>,
    form: ConfirmForm,
    errors: FieldErrors,
    action: String,
    /// The page of the times.
    back: String,
    name: String,
    lesson: String,
    when: String,
    /// The same in the professional's zone, where it differs; else empty.
    there: String,
    place: String,
    icon: &'static str,
    price: String,
    is_free: bool,
    needs_approval: bool,
    is_guest: bool,
    policy: Vec<String>,
}

/// A chosen lesson and time that make sense; nothing says yet that it is free.
struct Choice {
    lesson: LessonTypeId,
    minutes: i64,
    start: Timestamp,
    end: Timestamp,
}

impl ConfirmForm {
    fn choice(&self) -> Option<Choice> {
        let minutes = self.minutes.parse::<i64>().ok().filter(|minutes| (1..=24 * 60).contains(minutes))?;
        let start = self.start.parse::<Timestamp>().ok()?;
        let end = start.plus(std::time::Duration::from_secs(minutes.unsigned_abs() * 60));
        Some(Choice { lesson: self.lesson.parse().ok()?, minutes, start, end })
    }
}

pub(super) async fn show(edge: Edge, PathOf(who): PathOf<Who>, QueryOf(chosen): QueryOf<Chosen>) -> Answer {
    page(&edge, who, chosen.into(), Refused { status: StatusCode::OK, errors: FieldErrors::default() }).await
}

async fn page(edge: &Edge, who: Who, form: ConfirmForm, refused: Refused) -> Answer {
    let choice = form.choice().ok_or_else(Problem::not_found)?;
    let (lesson, minutes) = (choice.lesson, choice.minutes);
    let goal = edge.read(move |cx| goal(cx, &who, Some(lesson), Some(minutes))).await?;
    let page = ConfirmPage::new(edge, goal, form, &choice, refused.errors)?;
    edge.page_with(refused.status, &page)
}

impl ConfirmPage {
    /// Back to here after signing in.
    fn sign_in(&self) -> String {
        let Self { form, .. } = self;
        let query = [
            ("lesson", &form.lesson),
            ("minutes", &form.minutes),
            ("zone", &form.zone),
            ("start", &form.start),
            ("wait", &form.wait),
        ];
        let query: Vec<String> = query
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        format!("/signin?next={}", encoded(&format!("{}?{}", self.action, query.join("&"))))
    }

    const fn verb(&self) -> &'static str {
        if self.is_free { "booking-confirm-do-free" } else { "booking-confirm-do" }
    }

    fn new(
        edge: &Edge,
        goal: Goal,
        form: ConfirmForm,
        choice: &Choice,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let (lesson, minutes) = goal.chosen.ok_or_else(Problem::not_found)?;
        let price =
            lesson.price(minutes).filter(|_| minutes == choice.minutes).ok_or_else(Problem::not_found)?;
        let shell = edge.shell("booking-confirm-title");
        let theirs = &goal.schedule.rules.zone;
        let zone = ReadersZone::of(edge, &form.zone, theirs).zone;
        let when = |zone| times::when(choice.start, choice.end, zone, shell.locale);
        let there = if zone.name() == theirs.name() { String::new() } else { when(theirs) };
        let back = format!(
            "/book/{}?lesson={}&minutes={minutes}&zone={}",
            goal.professional,
            lesson.id,
            zone.name()
        );
        Ok(Self {
            steps: steps(&shell, 2),
            action: format!("/book/{}/confirm", goal.professional),
            when: when(&zone),
            place: shell.t(lesson.place.text()),
            icon: lesson.place.icon(),
            price: ui::money(price, shell.locale),
            is_free: price.minor == 0,
            needs_approval: lesson.needs_approval,
            is_guest: edge.actor.user().is_none(),
            policy: policy_lines(&shell, &goal.policy),
            lesson: lesson.name,
            name: goal.name,
            back,
            there,
            form,
            errors,
            shell,
        })
    }
}

/// As the value of a query (RFC 3986, section 2.1).
fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'/') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

pub(super) async fn book(
    edge: Edge,
    PathOf(who): PathOf<Who>,
    FormBody(form): FormBody<ConfirmForm>,
) -> Answer {
    let visitor = Visitor::of(&edge);
    match taken(&edge, &who, &form, &visitor).await {
        Ok(booked) => {
            let next = match booked.payment {
                Some(_) => format!("/checkout/{}", booked.order),
                None => format!("/bookings/{}", booked.booking.id),
            };
            let key = if booked.booking.student_id.is_none() {
                format!("?key={}", booked.order_key.expose())
            } else {
                String::new()
            };
            Ok(visitor.remember(&edge, edge.redirect(&format!("{next}{key}"))?))
        }
        Err(problem) => {
            let refused = refused(&edge, problem, &[])?;
            page(&edge, who, form, refused).await
        }
    }
}

async fn taken(edge: &Edge, who: &Who, form: &ConfirmForm, visitor: &Visitor) -> Result<Booked, Problem> {
    let choice = form.choice().ok_or_else(Problem::not_found)?;
    let contact = match edge.actor.user() {
        Some(_) => None,
        None => Some(Contact::parse(&form.name, &form.email)?),
    };
    let (visitor, locale) = (visitor.hash(), edge.locale);
    let (who, notes) = (who.clone(), form.notes.clone());
    let wait: Option<WaitId> = form.wait.parse().ok();
    let book = move |cx: &mut Cx| -> Result<Booked, BookingError> {
        let goal = goal(cx, &who, Some(choice.lesson), Some(choice.minutes))?;
        let mut buyer = Buyer::current(cx, Some(visitor), locale)?;
        if let Some(contact) = &contact {
            buyer = buyer.reached_at(contact);
        }
        let new = NewBooking {
            professional: goal.professional,
            lesson: Wanted::Type(choice.lesson),
            start: choice.start,
            end: choice.end,
            notes: notes.clone(),
            wait,
            buyer,
            source: "booking",
        };
        book_it(cx, &new)
    };
    Ok(edge.write(book).await?)
}
