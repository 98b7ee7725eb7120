//! Pages about one's account: signing up, proving the address, the settings.

mod confirm;
mod settings;
mod sign_up;

use axum::Router;
use web::Kit;

pub(crate) fn routes() -> Router<Kit> {
    sign_up::routes().merge(confirm::routes()).merge(settings::routes())
}
