use askama::Template;
use axum::{
    Extension, Router,
    http::StatusCode,
    routing::{get, post},
};
use kernel::Locale;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Patch, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors, Tab},
};

use crate::{
    account::{self, Email, Me, Theme, Wishes},
    cookies::themed,
    doors::AtDoors,
    password::{Password, prove_again},
    role::Role,
};

pub(super) fn routes() -> Router<Kit> {
    Router::new()
        .route("/settings", get(settings).post(change_settings))
        .route("/settings/email", post(request_email))
}

#[derive(Template)]
#[template(path = "settings.html")]
struct SettingsPage {
    shell: Shell,
    tabs: Vec<Tab>,
    me: Me,
    locales: Vec<Choice>,
    themes: Vec<Choice>,
    /// Every role that people take themselves.
    roles: Vec<RoleLine>,
    /// The account's own choice, or empty.
    locale: &'static str,
    new_email: String,
    errors: FieldErrors,
}

/// A role that may be taken or left.
struct RoleLine {
    role: Role,
    held: bool,
    label: String,
    hint: String,
    /// What the button says and where it leads.
    button: String,
    action: String,
}

impl RoleLine {
    const fn icon(&self) -> &'static str {
        if self.held { "minus" } else { "plus" }
    }

    fn new(shell: &Shell, role: Role, held: bool) -> Self {
        let label = shell.t(role.text());
        let (key, verb) =
            if held { ("identity-role-leave", "leave") } else { ("identity-role-take", "take") };
        Self {
            button: shell.tx(key, &[("role", &label)]),
            hint: shell.t(&format!("{}-hint", role.text())),
            action: format!("/settings/roles/{role}/{verb}"),
            role,
            held,
            label,
        }
    }
}

async fn settings(edge: Edge) -> Answer {
    settings_page(&edge, String::new(), Refused { status: StatusCode::OK, errors: FieldErrors::default() })
        .await
}

async fn settings_page(edge: &Edge, new_email: String, refused: Refused) -> Answer {
    let me = edge.read(account::me).await?;
    let shell = edge.shell("identity-settings-title");
    let locales = edge.tenant.locales.iter().map(|locale| Choice::new(locale.tag(), locale.name())).collect();
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    let themes = themes.map(|theme| Choice::new(theme.code(), shell.t(&format!("web-theme-{theme}")))).into();
    let own = Role::ALL.into_iter().filter(|role| role.self_assignable());
    let roles = own.map(|role| RoleLine::new(&shell, role, me.roles.contains(&role))).collect();
    let (tabs, locale) = (edge.settings_tabs("/settings"), me.account.locale.map_or("", Locale::tag));
    let page =
        SettingsPage { tabs, shell, me, locales, themes, roles, locale, new_email, errors: refused.errors };
    edge.page_with(refused.status, &page)
}

#[derive(Debug, Deserialize)]
struct SettingsForm {
    #[serde(default)]
    locale: String,
    #[serde(default)]
    theme: String,
}

async fn change_settings(edge: Edge, FormBody(form): FormBody<SettingsForm>) -> Answer {
    let locale = form.locale.parse::<Locale>().map_or(Patch::Clear, Patch::Set);
    let theme = form.theme.parse::<Theme>().unwrap_or_default();
    let wishes = Wishes { locale, theme: Patch::Set(theme), ..Wishes::default() };
    edge.write(move |cx| account::update(cx, &wishes, None)).await?;
    let answer = edge.redirect_saying("/settings", "success", "identity-saved")?;
    let mut answer = themed(&edge, theme, answer);
    // What was chosen for this browser alone would outdo the account's language.
    let cookie = web::Jar::Language.clear(&edge.tenant);
    answer.headers_mut().append(axum::http::header::SET_COOKIE, cookie);
    Ok(answer)
}

#[derive(Debug, Deserialize)]
struct EmailForm {
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: String,
}

async fn request_email(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<EmailForm>) -> Answer {
    let asked = ask_for_email(&edge, &doors, &form).await;
    match asked {
        Ok(()) => edge.redirect_saying("/settings", "success", "identity-email-asked"),
        Err(problem) => {
            let refused = refused(&edge, problem, &[("too-many-attempts", "password")])?;
            settings_page(&edge, form.email, refused).await
        }
    }
}

async fn ask_for_email(edge: &Edge, doors: &crate::Doors, form: &EmailForm) -> Result<(), web::Problem> {
    let email = Email::parse("email", &form.email).map_err(kernel::Violations::from)?;
    let proven = prove_again(edge, &doors.hasher, "password", Password::typed(&form.password)).await?;
    Ok(edge.write(move |cx| account::request_email(cx, &proven, &email)).await?)
}
