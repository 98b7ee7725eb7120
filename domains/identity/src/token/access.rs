//! Access tokens: JSON Web Tokens (RFC 9068) signed with Ed25519 (RFC 8037).
//!
//! There is one algorithm, fixed here and not read from the token, so a token cannot choose how it is
//! checked. That is also why no general JWT library is used: what it would add is the choice.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use ed25519_dalek::{Signature, Signer};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{KeyId, SessionId, UserId};

/// Short, because what it says of roles is looked up anew at each use and what it says of time is not.
pub const ACCESS_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// A token as it is sent in `Authorization: Bearer`.
#[derive(Clone)]
pub struct AccessToken(String);

/// What a token says (RFC 7519, section 4.1). Times are in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The realm that issued it, by its public address.
    pub iss: String,
    /// Whom it is for: always [`Claims::AUDIENCE`].
    pub aud: String,
    pub sub: UserId,
    pub sid: SessionId,
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
}

/// A token that must not be believed. One reason shown for all: a forger learns nothing from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    #[error("it is not three parts of base 64 with a header and claims of ours")]
    Malformed,
    #[error("its header names another algorithm or type than ours")]
    Algorithm,
    #[error("its signature does not fit")]
    Signature,
    #[error("it was issued by another realm or for another audience")]
    Foreign,
    #[error("it has expired or is not valid yet")]
    Expired,
}

/// The private half of a key pair.
pub struct SigningKey(ed25519_dalek::SigningKey);

/// The public half of a key pair.
#[derive(Debug, Clone)]
pub struct VerifyingKey(ed25519_dalek::VerifyingKey);

/// A public key as programs fetch it (RFC 7517, RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Jwk {
    #[schema(example = "OKP")]
    pub kty: &'static str,
    #[schema(example = "Ed25519")]
    pub crv: &'static str,
    #[schema(example = "sig")]
    pub r#use: &'static str,
    #[schema(example = "EdDSA")]
    pub alg: &'static str,
    /// The `kid` of the tokens that it verifies.
    pub kid: KeyId,
    /// The key itself, base 64.
    #[schema(example = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")]
    pub x: String,
}

const ALGORITHM: &str = "EdDSA";
/// RFC 9068, section 2.1.
const TYPE: &str = "at+jwt";
/// Longer ones are not ours and not worth decoding.
const MAX_LENGTH: usize = 2048;
/// How far two clocks of one installation may differ.
const LEEWAY_SECONDS: i64 = 30;

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: KeyId,
}

impl Claims {
    pub const AUDIENCE: &'static str = "realmx-api";
}

impl AccessToken {
    pub fn sign(claims: &Claims, kid: KeyId, key: &SigningKey) -> Self {
        let header = Header { alg: ALGORITHM.into(), typ: TYPE.into(), kid };
        let mut text = format!("{}.{}", part(&header), part(claims));
        let signature = key.0.sign(text.as_bytes());
        text.push('.');
        BASE64_URL_SAFE_NO_PAD.encode_string(signature.to_bytes(), &mut text);
        Self(text)
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Which key must verify this token, as it claims itself.
    pub fn key_of(token: &str) -> Result<KeyId, Forged> {
        if token.len() > MAX_LENGTH || token.split('.').count() != 3 {
            return Err(Forged::Malformed);
        }
        let header: Header = read(token.split('.').next().unwrap_or_default())?;
        if header.alg != ALGORITHM || header.typ != TYPE {
            return Err(Forged::Algorithm);
        }
        Ok(header.kid)
    }

    /// The claims of a token that `key` signed, that `issuer` issued for us and that is valid `now`.
    pub fn verify(token: &str, key: &VerifyingKey, issuer: &str, now: Timestamp) -> Result<Claims, Forged> {
        Self::key_of(token)?;
        let (signed, signature) = token.rsplit_once('.').ok_or(Forged::Malformed)?;
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| Forged::Malformed)?;
        let signature = Signature::from_slice(&bytes).map_err(|_| Forged::Signature)?;
        key.0.verify_strict(signed.as_bytes(), &signature).map_err(|_| Forged::Signature)?;
        // Only now is the content worth reading.
        let claims: Claims = read(signed.rsplit('.').next().unwrap_or_default())?;
        if claims.iss != issuer || claims.aud != Claims::AUDIENCE {
            return Err(Forged::Foreign);
        }
        let now = now.as_seconds();
        if claims.exp <= now || claims.iat > now.saturating_add(LEEWAY_SECONDS) {
            return Err(Forged::Expired);
        }
        Ok(claims)
    }
}

fn part(content: &impl Serialize) -> String {
    // Plain structs of texts and numbers: serialising them cannot fail.
    BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(content).unwrap_or_default())
}

fn read<T: for<'de> Deserialize<'de>>(part: &str) -> Result<T, Forged> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| Forged::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| Forged::Malformed)
}

