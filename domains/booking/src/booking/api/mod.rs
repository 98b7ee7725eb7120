//! Bookings for programs: what is booked, and what is done with it.

mod change;
mod list;
mod view;

use utoipa_axum::router::OpenApiRouter;
use web::Kit;

pub(crate) use change::calendar;

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().merge(list::routes()).merge(change::routes())
}
