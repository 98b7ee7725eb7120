//! The professional's desk: requests to answer, the next lessons, who came, what it brings.

use ::store::Cx;
use askama::Template;
use identity::UserId;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Paging, PathOf, QueryOf, Shell,
    forms::Pressed,
    ui::{Chart, Pager, Series, Tab},
};

use super::{
    mine::zone_of,
    shown::{Card, money},
};
use crate::{
    BookingId,
    booking::{self, BookingError, Earnings, Filter, Side, Status, Time, store},
    permissions::TEACH,
    schedule::{self, Zone},
};

#[derive(Template)]
#[template(path = "teach_bookings.html")]
struct DeskPage {
    shell: Shell,
    area: Vec<Tab>,
    tabs: Vec<Tab>,
    requests: Vec<Request>,
    cards: Vec<Card>,
    pager: Pager,
    month: String,
    ahead: String,
    lessons: i64,
    no_shows: i64,
    chart: Chart,
}

/// Somebody waits for an answer.
struct Request {
    card: Card,
    until: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    past: String,
}

pub(super) async fn show(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    edge.actor.require(TEACH)?;
    let me = UserId::from_uuid(edge.actor.require_user()?);
    let at = paging.request()?;
    let is_past = !wanted.past.is_empty();
    let filter = Filter::of(Side::Professional(me), if is_past { Time::Past } else { Time::Upcoming });
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let zone = schedule::of(cx, me)?.map_or_else(Zone::utc, |schedule| schedule.rules.zone);
        let requests = store::list::waiting(cx.tx, me, cx.now)?;
        let page = booking::find(cx, &filter, at)?;
        let earnings = booking::earnings(cx, me, &zone)?;
        Ok((zone, requests, page, earnings, cx.now))
    };
    let (zone, requests, page, earnings, now) = edge.read(look).await?;
    let shell = edge.shell("booking-desk-title");
    let card = |booking: &booking::Booking| {
        let zone = if booking.zone == zone.name() { zone.clone() } else { zone_of(&booking.zone) };
        Card::new(&shell, booking, &booking.student_name, &zone, now)
    };
    let request = |booking: &booking::Booking| Request {
        card: card(booking),
        until: booking.held_until.map(|at| at.to_string()).unwrap_or_default(),
    };
    let requests: Vec<Request> = requests.iter().map(request).collect();
    // What waits for an answer stands above.
    let rest = page.items.iter().filter(|booking| is_past || booking.status_at(now) != Status::Requested);
    let cards = rest.map(card).collect();
    let tabs = vec![
        Tab::new(shell.t("booking-mine-upcoming"), "/teach/bookings", !is_past),
        Tab::new(shell.t("booking-mine-past"), "/teach/bookings?past=1", is_past),
    ];
    edge.page(&DeskPage {
        area: crate::teach::tabs(&shell, "bookings"),
        tabs,
        requests,
        cards,
        pager: Pager::of(&page, edge.path()),
        month: earnings.months.last().map(|month| money(month.earned, shell.locale)).unwrap_or_default(),
        ahead: money(earnings.ahead, shell.locale),
        lessons: earnings.lessons,
        no_shows: earnings.no_shows,
        chart: chart(&shell, &earnings),
        shell,
    })
}

fn chart(shell: &Shell, earnings: &Earnings) -> Chart {
    let unit = 10_f64.powi(i32::try_from(earnings.currency.exponent()).unwrap_or(2));
    let (labels, values): (Vec<_>, Vec<_>) = earnings
        .months
        .iter()
        .map(|month| (month.begins.strftime("%Y-%m").to_string(), month.earned.minor as f64 / unit))
        .unzip();
    let series = Series::new(earnings.currency.code(), values);
    Chart::bars(shell.t("booking-desk-earned"), shell.t("booking-desk-month"), labels, vec![series])
}

pub(super) async fn approve(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    let booking = edge.write(move |cx| booking::approve(cx, id)).await?;
    // The time may have passed, or the money may be gone, since it was asked for.
    if booking.status == Status::Confirmed {
        edge.redirect_saying("/teach/bookings", "success", "booking-desk-approved")
    } else {
        edge.redirect_saying("/teach/bookings", "danger", "booking-desk-lapsed")
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct DeclineForm {
    reason: String,
}

pub(super) async fn decline(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    FormBody(form): FormBody<DeclineForm>,
) -> Answer {
    edge.write(move |cx| booking::decline(cx, id, &form.reason)).await?;
    edge.redirect_saying("/teach/bookings", "success", "booking-desk-declined")
}

pub(super) async fn attended(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.write(move |cx| booking::attend(cx, id)).await?;
    edge.redirect_saying("/teach/bookings?past=1", "success", "booking-desk-marked")
}

pub(super) async fn no_show(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    edge.write(move |cx| booking::no_show(cx, id)).await?;
    edge.redirect_saying("/teach/bookings?past=1", "success", "booking-desk-marked")
}
