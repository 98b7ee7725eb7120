//! Moving a lesson to another time.

use askama::Template;
use axum::http::StatusCode;
use kernel::Timestamp;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, PathOf, Problem, QueryOf, Shell,
    forms::{Refused, refused, unreferred},
    ui::{Choice, FieldErrors},
};

use super::{
    choose::{Who, free, goal},
    mine::zone_of,
    one::Opened,
    times::{self, Links, ReadersZone, Week},
};
use crate::{
    BookingId,
    booking::{self, BookingError, may_move},
    people,
};

#[derive(Template)]
#[template(path = "booking_move.html")]
struct MovePage {
    shell: Shell,
    errors: FieldErrors,
    title: String,
    name: String,
    /// When it takes place so far.
    when: String,
    /// Where one goes back to.
    back: String,
    action: String,
    week: Week,
    zone: ReadersZone,
    zones: Vec<Choice>,
    here: String,
    key: String,
    from: String,
    /// The new time, once it is picked; empty before.
    start: String,
    new_when: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    key: String,
    zone: String,
    from: String,
    start: String,
}

pub(super) async fn show(edge: Edge, PathOf(id): PathOf<BookingId>, QueryOf(wish): QueryOf<Wish>) -> Answer {
    page(&edge, id, wish, Refused { status: StatusCode::OK, errors: FieldErrors::default() }).await
}

async fn page(edge: &Edge, id: BookingId, wish: Wish, refused: Refused) -> Answer {
    let opened = Opened { key: wish.key.clone() };
    let pass = opened.pass(edge);
    let (own, asked) = (edge.clone(), wish.clone());
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let viewer = booking::get(cx, id, &pass)?;
        if !may_move(&viewer, cx.now)? {
            return Err(BookingError::TooLateToMove);
        }
        let booking = viewer.booking;
        let who = Who::Professional(booking.professional_id);
        let length = booking.ends_at.since(booking.starts_at).as_secs() / 60;
        let minutes = i64::try_from(length).unwrap_or(0);
        let goal = goal(cx, &who, Some(booking.lesson_id), Some(minutes))?;
        let lesson = goal.chosen.as_ref().map(|(lesson, _)| lesson.clone()).ok_or(BookingError::NotFound)?;
        let zone = ReadersZone::of(&own, &asked.zone, &goal.schedule.rules.zone);
        let (first, slots) = free(cx, &lesson, minutes, &zone, &asked.from)?;
        let name = people::name(cx, booking.professional_id)?;
        Ok((booking, goal, zone, first, slots, name, cx.now))
    };
    let (booking, goal, zone, first, slots, name, now) = edge.read(look).await?;
    let shell = edge.shell("booking-move-title");
    let here = format!("/bookings/{id}/reschedule");
    let key = opened.query().replace("?key=", "");
    let query = if key.is_empty() { String::new() } else { format!("&key={key}") };
    let zoned = format!("{here}?zone={}{query}", zone.zone.name());
    let links =
        Links { time: &format!("{zoned}&from={first}&start="), week: &format!("{zoned}&from="), wait: "" };
    let week = Week::new(&shell, first, &zone.zone, now, &slots, &goal.schedule, &links);
    let start = wish.start.parse::<Timestamp>().ok();
    let length = booking.ends_at.since(booking.starts_at);
    let new_when = start.map(|start| times::when(start, start.plus(length), &zone.zone, shell.locale));
    let old_zone = if zone.is_guess { zone_of(&booking.zone) } else { zone.zone.clone() };
    let page = MovePage {
        when: times::when(booking.starts_at, booking.ends_at, &old_zone, shell.locale),
        title: booking.title,
        errors: refused.errors,
        back: format!("/bookings/{id}{}", opened.query()),
        action: format!("{here}{}", opened.query()),
        zones: zone.choices(),
        from: first.to_string(),
        start: start.map(|start| start.to_string()).unwrap_or_default(),
        new_when: new_when.unwrap_or_default(),
        name,
        week,
        zone,
        here,
        key,
        shell,
    };
    unreferred(edge.page_with(refused.status, &page))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MoveForm {
    start: String,
    zone: String,
}

pub(super) async fn shift(
    edge: Edge,
    PathOf(id): PathOf<BookingId>,
    QueryOf(opened): QueryOf<Opened>,
    FormBody(form): FormBody<MoveForm>,
) -> Answer {
    let start: Timestamp = form.start.parse().map_err(|_| Problem::not_found())?;
    let pass = opened.pass(&edge);
    match edge.write(move |cx| booking::reschedule(cx, id, &pass, start)).await {
        Ok(_) => {
            let page = format!("/bookings/{id}{}", opened.query());
            edge.redirect_saying(&page, "success", "booking-move-done")
        }
        Err(error) => {
            let refused = refused(&edge, error, &[])?;
            let wish = Wish { key: opened.key, zone: form.zone, ..Wish::default() };
            page(&edge, id, wish, refused).await
        }
    }
}
