//! Tenants for programs.

use axum::http::{StatusCode, header};
use kernel::{Forbidden, Locale, Timestamp};
use serde::{Deserialize, Serialize};
use store::DbName;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, Problem, ProblemDocument, QueryOf};

use crate::tenant::{self, NewTenant, TenantChange, TenantRecord, TenantStatus};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(show, update))
}

/// A tenant as programs see it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Tenant)]
struct TenantView {
    /// Names its database; never changes.
    #[schema(example = "tango_nord")]
    key: String,
    #[schema(example = "Tango Nord")]
    name: String,
    #[schema(example = "Tango argentino in Hamburg and beyond")]
    tagline: String,
    #[schema(example = json!(["tango.example"]))]
    hosts: Vec<String>,
    /// Offered languages, the default first.
    locales: Vec<Locale>,
    /// ISO 4217.
    #[schema(example = "EUR")]
    currency: String,
    #[schema(example = "#0a7d4f")]
    accent: String,
    #[schema(example = "https://tango.example")]
    public_url: String,
    primary: bool,
    status: TenantStatus,
    version: i64,
    created_at: Timestamp,
    changed_at: Timestamp,
}

impl From<TenantRecord> for TenantView {
    fn from(tenant: TenantRecord) -> Self {
        Self {
            key: tenant.key.to_string(),
            name: tenant.name,
            tagline: tenant.tagline,
            hosts: tenant.hosts,
            locales: tenant.locales,
            currency: tenant.currency.to_string(),
            accent: tenant.accent.to_string(),
            public_url: tenant.public_url,
            primary: tenant.primary,
            status: tenant.status,
            version: tenant.version,
            created_at: tenant.created_at,
            changed_at: tenant.changed_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct TenantList {
    tenants: Vec<TenantView>,
    total: i64,
    page: i64,
}

/// A tenant to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TenantBody {
    /// A letter and letters, digits or underscores: the name of its database.
    #[schema(example = "tango_nord", min_length = 2, max_length = 40, pattern = "^[a-z][a-z0-9_]{1,39}$")]
    key: String,
    #[schema(example = "Tango Nord", min_length = 1, max_length = 60)]
    name: String,
    #[serde(default)]
    #[schema(max_length = 140)]
    tagline: String,
    /// Host names it answers on, without ports.
    #[schema(example = json!(["tango.example"]), min_items = 1)]
    hosts: Vec<String>,
    /// Offered languages, the default first.
    #[schema(example = json!(["de", "en"]), min_items = 1)]
    locales: Vec<String>,
    #[schema(example = "EUR", pattern = "^[A-Z]{3}$")]
    currency: String,
    #[serde(default)]
    #[schema(example = "#0a7d4f")]
    accent: String,
    /// Scheme and authority, if they do not follow from the installation's.
    #[serde(default)]
    #[schema(example = "https://tango.example")]
    public_url: String,
}

/// What is to change; what is absent stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct TenantPatch {
    name: Option<String>,
    tagline: Option<String>,
    hosts: Option<Vec<String>>,
    locales: Option<Vec<String>>,
    currency: Option<String>,
    #[schema(example = "#7048e8")]
    accent: Option<String>,
    public_url: Option<String>,
    /// `true`: it answers nobody any more; its data stays.
    suspended: Option<bool>,
}

/// Tenants belong to those who run the installation: administrators of the primary tenant.
pub(crate) fn admit(edge: &Edge) -> Result<(), Forbidden> {
    edge.actor.require(tenant::MANAGE)?;
    if edge.tenant.primary { Ok(()) } else { Err(Forbidden::Missing(tenant::MANAGE)) }
}

/// List the tenants
#[utoipa::path(get, path = "/admin/tenants", tag = "Tenants", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = TenantList), (status = 403, body = ProblemDocument, content_type = "application/problem+json", description = "Only administrators of the primary tenant may")))]
async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    admit(&edge)?;
    let at = paging.request()?;
    let all = edge.kit.store.read(&DbName::registry(), tenant::all).await?;
    let total = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let start = usize::try_from(at.offset()).unwrap_or(usize::MAX);
    let size = usize::try_from(at.size).unwrap_or(0);
    let tenants = all.into_iter().skip(start).take(size).map(TenantView::from).collect();
    edge.respond(&TenantList { tenants, total, page: at.page })
}

