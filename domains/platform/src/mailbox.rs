//! The mailbox page: where mail lands while no mail server is configured, for trying out.
//!
//! Whoever reads another person's mail can take over their account. So it opens only to a visitor on this very
//! machine while the platform is local, or to administrators.

use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, header},
    response::{Html, IntoResponse},
    routing::{get, post},
};
use kernel::{Page, Permission};
use mail::mailbox::{self, CaughtHead, CaughtMail, MailId};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Paging, PathOf, Problem, QueryOf, Shell,
    ui::{Crumb, Pager},
};

/// To read the mailbox from elsewhere than this machine.
pub(crate) const READ: Permission = Permission("platform.mailbox.read");

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/mailbox", get(list))
        .route("/mailbox/clear", post(clear))
        .route("/mailbox/{id}", get(show))
        .route("/mailbox/{id}/html", get(show_html))
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct MailboxPage {
    shell: Shell,
    mails: Page<CaughtHead>,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage {
    shell: Shell,
    mail: CaughtMail,
    crumbs: Vec<Crumb>,
    /// The text cut into lines of plain text and links.
    lines: Vec<Vec<Piece>>,
}

/// A stretch of a mail's text.
#[derive(Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Link(String),
}

#[derive(Debug, Deserialize)]
struct Nothing {}

/// Opens the mailbox, or says why it stays closed.
fn admit(edge: &Edge) -> Result<(), Problem> {
    let settings = &edge.kit.settings;
    let direct = edge.header("x-forwarded-for").is_none() && edge.header("forwarded").is_none();
    let here = direct && edge.actor.ip.is_some_and(|ip| ip.to_canonical().is_loopback());
    let open =
        settings.mail_is_local && ((settings.mailbox_for_anyone_local && here) || edge.actor.may(READ));
    if open { Ok(()) } else { Err(Problem::new(axum::http::StatusCode::FORBIDDEN, "mailbox-closed")) }
}

async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    admit(&edge)?;
    let at = paging.request()?;
    let mails = edge.read(move |cx| mailbox::list(cx.tx, None, at)).await?;
    let pager = Pager::of(&mails, edge.path());
    edge.page(&MailboxPage { shell: edge.shell("platform-mailbox-title"), mails, pager })
}

async fn show(edge: Edge, PathOf(id): PathOf<MailId>) -> Answer {
    admit(&edge)?;
    let mail = edge.read(move |cx| mailbox::get(cx.tx, id)).await?;
    let shell = edge.shell("platform-mailbox-title").named(mail.subject.clone());
    let crumbs =
        vec![Crumb::new(shell.t("platform-mailbox-title"), "/mailbox"), Crumb::new(mail.subject.clone(), "")];
    let lines = mail.body.lines().map(pieces).collect();
    edge.page(&MailPage { shell, mail, crumbs, lines })
}

/// The HTML form by itself, for the frame on the page: it may look as it likes and run nothing.
async fn show_html(edge: Edge, PathOf(id): PathOf<MailId>) -> Answer {
    admit(&edge)?;
    let mail = edge.read(move |cx| mailbox::get(cx.tx, id)).await?;
    let html = mail.html.ok_or_else(Problem::not_found)?;
    let mut response = Html(html).into_response();
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; \
                  sandbox allow-top-navigation-by-user-activation";
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(response)
}

async fn clear(edge: Edge, FormBody(Nothing {}): FormBody<Nothing>) -> Answer {
    admit(&edge)?;
    edge.write(|cx| mailbox::delete_all(cx.tx)).await?;
    edge.redirect_saying("/mailbox", "success", "platform-mailbox-cleared")
}

/// Finds the web addresses in a line.
fn pieces(line: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some(start) = [rest.find("http://"), rest.find("https://")].into_iter().flatten().min() {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')'))
            .unwrap_or(from.len());
        let (link, after) = from.split_at(end);
        if !before.is_empty() {
            found.push(Piece::Text(before.to_owned()));
        }
        found.push(Piece::Link(link.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Piece::Text(rest.to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_a_line_become_links() {
        let line = "Open http://localhost:8080/verify?token=a_b now, or <https://x.example>.";
        let links: Vec<_> =
            pieces(line).into_iter().filter(|piece| matches!(piece, Piece::Link(_))).collect();
        let link = |text: &str| Piece::Link(text.to_owned());
        assert_eq!(links, [link("http://localhost:8080/verify?token=a_b"), link("https://x.example")]);
        assert_eq!(pieces(""), []);
        assert_eq!(pieces("no link"), [Piece::Text("no link".into())]);
    }
}
