use askama::Template;
use axum::{Extension, Router, routing::get};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors},
};

use crate::{
    account::{self, SignUp, SignUpError},
    cookies::entered,
    doors::AtDoors,
    role::Role,
    session::{self, SessionKind},
};

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/signup", get(sign_up_form).post(sign_up))
}

#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage {
    shell: Shell,
    form: SignUpForm,
    roles: Vec<Choice>,
    errors: FieldErrors,
}

#[derive(Debug, Default, Deserialize)]
struct SignUpForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    role: String,
}

async fn sign_up_form(edge: Edge) -> Answer {
    if edge.actor.user().is_some() {
        return edge.redirect("/me");
    }
    let form = SignUpForm { role: Role::Student.code().to_owned(), ..SignUpForm::default() };
    edge.page(&SignUpPage::new(&edge, form, FieldErrors::default()))
}

async fn sign_up(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<SignUpForm>) -> Answer {
    let role = form.role.parse().unwrap_or(Role::Student);
    let (hasher, locale) = (&doors.hasher, Some(edge.locale));
    let wish = SignUp::parse(hasher, &form.email, &form.password, &form.name, role, locale).await;
    let made = match wish {
        Ok(wish) => {
            let new = wish.hashed(hasher, edge.kit.random()).await?;
            let sign_up = move |cx: &mut store::Cx| -> Result<_, SignUpError> {
                let account = account::sign_up(cx, &new)?;
                Ok(session::open(cx, account.id, SessionKind::Browser)?)
            };
            edge.write(sign_up).await
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(opened) => Ok(entered(&edge, &opened, edge.redirect("/verify/sent")?)),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[("email-taken", "email")])?;
            edge.page_with(status, &SignUpPage::new(&edge, form, errors))
        }
    }
}

impl SignUpPage {
    fn new(edge: &Edge, form: SignUpForm, errors: FieldErrors) -> Self {
        let shell = edge.shell("identity-sign-up-title");
        let own = Role::ALL.into_iter().filter(|role| role.self_assignable());
        let choice = |role: Role| {
            Choice::new(role.code(), shell.t(role.text()))
                .hint(shell.t(&format!("{}-hint", role.text())))
                .icon(role.icon())
        };
        Self { roles: own.map(choice).collect(), shell, form, errors }
    }
}
