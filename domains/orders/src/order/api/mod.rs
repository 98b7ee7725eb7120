//! Orders for programs.

mod admin;
mod mine;
mod seller;
mod view;

pub(crate) use mine::BuyerBody;
pub(crate) use view::PlacedView;

use utoipa_axum::router::OpenApiRouter;
use web::Kit;

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().merge(mine::routes()).merge(seller::routes()).merge(admin::routes())
}
