//! The providers of payments that the configuration names.

use std::sync::Arc;

use payments::{
    Gateway, Gateways,
    gateway::{
        stripe::{NoClient, Stripe, StripeKeys},
        test::TestGateway,
    },
};
use store::Plugs;

use crate::config::Config;

/// Plugs them in, in place of what the domain brings along. A set of keys is whole: the configuration saw to that.
pub(crate) fn plug(config: &Config, plugs: &mut Plugs) -> Result<(), NoClient> {
    let mut all = Vec::<Arc<dyn Gateway>>::new();
    if let (Some(secret), Some(publishable), Some(webhook_secret)) =
        (&config.stripe_secret_key, &config.stripe_publishable_key, &config.stripe_webhook_secret)
    {
        let stripe = Stripe::new(StripeKeys {
            secret: secret.clone(),
            publishable: publishable.clone(),
            webhook_secret: webhook_secret.clone(),
            api_base: config.stripe_api_base.clone(),
        })?;
        plugs.add(stripe.clone());
        all.push(Arc::new(stripe));
    }
    if config.payments_test {
        all.push(Arc::new(TestGateway));
    }
    plugs.add(Gateways::new(all));
    Ok(())
}
