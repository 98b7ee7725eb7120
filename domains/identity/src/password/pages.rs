//! Pages about passwords: forgetting, resetting, changing.

use askama::Template;
use axum::{
    Extension, Router,
    routing::{get, post},
};
use kernel::Violations;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Problem, QueryOf, Shell,
    forms::{Refused, refused, unreferred},
    ui::FieldErrors,
};

use super::{Password, prove_again};
use crate::{
    Doors, Email, account,
    cookies::entered,
    doors::AtDoors,
    session::{Opened, pages::security_page},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/forgot", get(forgot_form).post(forgot))
        .route("/forgot/sent", get(forgot_sent))
        .route("/reset", get(reset_form).post(reset))
        .route("/settings/password", post(change))
}

#[derive(Template)]
#[template(path = "forgot.html")]
struct ForgotPage {
    shell: Shell,
    form: ForgotForm,
    errors: FieldErrors,
}

#[derive(Debug, Default, Deserialize)]
struct ForgotForm {
    #[serde(default)]
    email: String,
}

async fn forgot_form(edge: Edge) -> Answer {
    let shell = edge.shell("identity-forgot-title");
    edge.page(&ForgotPage { shell, form: ForgotForm::default(), errors: FieldErrors::default() })
}

async fn forgot(edge: Edge, FormBody(form): FormBody<ForgotForm>) -> Answer {
    match Email::parse("email", &form.email).map_err(Violations::from) {
        Ok(email) => {
            edge.write(move |cx| super::forgot(cx, &email)).await?;
            edge.redirect("/forgot/sent")
        }
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            edge.page_with(status, &ForgotPage { shell: edge.shell("identity-forgot-title"), form, errors })
        }
    }
}

#[derive(Template)]
#[template(path = "forgot_sent.html")]
struct ForgotSentPage {
    shell: Shell,
}

async fn forgot_sent(edge: Edge) -> Answer {
    edge.page(&ForgotSentPage { shell: edge.shell("identity-forgot-sent-title") })
}

#[derive(Template)]
#[template(path = "reset.html")]
struct ResetPage {
    shell: Shell,
    token: String,
    /// Whether the link is good; if not, another one has to be asked for.
    open: bool,
    errors: FieldErrors,
}

#[derive(Debug, Deserialize)]
struct ResetForm {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

async fn reset_form(edge: Edge, QueryOf(form): QueryOf<ResetForm>) -> Answer {
    let token = form.token.clone();
    let found = edge.read(move |cx| super::resettable(cx, &token)).await;
    show_reset(&edge, form.token, found.err().map(Problem::from))
}

async fn reset(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<ResetForm>) -> Answer {
    match set(&edge, &doors, &form).await {
        Ok(()) => edge.redirect_saying("/signin", "success", "identity-password-changed"),
        Err(problem) => show_reset(&edge, form.token, Some(problem)),
    }
}

async fn set(edge: &Edge, doors: &Doors, form: &ResetForm) -> Result<(), Problem> {
    let (token, again) = (form.token.clone(), form.token.clone());
    let account = edge.read(move |cx| super::resettable(cx, &token)).await?;
    let chosen = super::choose(&doors.hasher, "password", &account, &form.password).await?;
    let hash = doors.hasher.hash(chosen, edge.kit.random()).await?;
    edge.write(move |cx| super::reset(cx, &again, &hash)).await?;
    Ok(())
}

fn show_reset(edge: &Edge, token: String, problem: Option<Problem>) -> Answer {
    let shell = edge.shell("identity-reset-title");
    let Some(problem) = problem else {
        return unreferred(edge.page(&ResetPage {
            shell,
            token,
            open: true,
            errors: FieldErrors::default(),
        }));
    };
    let open = !problem.violations.is_empty();
    let Refused { status, errors } = refused(edge, problem, &[])?;
    unreferred(edge.page_with(status, &ResetPage { shell, token, open, errors }))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChangeForm {
    #[serde(default)]
    current_password: String,
    #[serde(default)]
    new_password: String,
}

async fn change(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<ChangeForm>) -> Answer {
    match replace(&edge, &doors, &form).await {
        Ok(opened) => {
            let answer =
                edge.redirect_saying("/settings/security", "success", "identity-password-changed")?;
            Ok(opened.iter().fold(answer, |answer, opened| entered(&edge, opened, answer)))
        }
        Err(problem) => {
            let fields = [("too-many-attempts", "currentPassword")];
            security_page(&edge, refused(&edge, problem, &fields)?).await
        }
    }
}

async fn replace(edge: &Edge, doors: &Doors, form: &ChangeForm) -> Result<Option<Opened>, Problem> {
    let current = Password::typed(&form.current_password);
    let proven = prove_again(edge, &doors.hasher, "currentPassword", current).await?;
    let me = edge.read(account::me).await?;
    let chosen = super::choose(&doors.hasher, "newPassword", &me.account, &form.new_password).await?;
    let hash = doors.hasher.hash(chosen, edge.kit.random()).await?;
    Ok(edge.write(move |cx| super::change_password(cx, &proven, &hash)).await?)
}
