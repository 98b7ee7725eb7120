//! Everybody's bookings, for the administration.

use askama::Template;
use identity::UserId;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, NavLink, Paging, QueryOf, Shell,
    ui::{Choice, Pager},
};

use super::{mine::zone_of, shown::Card};
use crate::{
    booking::{BookingError, Filter, Side, Status, Time, find, words},
    people,
};

#[derive(Template)]
#[template(path = "admin_bookings.html")]
struct AdminPage {
    shell: Shell,
    links: Vec<NavLink>,
    wanted: Wanted,
    statuses: Vec<Choice>,
    total: i64,
    lines: Vec<Line>,
    pager: Pager,
}

struct Line {
    card: Card,
    teacher: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    status: String,
}

pub(super) async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let filter = Filter {
        status: wanted.status.parse().ok(),
        words: words(&wanted.q)?,
        ..Filter::of(Side::Everybody, Time::Any)
    };
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let page = find(cx, &filter, at)?;
        let names = people::names(cx, page.items.iter().map(|booking| booking.professional_id))?;
        Ok((page, names, cx.now))
    };
    let (page, names, now) = edge.read(look).await?;
    let shell = edge.shell("booking-admin-title");
    let name = |id: &UserId| names.get(id).cloned().unwrap_or_default();
    let lines = page.items.iter().map(|booking| Line {
        card: Card::new(&shell, booking, &booking.student_name, &zone_of(&booking.zone), now),
        teacher: name(&booking.professional_id),
    });
    edge.page(&AdminPage {
        lines: lines.collect(),
        links: edge.admin_links(),
        statuses: Status::ALL.map(|status| Choice::new(status.code(), shell.t(status.text()))).into(),
        total: page.total,
        pager: Pager::of(&page, edge.path()),
        wanted,
        shell,
    })
}
