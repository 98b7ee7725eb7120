//! Pages of people: as others see them, and as they see to it themselves.

mod edit;
mod person;
mod photo;

use axum::Router;
use web::Kit;

pub(crate) fn routes() -> Router<Kit> {
    person::routes().merge(edit::routes()).merge(photo::routes())
}
