//! Encryption of secrets at rest and keyed digests, under one master key.

use std::sync::Arc;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use kernel::Entropy;
use sha2::Sha256;

const NONCE: usize = 24;

/// Seals small secrets (signing keys, stored answers) with XChaCha20-Poly1305 and makes keyed digests.
///
/// Every purpose has a key of its own, derived from the master key, and a sealed value opens only under the
/// purpose it was sealed for.
#[derive(Clone)]
pub struct Sealer {
    master: [u8; 32],
    entropy: Arc<dyn Entropy>,
}

/// The sealed bytes were changed, belong to another purpose or to another master key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value cannot be opened with this installation's secret key")]
pub struct Unsealable;

impl Sealer {
    pub fn new(master: [u8; 32], entropy: Arc<dyn Entropy>) -> Self {
        Self { master, entropy }
    }

    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE];
        self.entropy.fill(&mut nonce);
        let payload = Payload { msg: plain, aad: purpose.as_bytes() };
        let sealed = self.cipher(purpose).encrypt(&XNonce::from(nonce), payload);
        // Encryption fails only for messages beyond 256 GiB.
        [nonce.as_slice(), &sealed.unwrap_or_default()].concat()
    }

    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        let (nonce, rest) = sealed.split_first_chunk::<NONCE>().ok_or(Unsealable)?;
        let payload = Payload { msg: rest, aad: purpose.as_bytes() };
        self.cipher(purpose).decrypt(&XNonce::from(*nonce), payload).map_err(|_| Unsealable)
    }

    /// HMAC-SHA-256 under the key of this purpose.
    pub fn digest(&self, purpose: &str, message: &[u8]) -> [u8; 32] {
        mac(&mac(&self.master, purpose.as_bytes()), message)
    }

    fn cipher(&self, purpose: &str) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&mac(&self.master, purpose.as_bytes()).into())
    }
}

impl std::fmt::Debug for Sealer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealer")
    }
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&(*key).into_key());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

trait IntoKey {
    fn into_key(self) -> hmac::digest::Key<Hmac<Sha256>>;
}

impl IntoKey for [u8; 32] {
    /// HMAC pads a short key with zeros to its block (RFC 2104, section 2).
    fn into_key(self) -> hmac::digest::Key<Hmac<Sha256>> {
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block[..32].copy_from_slice(&self);
        block
    }
}

#[cfg(test)]
mod tests {
    use kernel::SeededEntropy;

    use super::*;

    fn sealer(key: u8) -> Sealer {
        Sealer::new([key; 32], Arc::new(SeededEntropy::new(7)))
    }

    #[test]
    fn what_was_sealed_opens_only_for_its_purpose_and_key() {
        let sealed = sealer(1).seal("jwt", b"secret");
        assert_eq!(sealer(1).open("jwt", &sealed).unwrap(), b"secret");
        assert_eq!(sealer(1).open("idempotency", &sealed), Err(Unsealable));
        assert_eq!(sealer(2).open("jwt", &sealed), Err(Unsealable));
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let mut sealed = sealer(1).seal("jwt", b"secret");
        *sealed.last_mut().unwrap() ^= 1;
        assert_eq!(sealer(1).open("jwt", &sealed), Err(Unsealable));
        assert_eq!(sealer(1).open("jwt", b"short"), Err(Unsealable));
    }

    #[test]
    fn the_digest_is_hmac_sha_256() {
        // RFC 4231, test case 2, checked through the inner function with its key padded by zeros.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let hex: String =
            mac(&key, b"what do ya want for nothing?").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
