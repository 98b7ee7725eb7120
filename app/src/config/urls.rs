//! Addresses of other programs, and our own.

use std::{fmt, net::IpAddr, ops::Deref};

use ipnet::IpNet;
use kernel::Secret;
use url::{Host, Url};

use super::kind::Kind;

/// Where browsers reach us: scheme and authority, no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicUrl {
    text: String,
    url: Url,
}

impl PublicUrl {
    /// Without the port.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Only this machine can follow it: somebody is trying things out.
    pub(crate) fn is_local(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }

    /// A domain for mail addresses; a number is none.
    pub(crate) fn mail_domain(&self) -> &str {
        match self.url.host() {
            Some(Host::Domain(name)) => name,
            _ => "localhost",
        }
    }
}

impl Deref for PublicUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Kind for PublicUrl {
    type Value = Self;
    const EXPECTED: &'static str = "a web address without a path, like https://realm.example";

    fn parse(text: &str) -> Option<Self> {
        let url = web_address(text).filter(|url| url.path() == "/")?;
        Some(Self { text: url.as_str().trim_end_matches('/').to_owned(), url })
    }

    fn show(value: &Self) -> String {
        value.text.clone()
    }
}

/// Another program's web address; may have a path. No slash at the end.
pub(crate) struct WebUrl;

impl Kind for WebUrl {
    type Value = String;
    const EXPECTED: &'static str = "a web address like http://localhost:4318";

    fn parse(text: &str) -> Option<String> {
        web_address(text).map(|url| url.as_str().trim_end_matches('/').to_owned())
    }

    fn show(value: &String) -> String {
        value.clone()
    }
}

fn web_address(text: &str) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    (plain && matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

/// A PostgreSQL server and a database on it.
pub(crate) struct DatabaseUrl;

impl Kind for DatabaseUrl {
    type Value = Secret;
    const EXPECTED: &'static str = "an address like postgres://user:password@host:5432/database";
    const SECRET: bool = true;

    fn parse(text: &str) -> Option<Secret> {
        let url = Url::parse(text).ok()?;
        let sound = matches!(url.scheme(), "postgres" | "postgresql") && !text.contains(char::is_control);
        sound.then(|| Secret::new(text.to_owned()))
    }

    /// Parameters may hold a password too, so they are left out.
    fn show(value: &Secret) -> String {
        let Ok(url) = Url::parse(value.expose()) else { return value.to_string() };
        let user = match (url.username(), url.password()) {
            ("", None) => String::new(),
            (user, None) => format!("{user}@"),
            (user, Some(_)) => format!("{user}:{value}@"),
        };
        let host = url.host_str().unwrap_or_default();
        let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
        let more = if url.query().is_some() { "?…" } else { "" };
        format!("{}://{user}{host}{port}{}{more}", url.scheme(), url.path())
    }
}

/// Networks, a single address being a small one.
pub(crate) struct Networks;

impl Kind for Networks {
    type Value = Vec<IpNet>;
    const EXPECTED: &'static str = "addresses or networks like 10.0.0.0/8,127.0.0.1";

    fn parse(text: &str) -> Option<Vec<IpNet>> {
        let network = |part: &str| part.parse().ok().or_else(|| part.parse::<IpAddr>().ok().map(Into::into));
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(network).collect()
    }

    fn show(value: &Vec<IpNet>) -> String {
        value.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
    }

    fn absent() -> Option<Vec<IpNet>> {
        Some(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_address_has_no_path_and_no_slash() {
        let url = PublicUrl::parse("HTTPS://Realm.Example/").unwrap();
        assert_eq!((&*url, url.host(), url.is_https()), ("https://realm.example", "realm.example", true));
        for odd in [
            "",
            "realm.example",
            "ftp://realm.example",
            "https://realm.example/app",
            "https://realm.example?x",
            "https://me@realm.example",
            "https://",
            "https://realm.example#x",
        ] {
            assert!(PublicUrl::parse(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn what_only_this_machine_can_follow_is_local() {
        for (text, local, domain) in [
            ("http://localhost:8080", true, "localhost"),
            ("http://tango.localhost", true, "tango.localhost"),
            ("http://127.0.0.1:1", true, "localhost"),
            ("http://[::1]:1", true, "localhost"),
            ("https://realm.example", false, "realm.example"),
            ("http://192.168.0.5", false, "localhost"),
        ] {
            let url = PublicUrl::parse(text).unwrap();
            assert_eq!((url.is_local(), url.mail_domain()), (local, domain), "{text}");
        }
    }

    #[test]
    fn a_database_address_shows_no_password() {
        for (text, shown) in [
            ("postgres://me:s3cret@db:5433/realm", "postgres://me:•••@db:5433/realm"),
            ("postgres://me@db/realm", "postgres://me@db/realm"),
            ("postgresql:///realm?host=/run/postgresql&password=s3cret", "postgresql:///realm?…"),
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(DatabaseUrl::show(&url), shown);
            assert_eq!(url.expose(), text);
        }
        assert!(DatabaseUrl::parse("mysql://me:s3cret@db/realm").is_none());
    }

    #[test]
    fn proxies_are_addresses_or_networks() {
        let proxies = Networks::parse("10.0.0.0/8, 127.0.0.1,::1").unwrap();
        assert_eq!(Networks::show(&proxies), "10.0.0.0/8,127.0.0.1/32,::1/128");
        assert!(Networks::parse("10.0.0.0/33").is_none() && Networks::parse("localhost").is_none());
    }
}
