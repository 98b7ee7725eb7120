//! What was sent, for administrators' programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use identity::UserId;
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, Paging, QueryOf};

use super::{Delivery, Filter, Status};
use crate::{DeliveryId, refusals::NotAllowed};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list))
}

/// A mail that was or will be sent.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NotificationDelivery)]
struct DeliveryView {
    id: DeliveryId,
    /// Absent for a guest.
    user: Option<UserId>,
    /// Absent until the mail is written.
    #[schema(example = "ana@example.org")]
    email: Option<String>,
    #[schema(example = "booking.confirmed")]
    topic: String,
    /// In the language of the request, not of the mail.
    #[schema(example = "Your lesson is booked")]
    title: String,
    status: Status,
    /// Why it failed or was dropped.
    #[schema(example = "550 5.1.1 no such person")]
    reason: Option<String>,
    created_at: Timestamp,
    settled_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationDeliveries)]
struct DeliveryList {
    deliveries: Vec<DeliveryView>,
    #[schema(example = 120)]
    total: i64,
    #[schema(example = 1)]
    page: i64,
}

/// Which mails to look for; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    status: Option<Status>,
    /// A whole address.
    #[param(example = "ana@example.org")]
    email: Option<String>,
    #[param(example = "booking.confirmed")]
    topic: Option<String>,
}

impl<'de> Deserialize<'de> for Status {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// List the mails that were sent
///
/// The latest first.
#[utoipa::path(get, path = "/admin/notifications", tag = "Administration", params(Wanted, Paging),
    security(("bearer" = [])), responses((status = 200, body = DeliveryList), NotAllowed))]
async fn list(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let filter = Filter {
        status: wanted.status,
        email: wanted.email.unwrap_or_default(),
        topic: wanted.topic.unwrap_or_default(),
    };
    let page = edge.read(move |cx| super::deliveries(cx, &filter, at)).await?;
    let deliveries = page.items.into_iter().map(|delivery| DeliveryView::of(&edge, delivery)).collect();
    edge.respond(&DeliveryList { deliveries, total: page.total, page: at.page })
}

impl DeliveryView {
    fn of(edge: &Edge, delivery: Delivery) -> Self {
        Self {
            title: delivery.title.words(&edge.kit.texts, edge.locale),
            reason: super::pages::reason(edge, delivery.reason.as_deref()),
            id: delivery.id,
            user: delivery.user,
            email: delivery.email,
            topic: delivery.topic,
            status: delivery.status,
            created_at: delivery.created_at,
            settled_at: delivery.settled_at,
        }
    }
}