/// Make a tenant with a database of its own
#[utoipa::path(post, path = "/admin/tenants", tag = "Tenants", request_body = TenantBody, security(("bearer" = [])),
    responses((status = 201, body = TenantView, headers(("Location" = String, description = "Where it is found"))), (status = 403, body = ProblemDocument, content_type = "application/problem+json", description = "Only administrators of the primary tenant may"),
        (status = 409, body = ProblemDocument, content_type = "application/problem+json", description = "The key or a host is taken")))]
async fn make(edge: Edge, Body(body): Body<TenantBody>) -> Answer {
    admit(&edge)?;
    let new = NewTenant {
        key: body.key,
        name: body.name,
        tagline: body.tagline,
        hosts: body.hosts,
        locales: body.locales,
        currency: body.currency,
        accent: body.accent,
        public_url: body.public_url,
        logo: None,
    };
    let made = crate::manage::make(&edge, new).await?;
    let body = serde_json::to_vec(&TenantView::from(made.clone())).map_err(Problem::internal)?;
    let location = format!("/api/v1/admin/tenants/{}", made.key);
    let headers = [(header::LOCATION, location), (header::CONTENT_TYPE, "application/json".into())];
    Ok(axum::response::IntoResponse::into_response((StatusCode::CREATED, headers, body)))
}

/// Show a tenant
#[utoipa::path(get, path = "/admin/tenants/{key}", tag = "Tenants", params(("key" = String, Path, example = "main")), security(("bearer" = [])),
    responses((status = 200, body = TenantView, headers(("ETag" = String, description = "Its version"))), (status = 403, body = ProblemDocument, content_type = "application/problem+json", description = "Only administrators of the primary tenant may"),
        (status = 404, body = ProblemDocument, content_type = "application/problem+json", description = "There is no such tenant")))]
async fn show(edge: Edge, PathOf(key): PathOf<String>) -> Answer {
    admit(&edge)?;
    let found = find(&edge, &key).await?;
    edge.respond_tagged(&found.version.to_string(), &TenantView::from(found))
}

/// Change a tenant
#[utoipa::path(patch, path = "/admin/tenants/{key}", tag = "Tenants", request_body = TenantPatch, security(("bearer" = [])),
    params(("key" = String, Path, example = "main"), ("If-Match" = Option<String>, Header, description = "The version that was seen; 412 if it has changed since", example = "\"3\"")),
    responses((status = 200, body = TenantView), (status = 403, body = ProblemDocument, content_type = "application/problem+json", description = "Only administrators of the primary tenant may"), (status = 404, body = ProblemDocument, content_type = "application/problem+json", description = "There is no such tenant"),
        (status = 409, body = ProblemDocument, content_type = "application/problem+json", description = "A host is taken, or it is the primary tenant that was to be suspended"),
        (status = 412, body = ProblemDocument, content_type = "application/problem+json", description = "It has changed since")))]
async fn update(edge: Edge, PathOf(key): PathOf<String>, Body(body): Body<TenantPatch>) -> Answer {
    admit(&edge)?;
    let found = find(&edge, &key).await?;
    let expected = expected_version(&edge)?;
    let change = TenantChange {
        name: body.name,
        tagline: body.tagline,
        hosts: body.hosts,
        locales: body.locales,
        currency: body.currency,
        accent: body.accent,
        public_url: body.public_url,
        logo: None,
        suspended: body.suspended,
    };
    let changed = crate::manage::change(&edge, found.key, change, expected).await?;
    edge.respond_tagged(&changed.version.to_string(), &TenantView::from(changed))
}

async fn find(edge: &Edge, key: &str) -> Result<TenantRecord, Problem> {
    let key: DbName = key.parse().map_err(|_| Problem::not_found())?;
    Ok(edge.kit.store.read(&DbName::registry(), move |tx| tenant::find(tx, &key)).await?)
}

/// `If-Match` with one version of ours; anything else cannot match.
fn expected_version(edge: &Edge) -> Result<Option<i64>, Problem> {
    match edge.if_match().as_deref() {
        None => Ok(None),
        Some([tag]) if tag == "*" => Ok(None),
        Some([tag]) => Ok(Some(tag.parse().unwrap_or(-1))),
        Some(_) => Ok(Some(-1)),
    }
}
