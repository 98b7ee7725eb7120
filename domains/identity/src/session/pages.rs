//! Pages about sessions: signing in and out, where one is signed in.

use askama::Template;
use axum::{
    Extension, Router,
    http::StatusCode,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, PathOf, QueryOf, Shell,
    forms::{Pressed, Refused, moment, refused},
    routes::local_path,
    ui::{FieldErrors, Tab},
};

use super::{SessionKind, Shown, agent};
use crate::{
    SessionId, account,
    cookies::{entered, left, themed},
    demo,
    doors::AtDoors,
    password::{Password, Who, prove},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/signin", get(sign_in_form).post(sign_in))
        .route("/signout", post(sign_out))
        .route("/settings/security", get(security))
        .route("/settings/sessions/{id}/end", post(end))
        .route("/settings/sessions/end-others", post(end_others))
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    shell: Shell,
    form: SignInForm,
    errors: FieldErrors,
    /// Addresses to try the platform with, and what their owners are.
    demo: Vec<(&'static str, String)>,
    demo_password: &'static str,
}

#[derive(Debug, Default, Deserialize)]
struct SignInForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

async fn sign_in_form(edge: Edge, QueryOf(wanted): QueryOf<Next>) -> Answer {
    let next = onward(&wanted.next);
    if edge.actor.user().is_some() {
        return edge.redirect(&next);
    }
    edge.page(&SignInPage::new(&edge, SignInForm { next, ..SignInForm::default() }, FieldErrors::default()))
}

async fn sign_in(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<SignInForm>) -> Answer {
    let who = Who::Address(form.email.clone());
    match prove(&edge, &doors.hasher, who, Password::typed(&form.password)).await {
        Ok(proven) => {
            let sign_in = move |cx: &mut store::Cx| -> Result<_, super::SignInError> {
                let opened = super::sign_in(cx, &proven, SessionKind::Browser)?;
                Ok((account::of(cx, opened.user)?.account.theme, opened))
            };
            let (theme, opened) = edge.write(sign_in).await?;
            let answer = edge.redirect(&onward(&form.next))?;
            Ok(themed(&edge, theme, entered(&edge, &opened, answer)))
        }
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            edge.page_with(status, &SignInPage::new(&edge, form, errors))
        }
    }
}

/// Where to go after signing in: back, unless back is one of the doors.
fn onward(next: &str) -> String {
    let path = local_path(Some(next));
    let doors = ["/signin", "/signup", "/signout", "/forgot", "/reset"];
    if doors.iter().any(|door| path.starts_with(door)) { "/".to_owned() } else { path }
}

impl SignInPage {
    fn new(edge: &Edge, form: SignInForm, errors: FieldErrors) -> Self {
        let shell = edge.shell("identity-sign-in-title");
        let shown = if shell.demo { demo::doors() } else { Vec::new() };
        let demo = shown.into_iter().map(|(email, role)| (email, shell.t(role.text()))).collect();
        Self { shell, form, errors, demo, demo_password: demo::DEMO_PASSWORD }
    }
}

async fn sign_out(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::sign_out).await?;
    Ok(left(&edge, edge.redirect_saying("/", "success", "identity-signed-out")?))
}

#[derive(Template)]
#[template(path = "security.html")]
struct SecurityPage {
    shell: Shell,
    tabs: Vec<Tab>,
    sessions: Vec<SessionLine>,
    errors: FieldErrors,
}

/// A session as a line of the list.
pub(crate) struct SessionLine {
    pub(crate) id: SessionId,
    pub(crate) device: agent::Device,
    pub(crate) place: String,
    pub(crate) seen_iso: String,
    pub(crate) seen: String,
    pub(crate) current: bool,
}

impl From<Shown> for SessionLine {
    fn from(session: Shown) -> Self {
        Self {
            id: session.id,
            device: agent::device(session.agent.as_deref().unwrap_or_default(), session.kind),
            place: session.ip.unwrap_or_default(),
            seen_iso: session.seen_at.to_string(),
            seen: moment(session.seen_at),
            current: session.current,
        }
    }
}

async fn security(edge: Edge) -> Answer {
    security_page(&edge, Refused { status: StatusCode::OK, errors: FieldErrors::default() }).await
}

/// The page with its form for a new password, which belongs to the passwords' pages.
pub(crate) async fn security_page(edge: &Edge, refused: Refused) -> Answer {
    let sessions = edge.read(super::list).await?.into_iter().map(SessionLine::from).collect();
    let shell = edge.shell("identity-settings-security");
    let tabs = edge.settings_tabs("/settings/security");
    edge.page_with(refused.status, &SecurityPage { tabs, shell, sessions, errors: refused.errors })
}

async fn end(edge: Edge, PathOf(id): PathOf<SessionId>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(move |cx| super::end(cx, id)).await?;
    edge.redirect_saying("/settings/security", "success", "identity-session-ended")
}

async fn end_others(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    edge.write(super::end_others).await?;
    edge.redirect_saying("/settings/security", "success", "identity-sessions-ended")
}
