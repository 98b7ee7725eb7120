//! The page on which one makes the address and takes it back, and the file itself.

use askama::Template;
use axum::{
    Router,
    http::{StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use web::{
    Answer, Edge, FormBody, Kit, PathOf, Problem, Shell,
    forms::{Pressed, unreferred},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/bookings/calendar", get(show).post(open))
        .route("/bookings/calendar/close", post(close))
        .route("/calendar/{file}", get(file))
}

#[derive(Template)]
#[template(path = "booking_feed.html")]
struct FeedPage {
    shell: Shell,
    /// Shown once, when it is made; empty else.
    address: String,
    is_open: bool,
}

async fn show(edge: Edge) -> Answer {
    let is_open = edge.read(super::own_feed).await?.is_some();
    edge.page(&FeedPage { shell: edge.shell("booking-feed-title"), address: String::new(), is_open })
}

async fn open(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let token = edge.write(super::open_feed).await?;
    let address = address(&edge.tenant.public_url, &token);
    unreferred(edge.page(&FeedPage { shell: edge.shell("booking-feed-title"), address, is_open: true }))
}

async fn close(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::close_feed).await?;
    edge.redirect_saying("/bookings/calendar", "success", "booking-feed-closed")
}

/// What a calendar fetches. It has no session: the address is the key.
async fn file(edge: Edge, PathOf(file): PathOf<String>) -> Answer {
    let token = file.strip_suffix(".ics").ok_or_else(Problem::not_found)?.to_owned();
    let name = edge.tenant.name.clone();
    let text = edge.read(move |cx| super::read_feed(cx, &token, &name)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"lessons.ics\""),
    ];
    Ok((StatusCode::OK, headers, text).into_response())
}

pub(super) fn address(base: &str, token: &str) -> String {
    format!("{base}/calendar/{token}.ics")
}
