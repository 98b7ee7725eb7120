//! The professional's pages about lessons.

mod edit;
mod list;
mod price;

use axum::Router;
use web::Kit;

pub(crate) fn routes() -> Router<Kit> {
    Router::new().merge(list::routes()).merge(edit::routes())
}
