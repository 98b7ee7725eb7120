//! One's own lessons, ahead and past.

use askama::Template;
use identity::UserId;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, Paging, QueryOf, Shell,
    ui::{Pager, Tab},
};

use super::{
    shown::Card,
    times::{self, ReadersZone},
};
use crate::{
    booking::{BookingError, Filter, Side, Time, find},
    people,
    schedule::Zone,
    waiting::{self, Wait, WaitStatus},
};

#[derive(Template)]
#[template(path = "bookings.html")]
struct BookingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    cards: Vec<Card>,
    waits: Vec<WaitLine>,
    pager: Pager,
    is_past: bool,
}

/// Somewhere one waits.
struct WaitLine {
    title: String,
    with: String,
    day: String,
    /// Where the offered time is taken; empty while one waits.
    offer: String,
    until: String,
    leave: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    past: String,
}

pub(super) async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let me = UserId::from_uuid(edge.actor.require_user()?);
    let at = paging.request()?;
    let is_past = !wanted.past.is_empty();
    let filter = Filter::of(Side::Student(me), if is_past { Time::Past } else { Time::Upcoming });
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let page = find(cx, &filter, at)?;
        let waits = if is_past { Vec::new() } else { waiting::mine(cx).unwrap_or_default() };
        let teachers = page.items.iter().map(|booking| booking.professional_id);
        let all = teachers.chain(waits.iter().map(|wait| wait.professional_id)).collect::<Vec<_>>();
        Ok((people::names(cx, all)?, page, waits, cx.now))
    };
    let (names, page, waits, now) = edge.read(look).await?;
    let shell = edge.shell("booking-mine-title");
    let name = |id: &UserId| names.get(id).cloned().unwrap_or_default();
    let card = |booking: &crate::booking::Booking| {
        let zone = ReadersZone::of(&edge, "", &zone_of(&booking.zone)).zone;
        Card::new(&shell, booking, &name(&booking.professional_id), &zone, now)
    };
    let cards = page.items.iter().map(card).collect();
    let waits =
        waits.iter().map(|wait| WaitLine::new(&edge, &shell, wait, name(&wait.professional_id))).collect();
    let tabs = vec![
        Tab::new(shell.t("booking-mine-upcoming"), "/bookings", !is_past),
        Tab::new(shell.t("booking-mine-past"), "/bookings?past=1", is_past),
    ];
    let pager = Pager::of(&page, edge.path());
    edge.page(&BookingsPage { shell, tabs, cards, waits, pager, is_past })
}

pub(super) fn zone_of(name: &str) -> Zone {
    name.parse().unwrap_or_else(|_| Zone::utc())
}

impl WaitLine {
    fn new(edge: &Edge, shell: &Shell, wait: &Wait, with: String) -> Self {
        let zone = ReadersZone::of(edge, "", &Zone::utc()).zone;
        let offered = wait.offered_start.filter(|_| wait.status == WaitStatus::Offered);
        let end = |start: kernel::Timestamp| {
            start.plus(std::time::Duration::from_secs(wait.minutes.unsigned_abs() * 60))
        };
        let day = wait.day.parse().map(|day| web::ui::date(day, shell.locale)).unwrap_or_default();
        Self {
            title: wait.title.clone(),
            with,
            day: offered.map_or(day, |start| times::when(start, end(start), &zone, shell.locale)),
            offer: offered.map(|start| waiting::pages::offer_address(wait, start)).unwrap_or_default(),
            until: wait
                .offered_until
                .filter(|_| offered.is_some())
                .map(|at| at.to_string())
                .unwrap_or_default(),
            leave: format!("/waits/{}/leave", wait.id),
        }
    }
}
