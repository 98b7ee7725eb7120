//! Pages of orders: one's own, one's sales, everybody's.

mod admin;
pub(crate) mod buyer;
mod seller;

use axum::Router;
use web::Kit;

pub(crate) fn routes() -> Router<Kit> {
    Router::new().merge(buyer::routes()).merge(seller::routes()).merge(admin::routes())
}
