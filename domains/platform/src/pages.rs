//! The tenants' pages in the admin area.

use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequest, Multipart, Request},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kernel::{Currency, Locale, Violation};
use serde::Deserialize;
use store::DbName;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, PathOf, Problem, Shell,
    ui::{Choice, FieldErrors},
};

use crate::{
    api::admit,
    manage,
    tenant::{self, NewTenant, TenantChange, TenantRecord},
};

const FORM_LIMIT: usize = 1024 * 1024;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/tenants", get(list))
        .route("/admin/tenants/new", get(new_form).post(make))
        .route("/admin/tenants/{key}", get(edit_form).post(update))
        .route("/admin/tenants/{key}/status", post(set_status))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
}

#[derive(Template)]
#[template(path = "tenants.html")]
struct TenantsPage {
    shell: Shell,
    admin: Vec<NavLink>,
    tenants: Vec<TenantRecord>,
}

#[derive(Template)]
#[template(path = "tenant.html")]
struct TenantPage {
    shell: Shell,
    admin: Vec<NavLink>,
    /// Where the form goes.
    action: String,
    /// `None` while it is being made.
    tenant: Option<TenantRecord>,
    form: TenantForm,
    errors: FieldErrors,
    locales: Vec<Choice>,
    currencies: Vec<Choice>,
}

/// The form as it was sent, so that nothing typed is lost when it is shown once more.
#[derive(Debug, Clone, Default)]
struct TenantForm {
    key: String,
    name: String,
    tagline: String,
    hosts: String,
    locales: Vec<String>,
    currency: String,
    accent: String,
    public_url: String,
    logo: Option<Vec<u8>>,
}

#[derive(Debug, Deserialize)]
struct StatusForm {
    suspended: bool,
}

async fn list(edge: Edge) -> Answer {
    admit(&edge)?;
    let tenants = edge.kit.store.read(&DbName::registry(), tenant::all).await?;
    let shell = edge.shell("platform-tenants-title");
    edge.page(&TenantsPage { shell, admin: edge.admin_links(), tenants })
}

async fn new_form(edge: Edge) -> Answer {
    admit(&edge)?;
    let form = TenantForm {
        locales: vec![edge.locale.tag().into()],
        currency: edge.tenant.currency.to_string(),
        accent: edge.tenant.accent.to_string(),
        ..TenantForm::default()
    };
    edge.page(&page(&edge, None, form, FieldErrors::default()))
}

async fn edit_form(edge: Edge, PathOf(key): PathOf<String>) -> Answer {
    admit(&edge)?;
    let tenant = find(&edge, &key).await?;
    let form = TenantForm::of(&tenant);
    edge.page(&page(&edge, Some(tenant), form, FieldErrors::default()))
}

async fn make(edge: Edge, request: Request) -> Answer {
    admit(&edge)?;
    let form = TenantForm::read(&edge, request).await?;
    match manage::make(&edge, form.clone().into_new()).await {
        Ok(_) => edge.redirect_saying("/admin/tenants", "success", "platform-tenant-made"),
        Err(problem) => again(&edge, None, form, problem),
    }
}

async fn update(edge: Edge, PathOf(key): PathOf<String>, request: Request) -> Answer {
    admit(&edge)?;
    let tenant = find(&edge, &key).await?;
    let form = TenantForm::read(&edge, request).await?;
    let changed = manage::change(&edge, tenant.key.clone(), form.clone().into_change(), None).await;
    match changed {
        Ok(_) => edge.redirect_saying("/admin/tenants", "success", "platform-tenant-changed"),
        Err(problem) => again(&edge, Some(tenant), form, problem),
    }
}

async fn set_status(edge: Edge, PathOf(key): PathOf<String>, FormBody(form): FormBody<StatusForm>) -> Answer {
    admit(&edge)?;
    let tenant = find(&edge, &key).await?;
    let change = TenantChange { suspended: Some(form.suspended), ..TenantChange::default() };
    manage::change(&edge, tenant.key, change, None).await?;
    edge.redirect_saying("/admin/tenants", "success", "platform-tenant-changed")
}

