//! News for pages that are open, as server-sent events. Nothing needs it: without it the number in the top bar changes
//! with the next page.

mod hub;

use std::{collections::VecDeque, convert::Infallible, time::Duration};

use axum::{
    Extension, Router,
    http::{HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Sse,
        sse::{Event, KeepAlive},
    },
    routing::get,
};
use futures_util::stream;
use identity::UserId;
use kernel::{Secret, Timestamp};
use serde::Serialize;
use store::{Cx, Error};
use tokio::sync::broadcast::error::RecvError;
use web::{Answer, Credential, Edge, Jar, Kit};

use crate::inbox;
pub(crate) use hub::Hub;
use hub::Seat;

/// After this time the browser asks again, and is asked in turn who it is.
const LONGEST: Duration = Duration::from_secs(10 * 60);
/// How long the browser waits before it asks again, in which the server may have started anew.
const AGAIN: Duration = Duration::from_secs(3);
/// Shorter than the patience of the proxies on the way.
const ALIVE: Duration = Duration::from_secs(20);
/// Of many new notices, the latest so many are shown one by one.
const SHOWN: i64 = 3;

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/notifications/stream", get(listen))
}

/// The number in the top bar.
#[derive(Serialize)]
struct Counted {
    count: i64,
    /// As it stands beside the bell.
    shown: String,
    /// The bell's name, with the number.
    label: String,
}

/// A notice that has just come.
#[derive(Serialize)]
struct Told {
    title: String,
}

/// An open page.
struct Page {
    edge: Edge,
    user: UserId,
    seat: Seat,
    /// The number it shows.
    unread: i64,
    /// When the latest notice came that it knows of.
    latest: Option<Timestamp>,
    waiting: VecDeque<Event>,
    ends: tokio::time::Instant,
}

async fn listen(edge: Edge, Extension(hub): Extension<Hub>) -> Answer {
    let user = UserId::from_uuid(edge.actor.require_user()?);
    let Some(seat) = hub.join(&edge.kit, &edge.tenant.key) else {
        // The one status that tells a browser not to ask again.
        return Ok(StatusCode::NO_CONTENT.into_response());
    };
    // After joining, so that nothing falls between.
    let (unread, latest) = edge.read(move |cx| known(cx, user)).await?;
    let mut page = Page {
        edge,
        user,
        seat,
        unread,
        latest,
        waiting: VecDeque::new(),
        ends: tokio::time::Instant::now() + LONGEST,
    };
    let first = page.counted().retry(AGAIN);
    page.waiting.push_back(first);
    let events = stream::unfold(page, |mut page| async move {
        let event = page.next().await?;
        Some((Ok::<_, Infallible>(event), page))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // Proxies that gather answers would keep the news to themselves.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

fn known(cx: &mut Cx<'_>, user: UserId) -> Result<(i64, Option<Timestamp>), Error> {
    Ok((inbox::store::unread(cx.tx, user)?, inbox::store::latest_at(cx.tx, user)?))
}

impl Page {
    /// The next event; `None` when the stream is to end.
    async fn next(&mut self) -> Option<Event> {
        let kit = self.edge.kit.clone();
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            let unread = tokio::select! {
                change = self.seat.changes.recv() => match change {
                    Ok(change) if change.user != self.user => continue,
                    Ok(change) => change.unread,
                    Err(RecvError::Lagged(_)) => self.count().await?,
                    Err(RecvError::Closed) => return None,
                },
                () = tokio::time::sleep_until(self.ends) => return None,
                () = kit.stopping.begun() => return None,
            };
            if unread != self.unread {
                if !self.is_signed_in().await {
                    return None;
                }
                self.show(unread).await;
            }
        }
    }

    /// Who has signed out or was shut out meanwhile hears nothing more.
    async fn is_signed_in(&self) -> bool {
        let Edge { kit, tenant, .. } = &self.edge;
        let Some(token) = Jar::Session.read(self.edge.headers(), tenant) else { return false };
        let found = kit.authenticator.identify(kit, tenant, Credential::Cookie(Secret::new(token))).await;
        matches!(found, Ok(Some(found)) if found.actor.user() == Some(self.user.as_uuid()))
    }

    async fn count(&self) -> Option<i64> {
        let user = self.user;
        self.edge.read(move |cx| inbox::store::unread(cx.tx, user)).await.ok()
    }

    /// Shows another number, and what came with it.
    async fn show(&mut self, unread: i64) {
        let is_more = unread > self.unread;
        self.unread = unread;
        if is_more {
            let (user, after) = (self.user, self.latest);
            let news = self.edge.read(move |cx: &mut Cx<'_>| inbox::latest(cx, user, after, SHOWN)).await;
            for item in news.unwrap_or_default() {
                self.latest = Some(item.created_at);
                let title = item.title.words(&self.edge.kit.texts, self.edge.locale);
                self.waiting.extend(event("notice", &Told { title }));
            }
        }
        let counted = self.counted();
        self.waiting.push_back(counted);
    }

    fn counted(&self) -> Event {
        let count = self.unread;
        let label = self.edge.kit.texts.with(self.edge.locale, crate::BELL.label, &[("count", &count)]);
        let counted = Counted { count, shown: web::shown(count), label };
        event("count", &counted).unwrap_or_default()
    }
}

fn event(name: &str, data: &impl Serialize) -> Option<Event> {
    Event::default().event(name).json_data(data).ok()
}
