//! The feed for programs.

use axum::http::StatusCode;
use kernel::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit};

use super::FeedError;

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(show, open, close))
}

/// Whether one's lessons can be subscribed to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CalendarFeed {
    /// Since when; `null` where there is no address.
    created_at: Option<Timestamp>,
}

/// A private address. It is shown this once.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct CalendarAddress {
    #[schema(
        example = "https://realm.example/calendar/5f0c1c5d0b3a4c1e8f7a6b5c4d3e2f105f0c1c5d0b3a4c1e8f7a6b5c4d3e2f10.ics"
    )]
    url: String,
}

/// Tell whether one's lessons can be subscribed to
#[utoipa::path(get, path = "/me/calendar-feed", tag = "Bookings", security(("bearer" = [])),
    responses((status = 200, body = CalendarFeed)))]
async fn show(edge: Edge) -> Answer {
    let created_at = edge.read(super::own_feed).await?;
    edge.respond(&CalendarFeed { created_at })
}

/// Make a private address for one's lessons
///
/// Any calendar can subscribe to it. The address before it ends.
#[utoipa::path(post, path = "/me/calendar-feed", tag = "Bookings", security(("bearer" = [])),
    responses((status = 201, body = CalendarAddress)))]
async fn open(edge: Edge) -> Answer {
    let base = edge.tenant.public_url.clone();
    let open = move |cx: &mut store::Cx| {
        let token = super::open_feed(cx)?;
        Ok::<_, FeedError>(CalendarAddress { url: super::pages::address(&base, &token) })
    };
    edge.answer(StatusCode::CREATED, open).await
}

/// Take the address of one's lessons back
#[utoipa::path(delete, path = "/me/calendar-feed", tag = "Bookings", security(("bearer" = [])),
    responses((status = 204, description = "Nobody sees anything there any more")))]
async fn close(edge: Edge) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, super::close_feed).await
}
