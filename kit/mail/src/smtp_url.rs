//! Where mail is handed over: `smtp://user:password@mail.example.org:587`.

use std::{fmt, net::IpAddr, str::FromStr};

use kernel::Secret;
use percent_encoding::percent_decode_str;
use url::Url;

/// A mail server and how to reach it. `smtp://` (port 587) changes to TLS with STARTTLS and refuses a server
/// that cannot, unless the server is on this machine; `smtps://` (port 465) speaks TLS from the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpUrl {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) security: Security,
    pub(crate) credentials: Option<(String, Secret)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Security {
    Tls,
    StartTls,
    /// On this machine there is no wire to listen on.
    Plain,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {}", SmtpUrl::EXPECTED)]
pub struct InvalidSmtpUrl;

impl SmtpUrl {
    pub const EXPECTED: &str = "an address like smtp://user:password@mail.example.org:587 or smtps://…:465";

    /// `host:port`, for messages.
    pub fn server(&self) -> String {
        format!("{}:{}", self.host, self.port)
    }
}

impl FromStr for SmtpUrl {
    type Err = InvalidSmtpUrl;

    fn from_str(text: &str) -> Result<Self, InvalidSmtpUrl> {
        let url = Url::parse(text).map_err(|_| InvalidSmtpUrl)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(InvalidSmtpUrl)?;
        let (port, security) = match url.scheme() {
            "smtps" => (465, Security::Tls),
            "smtp" if is_loopback(host) => (587, Security::Plain),
            "smtp" => (587, Security::StartTls),
            _ => return Err(InvalidSmtpUrl),
        };
        let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        let credentials = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => {
                Some((decode(user)?, Secret::new(decode(password)?)))
            }
            _ => return Err(InvalidSmtpUrl),
        };
        // Square brackets belong to the notation of an IPv6 address, not to the address.
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let port = url.port().unwrap_or(port);
        if bare { Ok(Self { host, port, security, credentials }) } else { Err(InvalidSmtpUrl) }
    }
}

/// Without the password.
impl fmt::Display for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.security == Security::Tls { "smtps" } else { "smtp" };
        let user = self
            .credentials
            .as_ref()
            .map(|(user, password)| format!("{user}:{password}@"))
            .unwrap_or_default();
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        write!(f, "{scheme}://{user}{host}:{}", self.port)
    }
}

fn decode(part: &str) -> Result<String, InvalidSmtpUrl> {
    percent_decode_str(part).decode_utf8().map(Into::into).map_err(|_| InvalidSmtpUrl)
}

fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> SmtpUrl {
        text.parse().unwrap()
    }

    #[test]
    fn the_scheme_and_the_place_decide_the_security() {
        for (text, port, security) in [
            ("smtp://mail.example.org", 587, Security::StartTls),
            ("smtp://mail.example.org:2525/", 2525, Security::StartTls),
            ("smtps://mail.example.org", 465, Security::Tls),
            ("smtp://localhost:1025", 1025, Security::Plain),
            ("smtp://127.0.0.1:1025", 1025, Security::Plain),
            ("smtp://[::1]:1025", 1025, Security::Plain),
            ("smtps://localhost", 465, Security::Tls),
        ] {
            let url = parse(text);
            assert_eq!((url.port, url.security), (port, security), "{text}");
        }
        assert_eq!(parse("smtp://[::1]:25").host, "::1");
    }

    #[test]
    fn credentials_are_decoded_and_not_shown() {
        let url = parse("smtp://ana%40example.org:p%40ss%2Fword@mail.example.org");
        let (user, password) = url.credentials.clone().unwrap();
        assert_eq!((user.as_str(), password.expose().as_str()), ("ana@example.org", "p@ss/word"));
        assert_eq!(url.to_string(), "smtp://ana@example.org:•••@mail.example.org:587");
        assert!(!format!("{url:?}").contains("p@ss"));
    }

    #[test]
    fn what_is_incomplete_is_refused() {
        for odd in [
            "",
            "mail.example.org",
            "mail.example.org:587",
            "http://mail.example.org",
            "smtp://",
            "smtp:///x",
            "smtp://user@mail.example.org",
            "smtp://:pass@mail.example.org",
            "smtp://mail.example.org/path",
            "smtp://mail.example.org?tls=no",
            "smtp://mail.example.org:99999",
            "smtp://u:%ff@mail.example.org",
        ] {
            assert!(odd.parse::<SmtpUrl>().is_err(), "{odd}");
        }
    }
}
