//! What the edge must know of the configuration.

use ipnet::IpNet;
use kernel::Secret;

/// Set once at start by the program.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Demo content and demo accounts are wanted.
    pub demo: bool,
    /// No SMTP server is configured: mail lands in the mailbox page.
    pub mail_is_local: bool,
    /// Who may open the mailbox page besides administrators.
    pub mailbox_for_anyone_local: bool,
    /// Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Largest request body in bytes, where a route does not allow more.
    pub body_limit: usize,
    /// Multiplies every rate limit; 0 switches them off.
    pub rate_factor: u32,
    /// Requests in flight beyond which newcomers get 503.
    pub max_in_flight: usize,
    /// Lets a monitoring system read `/metrics` from elsewhere than this machine.
    pub metrics_token: Option<Secret>,
    /// Shown by `/healthz` and in the API document.
    pub version: &'static str,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            demo: false,
            mail_is_local: true,
            mailbox_for_anyone_local: true,
            trusted_proxies: Vec::new(),
            body_limit: 1024 * 1024,
            rate_factor: 1,
            max_in_flight: 4096,
            metrics_token: None,
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}