/// Shows the form once more with what is wrong; problems that are no fault of the form go on as they are.
fn again(edge: &Edge, tenant: Option<TenantRecord>, form: TenantForm, problem: Problem) -> Answer {
    if !matches!(problem.status, StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT) {
        return Err(problem);
    }
    let mut errors = edge.field_errors(&problem.violations);
    if errors.is_empty() {
        errors.add("", problem.detail(&edge.kit.texts, edge.locale));
    }
    edge.page_with(problem.status, &page(edge, tenant, form, errors))
}

fn page(edge: &Edge, tenant: Option<TenantRecord>, form: TenantForm, errors: FieldErrors) -> TenantPage {
    let chosen = |locale: &Locale| form.locales.iter().any(|tag| tag == locale.tag());
    let locales = Locale::ALL
        .iter()
        .map(|locale| Choice::new(locale.tag(), locale.name()).chosen(chosen(locale)))
        .collect();
    let currencies = Currency::all().map(|currency| Choice::new(currency.code(), currency.code())).collect();
    let shell = match &tenant {
        Some(tenant) => edge.shell("platform-tenants-title").named(tenant.name.clone()),
        None => edge.shell("platform-tenant-new"),
    };
    let action = match &tenant {
        Some(tenant) => format!("/admin/tenants/{}", tenant.key),
        None => "/admin/tenants/new".to_owned(),
    };
    TenantPage { shell, admin: edge.admin_links(), action, tenant, form, errors, locales, currencies }
}

async fn find(edge: &Edge, key: &str) -> Result<TenantRecord, Problem> {
    let key: DbName = key.parse().map_err(|_| Problem::not_found())?;
    Ok(edge.kit.store.read(&DbName::registry(), move |tx| tenant::find(tx, &key)).await?)
}

impl TenantForm {
    fn of(tenant: &TenantRecord) -> Self {
        Self {
            key: tenant.key.to_string(),
            name: tenant.name.clone(),
            tagline: tenant.tagline.clone(),
            hosts: tenant.hosts.join("\n"),
            locales: tenant.locales.iter().map(|locale| locale.tag().to_owned()).collect(),
            currency: tenant.currency.to_string(),
            accent: tenant.accent.to_string(),
            public_url: tenant.public_url.clone(),
            logo: None,
        }
    }

    /// A form with a file comes as `multipart/form-data`.
    async fn read(edge: &Edge, request: Request) -> Result<Self, Problem> {
        let mut parts = Multipart::from_request(request, &()).await.map_err(refused)?;
        let mut form = Self::default();
        let mut token = String::new();
        while let Some(field) = parts.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "logo" {
                let bytes = field.bytes().await.map_err(refused)?;
                form.logo = (!bytes.is_empty()).then(|| bytes.to_vec());
                continue;
            }
            let value = field.text().await.map_err(refused)?;
            match name.as_str() {
                "csrf" => token = value,
                "key" => form.key = value,
                "name" => form.name = value,
                "tagline" => form.tagline = value,
                "hosts" => form.hosts = value,
                "locales" => form.locales.push(value),
                "currency" => form.currency = value,
                "accent" => form.accent = value,
                "publicUrl" => form.public_url = value,
                _ => {}
            }
        }
        edge.check_csrf(&token)?;
        Ok(form)
    }

    fn host_list(&self) -> Vec<String> {
        self.hosts.split([',', '\n', ' ']).map(str::to_owned).collect()
    }

    fn into_new(self) -> NewTenant {
        NewTenant {
            hosts: self.host_list(),
            key: self.key,
            name: self.name,
            tagline: self.tagline,
            locales: self.locales,
            currency: self.currency,
            accent: self.accent,
            public_url: self.public_url,
            logo: self.logo,
        }
    }

    fn into_change(self) -> TenantChange {
        TenantChange {
            hosts: Some(self.host_list()),
            name: Some(self.name),
            tagline: Some(self.tagline),
            locales: Some(self.locales),
            currency: Some(self.currency),
            accent: Some(self.accent),
            public_url: Some(self.public_url),
            logo: self.logo,
            suspended: None,
        }
    }
}

fn refused(error: impl IntoResponse) -> Problem {
    let status = Response::status(&error.into_response());
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => {
            Problem::new(status, "body-too-large").with("limit", FORM_LIMIT / 1024)
        }
        StatusCode::UNPROCESSABLE_ENTITY => Problem::invalid(Violation::new("form", "required")),
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed-body"),
    }
}
