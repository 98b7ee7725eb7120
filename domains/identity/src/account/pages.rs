//! Pages about one's account: signing up, proving the address, the settings.

use askama::Template;
use axum::{
    Extension, Router,
    http::StatusCode,
    routing::{get, post},
};
use kernel::Locale;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, QueryOf, Shell,
    ui::{Choice, FieldErrors, Tab},
};

use super::{Email, Me, Patch, SignUp, Theme, Wishes};
use crate::{
    doors::AtDoors,
    forms::{Pressed, Refused, entered, refused, themed, unreferred},
    password::{Password, prove_again},
    role::Role,
    session::{self, SessionKind},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/signup", get(sign_up_form).post(sign_up))
        .route("/verify", get(verify_form).post(verify))
        .route("/verify/sent", get(verify_sent))
        .route("/verify/resend", post(resend))
        .route("/settings", get(settings).post(change_settings))
        .route("/settings/email", post(request_email))
        .route("/settings/email/confirm", get(confirm_form).post(confirm_email))
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
            let sign_up = move |cx: &mut store::Cx| -> Result<_, super::SignUpError> {
                let account = super::sign_up(cx, &new)?;
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

/// For pages that a mailed link leads to.
#[derive(Debug, Deserialize)]
struct TokenForm {
    #[serde(default)]
    token: String,
}

/// Asks for one click more: programs that look into mails beforehand open links, but they press no buttons.
#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    shell: Shell,
    /// Where the button leads, and the texts' common beginning.
    action: &'static str,
    texts: &'static str,
    token: String,
    errors: FieldErrors,
}

const VERIFY: (&str, &str) = ("/verify", "identity-verify-");
const CHANGE: (&str, &str) = ("/settings/email/confirm", "identity-change-email-");

impl ConfirmPage {
    fn text(&self, part: &str) -> String {
        self.shell.t(&format!("{}{part}", self.texts))
    }

    fn new(
        edge: &Edge,
        (action, texts): (&'static str, &'static str),
        token: String,
        errors: FieldErrors,
    ) -> Self {
        Self { shell: edge.shell(&format!("{texts}title")), action, texts, token, errors }
    }
}

async fn verify_form(edge: Edge, QueryOf(form): QueryOf<TokenForm>) -> Answer {
    unreferred(edge.page(&ConfirmPage::new(&edge, VERIFY, form.token, FieldErrors::default())))
}

async fn verify(edge: Edge, FormBody(form): FormBody<TokenForm>) -> Answer {
    let token = form.token.clone();
    match edge.write(move |cx| super::verify(cx, &token)).await {
        Ok(_) if edge.actor.user().is_some() => edge.redirect_saying("/me", "success", "identity-verified"),
        Ok(_) => edge.redirect_saying("/signin", "success", "identity-verified"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            unreferred(edge.page_with(status, &ConfirmPage::new(&edge, VERIFY, form.token, errors)))
        }
    }
}

#[derive(Template)]
#[template(path = "verify_sent.html")]
struct VerifySentPage {
    shell: Shell,
    email: String,
    verified: bool,
    errors: FieldErrors,
}

async fn verify_sent(edge: Edge) -> Answer {
    verify_sent_page(&edge, StatusCode::OK, FieldErrors::default()).await
}

async fn resend(edge: Edge, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    match edge.write(super::request_verification).await {
        Ok(()) => edge.redirect_saying("/verify/sent", "success", "identity-verify-resent"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            verify_sent_page(&edge, status, errors).await
        }
    }
}

async fn verify_sent_page(edge: &Edge, status: StatusCode, errors: FieldErrors) -> Answer {
    let account = edge.read(super::me).await?.account;
    let shell = edge.shell("identity-verify-sent-title");
    let page = VerifySentPage { shell, verified: account.is_verified(), email: account.email, errors };
    edge.page_with(status, &page)
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

/// The parts of the settings.
pub(crate) fn tabs(shell: &Shell) -> Vec<Tab> {
    let parts = [
        ("identity-settings-account", "/settings"),
        ("identity-settings-security", "/settings/security"),
        ("identity-settings-data", "/settings/data"),
    ];
    let path = shell.path.split('?').next().unwrap_or_default();
    parts.map(|(label, href)| Tab::new(shell.t(label), href, path == href)).into()
}

async fn settings(edge: Edge) -> Answer {
    settings_page(&edge, String::new(), Refused { status: StatusCode::OK, errors: FieldErrors::default() })
        .await
}

async fn settings_page(edge: &Edge, new_email: String, refused: Refused) -> Answer {
    let me = edge.read(super::me).await?;
    let shell = edge.shell("identity-settings-title");
    let locales = edge.tenant.locales.iter().map(|locale| Choice::new(locale.tag(), locale.name())).collect();
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    let themes = themes.map(|theme| Choice::new(theme.code(), shell.t(&format!("web-theme-{theme}")))).into();
    let own = Role::ALL.into_iter().filter(|role| role.self_assignable());
    let roles = own.map(|role| RoleLine::new(&shell, role, me.roles.contains(&role))).collect();
    let (tabs, locale) = (tabs(&shell), me.account.locale.map_or("", Locale::tag));
    let mut page =
        SettingsPage { tabs, shell, me, locales, themes, roles, locale, new_email, errors: refused.errors };
    // The form for a new address posts elsewhere, but belongs to this page.
    if let Some(first) = page.tabs.first_mut() {
        first.current = true;
    }
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
    edge.write(move |cx| super::update(cx, &wishes, None)).await?;
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
    Ok(edge.write(move |cx| super::request_email(cx, &proven, &email)).await?)
}

async fn confirm_form(edge: Edge, QueryOf(form): QueryOf<TokenForm>) -> Answer {
    unreferred(edge.page(&ConfirmPage::new(&edge, CHANGE, form.token, FieldErrors::default())))
}

async fn confirm_email(edge: Edge, FormBody(form): FormBody<TokenForm>) -> Answer {
    let token = form.token.clone();
    match edge.write(move |cx| super::confirm_email(cx, &token)).await {
        Ok(_) if edge.actor.user().is_some() => {
            edge.redirect_saying("/settings", "success", "identity-email-changed")
        }
        Ok(_) => edge.redirect_saying("/signin", "success", "identity-email-changed"),
        Err(error) => {
            let Refused { status, errors } = refused(&edge, error, &[])?;
            unreferred(edge.page_with(status, &ConfirmPage::new(&edge, CHANGE, form.token, errors)))
        }
    }
}
