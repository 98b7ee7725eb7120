//! What somebody wants a tenant to be, parsed.

use kernel::{Currency, Line, Locale, TextRule, Violation, Violations};
use web::Accent;

use super::logo;

/// A tenant as it was written down, not yet checked.
#[derive(Debug, Clone, Default)]
pub struct NewTenant {
    pub key: String,
    pub name: String,
    pub tagline: String,
    pub hosts: Vec<String>,
    pub locales: Vec<String>,
    pub currency: String,
    pub accent: String,
    /// Scheme and authority; empty means `http` or `https` as the installation has it, with the first host.
    pub public_url: String,
    pub logo: Option<Vec<u8>>,
}

/// A tenant's changeable values, checked.
#[derive(Debug, Clone)]
pub struct TenantDraft {
    pub name: String,
    pub tagline: String,
    pub hosts: Vec<String>,
    pub locales: Vec<Locale>,
    pub currency: Currency,
    pub accent: Accent,
    pub public_url: String,
    pub logo: Option<(&'static str, Vec<u8>)>,
}

impl TenantDraft {
    /// `installation` is the public URL of the primary tenant: the others differ in their host only.
    pub fn parse(new: &NewTenant, installation: &str) -> Result<Self, Violations> {
        let mut wrong = Violations::default();
        let name = wrong.take(Line::parse("name", &new.name, TextRule { min: 1, max: 60 }));
        let tagline = wrong.take(Line::parse("tagline", &new.tagline, TextRule { min: 0, max: 140 }));
        let hosts = wrong.take(parse_hosts(&new.hosts));
        let locales = wrong.take(parse_locales(&new.locales));
        let currency = wrong.take(new.currency.parse().map_err(|_| Violation::new("currency", "currency")));
        let accent = wrong.take(parse_accent(&new.accent));
        let logo = new.logo.as_ref().map(|bytes| wrong.take(parse_logo(bytes)));
        let first = hosts.as_ref().and_then(|hosts: &Vec<String>| hosts.first().cloned()).unwrap_or_default();
        let public_url = wrong.take(parse_url(&new.public_url, installation, &first));
        let draft = (|| {
            Some(Self {
                name: name?,
                tagline: tagline?,
                hosts: hosts?,
                locales: locales?,
                currency: currency?,
                accent: accent?,
                public_url: public_url?,
                logo: logo.flatten(),
            })
        })();
        wrong.finish(draft)
    }

    pub(super) fn locale_tags(&self) -> String {
        self.locales.iter().map(|locale| locale.tag()).collect::<Vec<_>>().join(",")
    }
}

fn parse_accent(text: &str) -> Result<Accent, Violation> {
    if text.is_empty() {
        return Ok(Accent::default());
    }
    text.parse().map_err(|_| Violation::new("accent", "colour"))
}

fn parse_logo(bytes: &[u8]) -> Result<(&'static str, Vec<u8>), Violation> {
    logo::parse(bytes)
        .map(|content_type| (content_type, bytes.to_vec()))
        .map_err(|error| Violation::new("logo", error.rule()).with("max", logo::MAX_BYTES / 1024))
}

/// Host names as DNS writes them (RFC 1123), in lower case and without a port.
fn parse_hosts(hosts: &[String]) -> Result<Vec<String>, Violation> {
    let mut parsed: Vec<String> = Vec::new();
    for host in hosts.iter().map(|host| host.trim().trim_end_matches('.').to_ascii_lowercase()) {
        if host.is_empty() {
            continue;
        }
        if !is_host(&host) {
            return Err(Violation::new("hosts", "host-name").with("value", &host));
        }
        if !parsed.contains(&host) {
            parsed.push(host);
        }
    }
    if parsed.is_empty() { Err(Violation::new("hosts", "required")) } else { Ok(parsed) }
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(label)
}

fn parse_locales(tags: &[String]) -> Result<Vec<Locale>, Violation> {
    let mut locales = Vec::new();
    for tag in tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty()) {
        let locale =
            tag.parse().map_err(|_| Violation::new("locales", "tenant-language").with("value", tag))?;
        if !locales.contains(&locale) {
            locales.push(locale);
        }
    }
    if locales.is_empty() { Err(Violation::new("locales", "required")) } else { Ok(locales) }
}

fn parse_url(url: &str, installation: &str, host: &str) -> Result<String, Violation> {
    let wrong = || Violation::new("publicUrl", "public-url");
    let url = url.trim().trim_end_matches('/');
    if !url.is_empty() {
        let (scheme, authority) = url.split_once("://").ok_or_else(wrong)?;
        let name = authority.rsplit_once(':').map_or(authority, |(name, _)| name);
        let sound = matches!(scheme, "http" | "https") && is_host(&name.to_ascii_lowercase());
        return if sound { Ok(url.to_owned()) } else { Err(wrong()) };
    }
    let (scheme, authority) = installation.split_once("://").unwrap_or(("http", installation));
    let port = authority.rsplit_once(':').map(|(_, port)| format!(":{port}")).unwrap_or_default();
    Ok(format!("{scheme}://{host}{port}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new() -> NewTenant {
        NewTenant {
            name: "Tango Nord".into(),
            hosts: vec!["Tango.Example.".into(), "tango.example".into()],
            locales: vec!["de".into(), "en-GB".into()],
            currency: "EUR".into(),
            accent: "#0a7d4f".into(),
            ..NewTenant::default()
        }
    }

    #[test]
    fn values_are_folded_and_the_address_follows_the_installation() {
        let draft = TenantDraft::parse(&new(), "http://localhost:8080").unwrap();
        assert_eq!(draft.hosts, ["tango.example"]);
        assert_eq!(draft.locales, [Locale::De, Locale::En]);
        assert_eq!(draft.public_url, "http://tango.example:8080");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let odd = NewTenant {
            hosts: vec!["under_score.example".into()],
            locales: vec!["fr".into()],
            currency: "euro".into(),
            accent: "red".into(),
            public_url: "javascript:alert(1)".into(),
            logo: Some(b"<html>".to_vec()),
            ..NewTenant::default()
        };
        let wrong = TenantDraft::parse(&odd, "http://localhost").unwrap_err();
        let rules: Vec<_> =
            wrong.0.iter().map(|violation| (violation.field.as_str(), violation.rule)).collect();
        assert_eq!(
            rules,
            [
                ("name", "required"),
                ("hosts", "host-name"),
                ("locales", "tenant-language"),
                ("currency", "currency"),
                ("accent", "colour"),
                ("logo", "picture-type"),
                ("publicUrl", "public-url"),
            ]
        );
    }
}
