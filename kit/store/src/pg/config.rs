//! From the URL to a configuration with our limits in it.

use std::time::Duration;

use kernel::Secret;
use tokio_postgres::{Config, config::SslMode};

use crate::{Error, tx::Limits};

/// Parses `postgres://…`.
///
/// The server keeps the limits even where this program hangs: a statement, a wait for a lock, and a transaction
/// that does nothing.
pub(crate) fn parse(url: &Secret, limits: Limits) -> Result<Config, Error> {
    // The error's text could quote the password.
    let mut config: Config = url.expose().parse().map_err(|_| {
        Error::sentence(
            "the database URL cannot be read; expected postgres://user:password@host:5432/database",
        )
    })?;
    if config.get_ssl_mode() == SslMode::Prefer {
        config.ssl_mode(SslMode::Disable);
    }
    let millis = |span: Duration| span.as_millis().max(1);
    let options = format!(
        "{} -c statement_timeout={} -c lock_timeout={} -c idle_in_transaction_session_timeout={} -c TimeZone=UTC \
         -c client_min_messages=warning",
        config.get_options().unwrap_or_default(),
        millis(limits.statement),
        millis(limits.statement / 2),
        millis(limits.write),
    );
    config
        .options(options.trim())
        .connect_timeout(Duration::from_secs(3))
        .keepalives_idle(Duration::from_secs(30))
        .keepalives_interval(Duration::from_secs(5))
        .keepalives_retries(3)
        .tcp_user_timeout(Duration::from_secs(15));
    if config.get_application_name().is_none() {
        config.application_name("realmx");
    }
    Ok(config)
}
