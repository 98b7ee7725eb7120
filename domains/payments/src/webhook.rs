//! Messages of providers. They may come twice, late, in any order, or be somebody's forgery; what they say runs the
//! same command as the payer's return.

use axum::{body::Bytes, http::StatusCode, response::IntoResponse};
use store::{DbName, When};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, PathOf, Problem};

use crate::{
    Gateways,
    attempt::{self, AskError},
    gateway::{Message, MessageError, Reach, Report},
    jobs::AskJob,
    refusals::{Forged, Missing, Unheard},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(hear))
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum HearError {
    #[error("there is no such provider")]
    NoProvider,
    #[error(transparent)]
    Message(#[from] MessageError),
    #[error(transparent)]
    Record(#[from] AskError),
}

/// Tell us what happened to a payment
///
/// For payment providers. The body is the provider's own, signed in its own way; a message that comes again changes
/// nothing.
#[utoipa::path(post, path = "/payments/webhooks/{provider}", tag = "Payments",
    params(("provider" = String, Path, example = "stripe"),
        ("Stripe-Signature" = Option<String>, Header, description = "Time and signatures, `t=…,v1=…`")),
    request_body(content = String, content_type = "application/json", example = r#"{"id":"evt_1","object":"event"}"#),
    responses((status = 204, description = "Heard"), Unheard, Forged, Missing))]
async fn hear(edge: Edge, PathOf(provider): PathOf<String>, body: Bytes) -> Answer {
    let signature = edge.header("stripe-signature").unwrap_or_default().to_owned();
    let message = Message { signature, body: body.to_vec() };
    let tenants = edge.kit.tenants.clone();
    let elsewhere =
        move |key: &DbName| tenants.by_key(key).map(|tenant| (tenant.key.clone(), tenant.public_url.clone()));
    match receive(&Reach::of(&edge), &provider, &message, elsewhere).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(HearError::NoProvider) => Err(Problem::not_found()),
        Err(HearError::Message(error)) => Err(error.into()),
        Err(HearError::Record(error)) => {
            // The provider sends it again later; until then it counts as not heard.
            tracing::error!(%error, provider, "a provider's message could not be written down");
            Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable")
                .after(std::time::Duration::from_secs(10)))
        }
    }
}

/// The way of every message: is it the provider's, whose is it, what does it say.
pub(crate) async fn receive(
    reach: &Reach,
    provider: &str,
    message: &Message,
    elsewhere: impl Fn(&DbName) -> Option<(DbName, String)>,
) -> Result<(), HearError> {
    let gateway = Gateways::at(&reach.store).by_provider(provider).ok_or(HearError::NoProvider)?;
    let Some(report) = gateway.hear(reach, message).await? else { return Ok(()) };
    let there = report.tenant.as_deref().and_then(|key| key.parse().ok()).and_then(|key| elsewhere(&key));
    let reach = match there {
        Some((db, public_url)) => Reach { store: reach.store.clone(), db, public_url },
        None => reach.clone(),
    };
    write_down(&reach, provider, report).await.map_err(HearError::Record)
}

async fn write_down(reach: &Reach, provider: &str, report: Report) -> Result<(), AskError> {
    let (provider, named, remote) = (provider.to_owned(), report.attempt, report.remote.clone());
    let found = attempt::write(reach, move |cx| -> Result<_, store::Error> {
        let by_id = named.and_then(|id| attempt::store::get(cx.tx, id).ok());
        let found = match (&by_id, &remote) {
            (None, Some(remote)) => attempt::store::by_remote(cx.tx, &provider, remote)?,
            _ => by_id.filter(|attempt| attempt.provider == provider),
        };
        if let (Some(attempt), Some(remote)) = (&found, &remote) {
            attempt::store::set_remote(cx.tx, attempt.id, remote)?;
        }
        Ok(found)
    })
    .await?;
    let Some(attempt) = found else {
        // Somebody else's payment at the same provider.
        tracing::info!(remote = report.remote, "a provider spoke of a payment that is none of ours");
        return Ok(());
    };
    if !report.said.is_empty() {
        attempt::heard(reach, attempt.id, report.said).await?;
    }
    if report.ask {
        let ask = AskJob { attempt: attempt.id };
        let key = attempt.id.to_string();
        attempt::write(reach, move |cx| cx.enqueue_once(&ask, When::now(), &key)).await?;
    }
    Ok(())
}
