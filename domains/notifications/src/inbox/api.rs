//! One's notices for programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::http::StatusCode;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, Paging, PathOf, QueryOf};

use super::{Item, ReadError, Wanted};
use crate::NoticeId;

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read_all)).routes(routes!(read))
}

/// Something one was told, in the language of the request.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Notification)]
struct NoticeView {
    id: NoticeId,
    /// What it is about; stable.
    #[schema(example = "booking.confirmed")]
    topic: String,
    #[schema(example = "Your lesson is booked")]
    title: String,
    /// Paragraphs.
    #[schema(example = json!(["Tango for beginners with Ana María Núñez."]))]
    text: Vec<String>,
    /// The page about it, a path of this realm; empty where there is none.
    #[schema(example = "/bookings/bkg_01k9z6m5r8f0q2w3e4t5y6u7i8")]
    link: String,
    created_at: Timestamp,
    read_at: Option<Timestamp>,
}

impl NoticeView {
    fn of(edge: &Edge, item: &Item) -> Self {
        let words = |text: &crate::Text| text.words(&edge.kit.texts, edge.locale);
        Self {
            id: item.id,
            topic: item.topic.clone(),
            title: words(&item.title),
            text: item.body.iter().map(words).collect(),
            link: item.link.clone(),
            created_at: item.created_at,
            read_at: item.read_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationList)]
struct NoticeList {
    notifications: Vec<NoticeView>,
    /// Of those that were asked for, on all pages.
    #[schema(example = 12)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
    /// Of all, how many one has not read.
    #[schema(example = 3)]
    unread: i64,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// Only those that one has not read.
    #[param(default = false, example = true)]
    unread: Option<bool>,
}

/// List what one was told
///
/// The latest first, in the language of the request.
#[utoipa::path(get, path = "/notifications", tag = "Notifications", params(Filter, Paging),
    security(("bearer" = [])), responses((status = 200, body = NoticeList)))]
async fn list(edge: Edge, QueryOf(filter): QueryOf<Filter>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let wanted = if filter.unread == Some(true) { Wanted::Unread } else { Wanted::All };
    let inbox = edge.read(move |cx| super::list(cx, wanted, at)).await?;
    let notifications = inbox.page.items.iter().map(|item| NoticeView::of(&edge, item)).collect();
    edge.respond(&NoticeList {
        notifications,
        total: inbox.page.total,
        page: inbox.page.at.page,
        unread: inbox.unread,
    })
}

/// Mark a notice as read
#[utoipa::path(post, path = "/notifications/{id}/read", tag = "Notifications", params(("id" = NoticeId, Path)),
    security(("bearer" = [])),
    responses((status = 204, description = "It counts as read"), crate::refusals::Missing))]
async fn read(edge: Edge, PathOf(id): PathOf<NoticeId>) -> Answer {
    edge.answer(StatusCode::NO_CONTENT, move |cx| super::read(cx, id).map(drop)).await
}

/// How many were marked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationsRead)]
struct Marked {
    #[schema(example = 3)]
    read: i64,
}

/// Mark all notices as read
#[utoipa::path(post, path = "/notifications/read", tag = "Notifications", security(("bearer" = [])),
    responses((status = 200, body = Marked)))]
async fn read_all(edge: Edge) -> Answer {
    edge.answer(StatusCode::OK, |cx| Ok::<_, ReadError>(Marked { read: super::read_all(cx)? })).await
}
