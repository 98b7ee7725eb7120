//! One booking: all about it, and calling it off with what comes back said first.

use askama::Template;
use axum::http::StatusCode;
use orders::Pass;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, PathOf, QueryOf, Shell,
    forms::{Refused, refused, unreferred},
    ui::{FieldErrors, Moment},
};

use super::{
    mine::zone_of,
    shown::{Card, moments, money, policy_lines},
    times::{self, ReadersZone},
};
use crate::{
    BookingId,
    booking::{self, BookingError, Part, Status, Terms, Viewer, may_move},
    people,
};

/// What opens a booking to a guest.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Opened {
    pub(super) key: String,
}

impl Opened {
    pub(super) fn pass(&self, edge: &Edge) -> Pass {
        Pass::of(edge, Some(&self.key))
    }

    /// For the addresses of what is done with the booking.
    pub(super) fn query(&self) -> String {
        // The key came from an address; only what keys are made of goes into another.
        let sound = self.key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        if self.key.is_empty() || !sound { String::new() } else { format!("?key={}", self.key) }
    }
}

#[derive(Template)]
#[template(path = "booking.html")]
struct BookingPage {
    shell: Shell,
    card: Card,
    query: String,
    errors: FieldErrors,
    is_student: bool,
    /// The same time where the lesson takes place; empty where the reader's zone is that one.
    there: String,
    place_detail: String,
    refund: String,
    reason: String,
    terms: Terms,
    terms_refund: String,
    free_until: String,
    may_move: bool,
    is_requested: bool,
    is_confirmed: bool,
    /// Where it is paid; empty where there is nothing to do.
    pay: String,
    order: String,
    policy: Vec<String>,
    moments: Vec<Moment>,
}

impl BookingPage {
    /// What comes back, said before anybody calls it off.
    fn cancel_text(&self) -> String {
        if !self.is_confirmed {
            return self.shell.t("booking-one-cancel-nothing");
        }
        let key = if self.is_student { "booking-one-cancel-back" } else { "booking-one-cancel-all" };
        self.shell.tx(key, &[("refund", &self.terms_refund)])
    }

    fn at(&self, verb: &str) -> String {
        format!("{}{}", self.card.at(verb), self.query)
    }
}

pub(super) async fn show(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(opened): QueryOf<Opened>,
) -> Answer {
    let refused = Refused { status: StatusCode::OK, errors: FieldErrors::default() };
    page(&edge, id, &opened, refused).await
}

pub(super) async fn page(edge: &Edge, id: BookingId, opened: &Opened, refused: Refused) -> Answer {
    let pass = opened.pass(edge);
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let viewer = booking::get(cx, id, &pass)?;
        let terms = booking::terms(&viewer, cx.now)?;
        let teacher = people::name(cx, viewer.booking.professional_id)?;
        let order = booking::order(cx, &viewer.booking)?;
        Ok((viewer, terms, teacher, order, cx.now))
    };
    let (viewer, terms, teacher, order, now) = edge.read(look).await?;
    let Viewer { part, booking } = &viewer;
    let shell = edge.shell("").named(booking.title.clone());
    let theirs = zone_of(&booking.zone);
    let zone = ReadersZone::of(edge, "", &theirs).zone;
    let with = if *part == Part::Student { teacher } else { booking.student_name.clone() };
    let status = booking.status_at(now);
    let is_student = *part == Part::Student;
    let there = if zone.name() == theirs.name() {
        String::new()
    } else {
        times::when(booking.starts_at, booking.ends_at, &theirs, shell.locale)
    };
    let own_order = order.number.clone();
    let pay = if status == Status::Held && is_student {
        format!("/checkout/{}{}", order.id, opened.query())
    } else {
        String::new()
    };
    let page = BookingPage {
        card: Card::new(&shell, booking, &with, &zone, now),
        query: opened.query(),
        errors: refused.errors,
        is_student,
        there,
        place_detail: booking.place_detail.clone(),
        refund: booking.refund().map(|refund| money(refund, shell.locale)).unwrap_or_default(),
        reason: booking.reason.clone(),
        terms_refund: money(terms.refund, shell.locale),
        free_until: terms.free_until.map(|at| at.to_string()).unwrap_or_default(),
        terms,
        may_move: may_move(&viewer, now).unwrap_or(false),
        is_requested: status == Status::Requested,
        is_confirmed: status == Status::Confirmed,
        pay,
        order: if is_student { own_order } else { String::new() },
        policy: policy_lines(&shell, &booking.policy),
        moments: moments(&shell, booking, now),
        shell,
    };
    unreferred(edge.page_with(refused.status, &page))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CancelForm {
    reason: String,
}

pub(super) async fn cancel(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(opened): QueryOf<Opened>,
    FormBody(form): FormBody<CancelForm>,
) -> Answer {
    let pass = opened.pass(&edge);
    match edge.write(move |cx| booking::cancel(cx, id, &pass, &form.reason)).await {
        Ok(_) => {
            let page = format!("/bookings/{id}{}", opened.query());
            edge.redirect_saying(&page, "success", "booking-one-cancelled")
        }
        Err(error) => page(&edge, id, &opened, refused(&edge, error, &[])?).await,
    }
}
