//! Pages.
pub(crate) fn routes() -> axum::Router<web::Kit> { axum::Router::new() }
