//! Pages about one's data: taking it along, leaving for good.

use askama::Template;
use axum::{
    Extension, Router,
    http::{HeaderValue, StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, Problem, Shell,
    forms::{Refused, refused},
    ui::{FieldErrors, Tab},
};

use crate::{
    Doors,
    cookies::left,
    doors::AtDoors,
    password::{Password, prove_again},
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/settings/data", get(show))
        .route("/settings/data/export", get(export))
        .route("/settings/data/erase", post(erase))
}

#[derive(Template)]
#[template(path = "data.html")]
struct DataPage {
    shell: Shell,
    tabs: Vec<Tab>,
    errors: FieldErrors,
}

async fn show(edge: Edge) -> Answer {
    edge.actor.require_user()?;
    data_page(&edge, Refused { status: StatusCode::OK, errors: FieldErrors::default() })
}

fn data_page(edge: &Edge, refused: Refused) -> Answer {
    let (shell, tabs) = (edge.shell("identity-settings-data"), edge.settings_tabs("/settings/data"));
    edge.page_with(refused.status, &DataPage { tabs, shell, errors: refused.errors })
}

/// The same as the API's, as a file to keep.
async fn export(edge: Edge) -> Answer {
    let domains = edge.kit.personal_data.clone();
    let data = edge.read(move |cx| super::export(cx, &domains)).await?;
    let text = serde_json::to_vec_pretty(&data).map_err(Problem::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"my-data.json\"")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    Ok((headers, text).into_response())
}

#[derive(Debug, Deserialize)]
struct EraseForm {
    #[serde(default)]
    password: String,
}

async fn erase(edge: Edge, Extension(doors): AtDoors, FormBody(form): FormBody<EraseForm>) -> Answer {
    match leave(&edge, &doors, &form).await {
        Ok(()) => Ok(left(&edge, edge.redirect_saying("/", "success", "identity-erased")?)),
        Err(problem) => data_page(&edge, refused(&edge, problem, &[("too-many-attempts", "password")])?),
    }
}

async fn leave(edge: &Edge, doors: &Doors, form: &EraseForm) -> Result<(), Problem> {
    let proven = prove_again(edge, &doors.hasher, "password", Password::typed(&form.password)).await?;
    let domains = edge.kit.personal_data.clone();
    Ok(edge.write(move |cx| super::erase(cx, &proven, &domains)).await?)
}
