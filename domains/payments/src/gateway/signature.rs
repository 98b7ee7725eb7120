//! Signatures over messages: `t=1690000000,v1=abc,v1=def`, as Stripe writes them.

use std::{collections::BTreeMap, time::Duration};

use hmac::{Hmac, KeyInit, Mac};
use kernel::Timestamp;
use sha2::Sha256;

use super::{Message, MessageError};

/// A message that was signed longer ago is somebody's copy.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// HMAC-SHA-256 over the moment and the body, in hexadecimal digits.
pub(crate) fn sign(secret: &[u8], stamp: i64, body: &[u8]) -> String {
    mac(secret, stamp, body).finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mac(secret: &[u8], stamp: i64, body: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length.
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret)
        .unwrap_or_else(|_| <Hmac<Sha256> as KeyInit>::new(&Default::default()));
    mac.update(format!("{stamp}.").as_bytes());
    mac.update(body);
    mac
}

/// Whether one of the signatures is right and fresh. Compares without telling by its duration how much was right.
pub(crate) fn verify(secret: &[u8], message: &Message, now: Timestamp) -> Result<(), MessageError> {
    let found = parts(&message.signature);
    let stamp: i64 =
        found.get("t").and_then(|stamps| stamps.first()?.parse().ok()).ok_or(MessageError::Forged)?;
    let sound = found.get("v1").into_iter().flatten().any(|signature| {
        let bytes = unhex(signature).unwrap_or_default();
        mac(secret, stamp, &message.body).verify_slice(&bytes).is_ok()
    });
    if !sound {
        return Err(MessageError::Forged);
    }
    let age = now.as_seconds().abs_diff(stamp);
    if age > TOLERANCE.as_secs() { Err(MessageError::Old) } else { Ok(()) }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let pairs = text.as_bytes().chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs.map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}

fn parts(header: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut parts = BTreeMap::<&str, Vec<&str>>::new();
    for (name, value) in header.split(',').filter_map(|part| part.trim().split_once('=')) {
        parts.entry(name).or_default().push(value);
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn now() -> Timestamp {
        Timestamp::from_micros(1_790_000_000_000_000).unwrap()
    }

    fn message(signature: String, body: &[u8]) -> Message {
        Message { signature, body: body.to_vec() }
    }

    #[test]
    fn a_message_is_believed_while_its_signature_is_right_and_fresh() {
        let stamp = now().as_seconds();
        let right = sign(b"secret", stamp, b"{}");
        let check = |header: String, body: &[u8], at| verify(b"secret", &message(header, body), at);
        assert!(check(format!("t={stamp},v1={right}"), b"{}", now()).is_ok());
        // A secret is being replaced: one of two signatures is enough.
        assert!(check(format!("t={stamp},v1={},v1={right},v0=x", "00".repeat(32)), b"{}", now()).is_ok());
        for forged in [
            (format!("t={stamp},v1={right}"), &b"{ }"[..]),
            (format!("t={},v1={right}", stamp + 1), b"{}"),
            (format!("v1={right}"), b"{}"),
            (format!("t={stamp},v1="), b"{}"),
            (format!("t={stamp},v1={}", sign(b"other", stamp, b"{}")), b"{}"),
            (String::new(), b"{}"),
        ] {
            assert!(matches!(check(forged.0, forged.1, now()), Err(MessageError::Forged)));
        }
        let later = now().plus(TOLERANCE + Duration::from_secs(1));
        assert!(matches!(check(format!("t={stamp},v1={right}"), b"{}", later), Err(MessageError::Old)));
    }

    proptest! {
        #[test]
        fn any_header_is_checked(header: String, body: Vec<u8>) {
            prop_assert!(verify(b"secret", &message(header, &body), now()).is_err());
        }
    }
}
