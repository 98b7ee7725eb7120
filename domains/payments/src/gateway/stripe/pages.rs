//! The page that shows Stripe's own elements, and the page of saved cards.

use askama::Template;
use axum::{
    Router,
    http::{HeaderValue, header},
    routing::{get, post},
};
use web::{Answer, Edge, FormBody, Kit, PathOf, Shell, forms::Pressed, ui};

use super::{STRIPE, Stripe, api, api::CardJson, client::Form, shapes};
use crate::{AttemptId, PaymentId, attempt::Attempt, gateway::GatewayError, payment::view::view};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/pay/{id}/card/{attempt}", get(card))
        .route("/settings/cards", get(saved))
        .route("/settings/cards/{id}/forget", post(forget))
}

/// The one page on which others' script runs, and the only hosts it may speak to.
const POLICY: &str = "default-src 'self'; script-src 'self' https://js.stripe.com; \
    connect-src 'self' https://api.stripe.com; frame-src https://js.stripe.com https://hooks.stripe.com; \
    img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

#[derive(Template)]
#[template(path = "pay_card.html")]
struct CardPage {
    shell: Shell,
    payment: PaymentId,
    about: String,
    amount: String,
    publishable: String,
    client_secret: String,
    /// Lets Stripe's element show the cards that somebody has saved; empty without.
    customer_secret: String,
    return_url: String,
}

async fn card(edge: Edge, PathOf((id, attempt)): PathOf<(PaymentId, AttemptId)>) -> Answer {
    let view = edge.read(move |cx| view(cx, id)).await?;
    let found = view.attempts.iter().find(|known| known.id == attempt && known.provider == STRIPE);
    let stripe = edge.kit.store.plugs::<Stripe>().last();
    let (Some(stripe), Some(Attempt { remote: Some(remote), state, .. })) = (stripe, found) else {
        return edge.redirect(&format!("/pay/{id}"));
    };
    if !state.is_pending() {
        return edge.redirect(&format!("/pay/{id}/return?attempt={attempt}"));
    }
    let path = format!("/v1/payment_intents/{remote}");
    let intent = stripe.client.get(&path, &Form::default()).await.map_err(|error| api::away(&error))?;
    let customer_secret = match shapes::id_in(&intent, "customer") {
        Some(customer) => stripe.customer_session(&customer).await.unwrap_or_default(),
        None => String::new(),
    };
    let page = CardPage {
        payment: id,
        about: view.about.title.clone(),
        amount: ui::money(view.standing.missing(), edge.locale),
        publishable: stripe.publishable.to_string(),
        client_secret: shapes::text(&intent, "client_secret").unwrap_or_default(),
        customer_secret,
        return_url: format!("{}/pay/{id}/return?attempt={attempt}", edge.tenant.public_url),
        shell: edge.shell("payments-card-title"),
    };
    let mut response = edge.page(&page)?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    Ok(response)
}

impl Stripe {
    /// What lets the element show and save cards. Paying works without it.
    async fn customer_session(&self, customer: &str) -> Result<String, GatewayError> {
        let mut form = Form::default();
        let features = "components[payment_element][features]";
        form.put("customer", customer)
            .put("components[payment_element][enabled]", true)
            .put(&format!("{features}[payment_method_redisplay]"), "enabled")
            .put(&format!("{features}[payment_method_save]"), "enabled")
            .put(&format!("{features}[payment_method_save_usage]"), "on_session")
            .put(&format!("{features}[payment_method_remove]"), "enabled");
        // Each page needs a fresh one, so the call has no key.
        let session = self.client.post_anew("/v1/customer_sessions", &form).await?;
        Ok(shapes::text(&session, "client_secret").unwrap_or_default())
    }
}

#[derive(Template)]
#[template(path = "cards.html")]
struct CardsPage {
    shell: Shell,
    cards: Vec<CardJson>,
}

async fn saved(edge: Edge) -> Answer {
    let cards = api::cards(&edge).await?;
    edge.page(&CardsPage { shell: edge.shell("payments-cards-title"), cards })
}

async fn forget(edge: Edge, PathOf(id): PathOf<String>, FormBody(Pressed {}): FormBody<Pressed>) -> Answer {
    api::forget(&edge, &id).await?;
    edge.redirect_saying("/settings/cards", "success", "payments-card-forgotten")
}
