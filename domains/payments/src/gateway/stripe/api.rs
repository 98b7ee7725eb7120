//! Saved cards for programs.

use axum::{http::StatusCode, response::IntoResponse};
use identity::UserId;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf, Problem};

use super::{STRIPE, Stripe, client::Form, shapes};
use crate::{
    gateway::GatewayError,
    payment::store,
    refusals::{Away, Missing},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(remove))
}

/// A card that the provider keeps for somebody. Its number was never here.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SavedCard)]
pub(crate) struct CardJson {
    #[schema(example = "pm_1Pgc75B7WZ01zgkW")]
    pub(crate) id: String,
    #[schema(example = "visa")]
    pub(crate) brand: String,
    #[schema(example = "4242")]
    pub(crate) last4: String,
    #[schema(example = 8)]
    pub(crate) exp_month: i64,
    #[schema(example = 2030)]
    pub(crate) exp_year: i64,
}

#[derive(Debug, Serialize, ToSchema)]
struct CardList {
    cards: Vec<CardJson>,
    total: i64,
}

impl CardJson {
    fn read(method: &Value) -> Option<Self> {
        let card = method.get("card")?;
        Some(Self {
            id: shapes::text(method, "id")?,
            brand: shapes::text(card, "brand").unwrap_or_default(),
            last4: shapes::text(card, "last4").unwrap_or_default(),
            exp_month: card.get("exp_month")?.as_i64()?,
            exp_year: card.get("exp_year")?.as_i64()?,
        })
    }
}

/// What an unanswered question to the provider means to whoever asked.
pub(super) fn away(error: &GatewayError) -> Problem {
    tracing::warn!(%error, "the provider of cards does not answer");
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "payment-provider-away")
        .with("seconds", 5)
        .after(std::time::Duration::from_secs(5))
}

/// The cards that somebody has saved; none without a provider.
pub(super) async fn cards(edge: &Edge) -> Result<Vec<CardJson>, Problem> {
    let user = UserId::from_uuid(edge.actor.require_user()?);
    let customer = edge.read(move |cx| store::customer(cx.tx, user, STRIPE)).await?;
    let (Some(stripe), Some(customer)) = (edge.kit.store.plugs::<Stripe>().last(), customer) else {
        return Ok(Vec::new());
    };
    let mut form = Form::default();
    form.put("type", "card").put("limit", 100);
    let path = format!("/v1/customers/{customer}/payment_methods");
    let found = stripe.client.get(&path, &form).await.map_err(|error| away(&error))?;
    Ok(shapes::list(found).iter().filter_map(CardJson::read).collect())
}

/// Forgets a saved card of one's own.
pub(super) async fn forget(edge: &Edge, card: &str) -> Result<(), Problem> {
    let own = cards(edge).await?.into_iter().any(|known| known.id == card);
    let stripe = edge.kit.store.plugs::<Stripe>().last();
    let (true, Some(stripe)) = (own, stripe) else { return Err(Problem::not_found()) };
    let path = format!("/v1/payment_methods/{card}/detach");
    let done = stripe.client.post(&path, &Form::default(), &format!("detach-{card}")).await;
    done.map(drop).map_err(|error| away(&error))
}

/// List one's saved cards
#[utoipa::path(get, path = "/me/cards", tag = "Payments", security(("bearer" = [])),
    responses((status = 200, body = CardList), Away))]
async fn list(edge: Edge) -> Answer {
    let cards = cards(&edge).await?;
    let total = i64::try_from(cards.len()).unwrap_or_default();
    edge.respond(&CardList { cards, total })
}

/// Forget a saved card
#[utoipa::path(delete, path = "/me/cards/{id}", tag = "Payments",
    params(("id" = String, Path, example = "pm_1Pgc75B7WZ01zgkW")), security(("bearer" = [])),
    responses((status = 204, description = "It is forgotten"), Missing, Away))]
async fn remove(edge: Edge, PathOf(id): PathOf<String>) -> Answer {
    forget(&edge, &id).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
