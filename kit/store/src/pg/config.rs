//! From the URL to a configuration with our limits in it.

use std::time::Duration;

use kernel::Secret;
use tokio_postgres::{Config, config::SslMode};

use super::tls::{self, Connector};
use crate::{Error, tx::Limits};

/// Parses `postgres://…`, with the parameters of libpq that tokio-postgres knows, and `sslmode` and `sslrootcert`:
///
/// - `disable`, or none given: no encryption.
/// - `prefer`: encrypted if the server can; nobody is kept from listening in for good.
/// - `require`: encrypted, but the server's certificate is not looked at.
/// - `verify-full`: encrypted, and the certificate must be for this host and from an authority that the system, or
///   the file `sslrootcert`, trusts.
pub(crate) fn parse(url: &Secret, limits: Limits) -> Result<Connector, Error> {
    let (url, mode, roots) = without_tls(url.expose());
    // The error's text could quote the password.
    let mut config: Config = url.parse().map_err(|_| {
        Error::sentence(
            "the database URL cannot be read; expected postgres://user:password@host:5432/database",
        )
    })?;
    let tls = match mode.as_deref() {
        None | Some("disable") => {
            config.ssl_mode(SslMode::Disable);
            None
        }
        Some("prefer") => {
            config.ssl_mode(SslMode::Prefer);
            Some(tls::unverified()?)
        }
        Some("require") => {
            config.ssl_mode(SslMode::Require);
            Some(tls::unverified()?)
        }
        Some("verify-full") => {
            config.ssl_mode(SslMode::Require);
            Some(tls::verified(roots.as_deref())?)
        }
        Some(other) => {
            let expected = "disable, prefer, require or verify-full";
            return Err(Error::sentence(format!(
                "the database URL has sslmode={other}; expected {expected}"
            )));
        }
    };
    limit(&mut config, limits);
    Ok(Connector::new(config, tls))
}

/// The server keeps the limits even where this program hangs: a statement, a wait for a lock, and a transaction
/// that does nothing.
fn limit(config: &mut Config, limits: Limits) {
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
}

/// The URL without its `sslmode` and `sslrootcert`, and these two.
fn without_tls(url: &str) -> (String, Option<String>, Option<String>) {
    let Some((base, query)) = url.split_once('?') else { return (url.to_owned(), None, None) };
    let (mut mode, mut roots, mut rest) = (None, None, Vec::new());
    for parameter in query.split('&') {
        match parameter.split_once('=') {
            Some(("sslmode", value)) => mode = Some(decoded(value)),
            Some(("sslrootcert", value)) => roots = Some(decoded(value)),
            _ => rest.push(parameter),
        }
    }
    let joint = if rest.is_empty() { "" } else { "?" };
    (format!("{base}{joint}{}", rest.join("&")), mode, roots)
}

/// Percent-decoded, as far as it can be.
fn decoded(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|hex| str::from_utf8(hex).ok()).filter(|_| first == b'%');
        let byte = escaped.and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits =
        Limits { statement: Duration::from_secs(5), write: Duration::from_secs(10), queue: 1, threads: 1 };

    fn refusal(url: &str) -> Option<String> {
        use std::error::Error as _;
        let error = parse(&Secret::new(url.to_owned()), LIMITS).err()?;
        error.source().map(ToString::to_string)
    }

    #[test]
    fn the_parameters_of_tls_are_taken_out() {
        let (url, mode, roots) =
            without_tls("postgres://a@b/c?sslrootcert=%2Fetc%2Fa%20b.pem&x=1&sslmode=verify-full");
        assert_eq!(
            (&*url, mode.as_deref(), roots.as_deref()),
            ("postgres://a@b/c?x=1", Some("verify-full"), Some("/etc/a b.pem"))
        );
        assert_eq!(without_tls("postgres://a@b/c?sslmode=require").0, "postgres://a@b/c");
    }

    #[test]
    fn what_cannot_be_meant_is_refused_without_quoting_a_password() {
        assert_eq!(refusal("postgres://a:geheim@b/c"), None);
        assert!(!refusal("postgres://a:geheim@b:port/c").unwrap().contains("geheim"));
        assert!(refusal("postgres://a@b/c?sslmode=verify-ca").unwrap().contains("verify-full"));
        assert!(
            refusal("postgres://a@b/c?sslmode=verify-full&sslrootcert=/nowhere.pem")
                .unwrap()
                .contains("/nowhere.pem")
        );
    }
}
