//! The page of what one was told.

use askama::Template;
use axum::{
    Router,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, moment},
    routes::local_path,
    ui::{Pager, Tab},
};

use super::{Item, Wanted};
use crate::NoticeId;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/notifications", get(list))
        .route("/notifications/read", post(read_all))
        .route("/notifications/{id}/read", post(read))
        .route("/notifications/{id}/open", post(open))
}

#[derive(Template)]
#[template(path = "inbox.html")]
struct InboxPage {
    shell: Shell,
    tabs: Vec<Tab>,
    notices: Vec<NoticeLine>,
    pager: Pager,
    unread: i64,
    only_unread: bool,
}

/// A notice as a line of the list.
struct NoticeLine {
    id: NoticeId,
    title: String,
    text: Vec<String>,
    has_link: bool,
    unread: bool,
    iso: String,
    at: String,
}

impl NoticeLine {
    fn of(edge: &Edge, item: &Item) -> Self {
        let words = |text: &crate::Text| text.words(&edge.kit.texts, edge.locale);
        Self {
            id: item.id,
            title: words(&item.title),
            text: item.body.iter().map(words).collect(),
            has_link: !item.link.is_empty(),
            unread: item.read_at.is_none(),
            iso: item.created_at.to_string(),
            at: moment(item.created_at),
        }
    }
}

#[derive(Debug, Deserialize)]
struct Show {
    #[serde(default)]
    show: String,
}

async fn list(edge: Edge, QueryOf(show): QueryOf<Show>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let only_unread = show.show == "unread";
    let wanted = if only_unread { Wanted::Unread } else { Wanted::All };
    let inbox = edge.read(move |cx| super::list(cx, wanted, at)).await?;
    let shell = edge.shell("notifications-title");
    let tabs = vec![
        Tab::new(shell.t("notifications-all"), "/notifications", !only_unread),
        Tab::new(shell.t("notifications-unread"), "/notifications?show=unread", only_unread)
            .count(inbox.unread),
    ];
    let notices = inbox.page.items.iter().map(|item| NoticeLine::of(&edge, item)).collect();
    let pager = Pager::of(&inbox.page, edge.path());
    edge.page(&InboxPage { shell, tabs, notices, pager, unread: inbox.unread, only_unread })
}

async fn read(edge: Edge, PathOf(id): PathOf<NoticeId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(move |cx| super::read(cx, id)).await?;
    edge.redirect("/notifications")
}

/// Marks it and goes where it leads. A form rather than a link: a browser that looks ahead reads nothing for anybody.
async fn open(edge: Edge, PathOf(id): PathOf<NoticeId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    let link = edge.write(move |cx| super::read(cx, id)).await?;
    let link = if link.is_empty() { "/notifications".to_owned() } else { link };
    edge.redirect(&local_path(Some(&link)))
}

async fn read_all(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::read_all).await?;
    edge.redirect_saying("/notifications", "success", "notifications-all-read")
}
