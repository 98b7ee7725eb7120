//! Who buys: an account, or a visitor who has none.

use std::time::Duration;

use ::store::{Cx, Error};
use axum::{http::header, response::Response};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use identity::{Email, UserId};
use kernel::{Entropy, Line, Locale, Secret, TextRule, Violations};
use sha2::{Digest, Sha256};
use web::{Edge, Jar};

/// Who buys, as the order keeps it.
#[derive(Debug, Clone)]
pub struct Buyer {
    pub user: Option<UserId>,
    /// The browser or program of somebody without an account.
    pub visitor: Option<VisitorHash>,
    /// Empty until the checkout asks a guest for it.
    pub name: String,
    /// As its owner writes it; empty until the checkout asks a guest for it.
    pub email: String,
    pub locale: Locale,
}

/// SHA-256 of a visitor's token: what the database keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitorHash([u8; 32]);

/// Somebody without an account, known again by a cookie or, for programs, by the header `X-Visitor`.
#[derive(Debug, Clone)]
pub struct Visitor {
    token: Secret,
    is_new: bool,
}

/// Name and address of a buyer, checked.
#[derive(Debug, Clone)]
pub struct Contact {
    pub name: String,
    pub email: Email,
}

/// The header by which a program says which visitor it is.
pub const VISITOR_HEADER: &str = "x-visitor";

/// A cart is remembered for so long after the last look at it.
const REMEMBERED: Duration = Duration::from_secs(30 * 24 * 3600);
/// Characters of 16 bytes in base 64.
const PRINTED: usize = 22;

pub(crate) const NAME: TextRule = TextRule { min: 1, max: 80 };

impl Buyer {
    /// The person who acts, or a guest of whom nothing is known but the visitor.
    pub fn current(cx: &mut Cx, visitor: Option<VisitorHash>, locale: Locale) -> Result<Self, Error> {
        let account = match identity::account::me(cx) {
            Ok(me) => me.account,
            Err(identity::Denied::Forbidden(_)) => {
                return Ok(Self { user: None, visitor, name: String::new(), email: String::new(), locale });
            }
            Err(identity::Denied::Store(error)) => return Err(error),
        };
        Ok(Self {
            user: Some(account.id),
            visitor: None,
            name: account.name,
            email: account.email,
            locale: account.locale.unwrap_or(locale),
        })
    }

    /// A guest's name and address.
    #[must_use]
    pub fn reached_at(mut self, contact: &Contact) -> Self {
        self.name.clone_from(&contact.name);
        contact.email.address().clone_into(&mut self.email);
        self
    }

    /// The same where there is a contact; accounts have theirs.
    #[must_use]
    pub(crate) fn or_reached_at(self, contact: Option<&Contact>) -> Self {
        match contact {
            Some(contact) if self.user.is_none() => self.reached_at(contact),
            _ => self,
        }
    }

    /// Whether it is known whom an order and its invoice go to.
    pub fn is_known(&self) -> bool {
        !self.email.is_empty()
    }
}

impl Contact {
    /// Checks both and names everything that is wrong at once.
    pub fn parse(name: &str, email: &str) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let name = found.take(Line::parse("name", name, NAME));
        let email = found.take(Email::parse("email", email));
        let contact = name.zip(email).map(|(name, email)| Self { name, email });
        found.finish(contact)
    }
}

/// The key under which an address is compared; empty for what is no address.
pub(crate) fn email_key(email: &str) -> String {
    Email::parse("email", email).map(|email| email.key().to_owned()).unwrap_or_default()
}

impl Visitor {
    /// The visitor behind a request, made anew where it brings none.
    pub fn of(edge: &Edge) -> Self {
        Self::presented(edge).map_or_else(
            || Self { token: fresh(&*edge.kit.entropy), is_new: true },
            |token| Self { token, is_new: false },
        )
    }

    /// The visitor that a request brings.
    pub fn known(edge: &Edge) -> Option<VisitorHash> {
        Self::presented(edge).map(|token| VisitorHash::of(&token))
    }

    pub fn hash(&self) -> VisitorHash {
        VisitorHash::of(&self.token)
    }

    /// The token, for a program to send from now on.
    pub fn reveal(&self) -> &str {
        self.token.expose()
    }

    /// Has the browser keep a new visitor's token.
    pub fn remember(&self, edge: &Edge, mut response: Response) -> Response {
        if self.is_new {
            let cookie = Jar::Visitor.set(&edge.tenant, self.token.expose(), Some(REMEMBERED));
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }

    fn presented(edge: &Edge) -> Option<Secret> {
        let header = edge.header(VISITOR_HEADER).map(str::to_owned);
        let token = header.or_else(|| Jar::Visitor.read(edge.headers(), &edge.tenant))?;
        let sound = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (sound && token.len() == PRINTED).then(|| Secret::new(token))
    }
}

impl VisitorHash {
    fn of(token: &Secret) -> Self {
        Self(Sha256::digest(token.expose().as_bytes()).into())
    }

    pub(crate) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// 128 random bits as they are printed in links and cookies.
pub(crate) fn fresh(entropy: &dyn Entropy) -> Secret {
    let mut random = [0; 16];
    entropy.fill(&mut random);
    Secret::new(BASE64_URL_SAFE_NO_PAD.encode(random))
}
