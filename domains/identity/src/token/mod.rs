//! Secrets handed to people and programs: opaque tokens, of which only the hash is kept, and signed access
//! tokens, of which nothing is kept.

mod access;
pub(crate) mod api;
mod keys;
pub(crate) mod mailed;
mod store;

pub use access::{ACCESS_LIFETIME, AccessToken, Claims, Forged, Jwk, SigningKey, VerifyingKey};
pub use keys::{Issuer, published};

pub(crate) use keys::{Keyring, rotate};

use std::fmt;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use kernel::Secret;
use sha2::{Digest, Sha256};

/// What an opaque token is good for; the prefix makes a leaked one recognisable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// In a browser's session cookie.
    Session,
    /// Exchanged by a program for new tokens.
    Refresh,
    /// In a mailed link.
    Mail,
}

impl TokenKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Session => "rxs_",
            Self::Refresh => "rxr_",
            Self::Mail => "rxm_",
        }
    }
}

/// A random secret of 32 bytes in its printed form. It exists in memory and with its owner, nowhere else.
#[derive(Debug, Clone)]
pub struct Token(Secret);

/// SHA-256 of a token: what the database keeps. The token has 256 random bits, so no salt is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TokenHash([u8; 32]);

/// Characters of 32 bytes in base 64.
const PRINTED: usize = 43;

impl Token {
    pub fn new(kind: TokenKind, random: [u8; 32]) -> Self {
        Self(Secret::new(format!("{}{}", kind.prefix(), BASE64_URL_SAFE_NO_PAD.encode(random))))
    }

    pub fn reveal(&self) -> &str {
        self.0.expose()
    }

    pub fn hash(&self) -> TokenHash {
        TokenHash::of(self.reveal())
    }
}

impl TokenHash {
    /// The hash of a token as somebody presents it; `None` for text that cannot be one of that kind.
    pub fn presented(kind: TokenKind, text: &str) -> Option<Self> {
        let random = text.strip_prefix(kind.prefix())?;
        let sound = random.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (sound && random.len() == PRINTED).then(|| Self::of(text))
    }

    fn of(text: &str) -> Self {
        Self(Sha256::digest(text.as_bytes()).into())
    }

    pub(crate) const fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02x}{:02x}…", self.0[0], self.0[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_again_by_its_hash_and_only_as_its_kind() {
        let token = Token::new(TokenKind::Refresh, [0xfb; 32]);
        assert_eq!(TokenHash::presented(TokenKind::Refresh, token.reveal()), Some(token.hash()));
        assert_eq!(TokenHash::presented(TokenKind::Session, token.reveal()), None);
        assert_eq!(format!("{token:?}"), "Token(•••)");
    }

    #[test]
    fn odd_text_is_no_token() {
        for odd in
            ["", "rxr_", "rxr_short", &format!("rxr_{}", "é".repeat(43)), &format!("rxr_{}", "a".repeat(44))]
        {
            assert_eq!(TokenHash::presented(TokenKind::Refresh, odd), None, "{odd}");
        }
    }
}