impl SigningKey {
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    pub fn public(&self) -> VerifyingKey {
        VerifyingKey(self.0.verifying_key())
    }
}

impl VerifyingKey {
    /// `None` where the 32 bytes are no point of the curve.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        ed25519_dalek::VerifyingKey::from_bytes(bytes.try_into().ok()?).ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    pub fn jwk(&self, kid: KeyId) -> Jwk {
        let x = BASE64_URL_SAFE_NO_PAD.encode(self.as_bytes());
        Jwk { kty: "OKP", crv: "Ed25519", r#use: "sig", alg: ALGORITHM, kid, x }
    }
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessToken(•••)")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    const ISSUER: &str = "https://realm.example";

    fn key(seed: u8) -> SigningKey {
        SigningKey::from_seed(&[seed; 32])
    }

    fn kid() -> KeyId {
        KeyId::from_uuid(Uuid::from_u128(7))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds * 1_000_000).unwrap()
    }

    fn claims() -> Claims {
        Claims {
            iss: ISSUER.into(),
            aud: Claims::AUDIENCE.into(),
            sub: UserId::from_uuid(Uuid::from_u128(1)),
            sid: SessionId::from_uuid(Uuid::from_u128(2)),
            iat: 1_000,
            exp: 1_600,
            jti: "x".into(),
        }
    }

    fn verify(token: &str) -> Result<Claims, Forged> {
        AccessToken::verify(token, &key(1).public(), ISSUER, at(1_100))
    }

    fn forge(header: serde_json::Value, claims: &Claims, by: &SigningKey) -> String {
        let text = format!("{}.{}", part(&header), part(claims));
        let signature = BASE64_URL_SAFE_NO_PAD.encode(by.0.sign(text.as_bytes()).to_bytes());
        format!("{text}.{signature}")
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let token = AccessToken::sign(&claims(), kid(), &key(1));
        assert_eq!(AccessToken::key_of(token.reveal()), Ok(kid()));
        assert_eq!(verify(token.reveal()), Ok(claims()));
    }

    #[test]
    fn a_token_cannot_choose_how_it_is_checked() {
        let header = |alg, typ| serde_json::json!({"alg": alg, "typ": typ, "kid": kid()});
        let ours = forge(header("EdDSA", "at+jwt"), &claims(), &key(1));
        assert!(verify(&ours).is_ok());
        for (alg, typ) in [("none", "at+jwt"), ("HS256", "at+jwt"), ("eddsa", "at+jwt"), ("EdDSA", "JWT")] {
            let forged = forge(header(alg, typ), &claims(), &key(1));
            assert_eq!(verify(&forged), Err(Forged::Algorithm), "{alg} {typ}");
        }
        // The classic: no algorithm, no signature.
        let unsigned = format!("{}.{}.", part(&header("none", "at+jwt")), part(&claims()));
        assert_eq!(verify(&unsigned), Err(Forged::Algorithm));
    }

    #[test]
    fn another_key_realm_audience_or_time_is_refused() {
        let sign = |claims: &Claims, seed| AccessToken::sign(claims, kid(), &key(seed)).reveal().to_owned();
        assert_eq!(verify(&sign(&claims(), 2)), Err(Forged::Signature));
        assert_eq!(
            verify(&sign(&Claims { iss: "https://other.example".into(), ..claims() }, 1)),
            Err(Forged::Foreign)
        );
        assert_eq!(verify(&sign(&Claims { aud: "other".into(), ..claims() }, 1)), Err(Forged::Foreign));
        assert_eq!(verify(&sign(&Claims { exp: 1_100, ..claims() }, 1)), Err(Forged::Expired));
        assert_eq!(verify(&sign(&Claims { iat: 1_131, ..claims() }, 1)), Err(Forged::Expired));
        assert_eq!(verify(&sign(&Claims { iat: i64::MAX, ..claims() }, 1)), Err(Forged::Expired));
    }

    proptest! {
        #[test]
        fn any_text_is_refused_without_a_panic(text: String) {
            prop_assert!(verify(&text).is_err());
            let odd = format!("{}.{text}.{text}", part(&Header { alg: ALGORITHM.into(), typ: TYPE.into(), kid: kid() }));
            prop_assert!(verify(&odd).is_err());
        }

        #[test]
        fn a_changed_character_breaks_it(at in 0_usize..400, with in proptest::char::range('0', 'z')) {
            let token = AccessToken::sign(&claims(), kid(), &key(1)).reveal().to_owned();
            let mut changed: Vec<char> = token.chars().collect();
            let at = at % changed.len();
            prop_assume!(changed[at] != with);
            changed[at] = with;
            prop_assert!(verify(&changed.into_iter().collect::<String>()).is_err());
        }
    }
}
