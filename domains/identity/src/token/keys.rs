//! The keys that sign access tokens: made when needed, replaced every month, kept until nothing they signed
//! is valid any more.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
    time::Duration,
};

use ::store::{Cx, DbName, Error};
use kernel::Timestamp;
use serde_json::json;
use web::{Kit, Sealer, Tenant};

use super::{ACCESS_LIFETIME, AccessToken, Claims, Jwk, SigningKey, VerifyingKey, store, store::StoredKey};
use crate::{KeyId, SessionId, UserId, audit};

/// A key signs for so long.
const TURN: Duration = Duration::from_secs(30 * 24 * 3600);
/// The next one is published so long before it signs, so that whoever keeps a copy of the list has it.
const NOTICE: Duration = Duration::from_secs(24 * 3600);
/// A key stays published so long after its last signature.
const REST: Duration = Duration::from_secs(ACCESS_LIFETIME.as_secs() * 6);
/// How long an instance may rely on a key that it has read once.
const CACHED: Duration = Duration::from_secs(60);

const PURPOSE: &str = "identity signing key";

/// In whose name tokens are signed.
#[derive(Debug, Clone)]
pub struct Issuer {
    sealer: Sealer,
    /// The realm's public address.
    url: String,
}

impl Issuer {
    pub fn new(kit: &Kit, tenant: &Tenant) -> Self {
        Self { sealer: kit.sealer.clone(), url: tenant.public_url.clone() }
    }

    /// Signs an access token for a session. The first one of a realm makes its first key.
    pub(crate) fn issue(&self, cx: &mut Cx, user: UserId, session: SessionId) -> Result<AccessToken, Error> {
        let (kid, key) = self.signing_key(cx)?;
        let iat = cx.now.as_seconds();
        let jti = u128::from_be_bytes(cx.random());
        let claims = Claims {
            iss: self.url.clone(),
            aud: Claims::AUDIENCE.to_owned(),
            sub: user,
            sid: session,
            iat,
            exp: iat.saturating_add_unsigned(ACCESS_LIFETIME.as_secs()),
            jti: format!("{jti:032x}"),
        };
        Ok(AccessToken::sign(&claims, kid, &key))
    }

    fn signing_key(&self, cx: &mut Cx) -> Result<(KeyId, SigningKey), Error> {
        let now = cx.now;
        let due = store::keys(cx.tx)?.into_iter().filter(|key| key.signs_from <= now);
        // A key that was sealed under another secret of the installation is as good as lost.
        let usable = due.filter_map(|key| Some((key.id, self.unseal(&key)?))).next();
        match usable {
            Some(found) => Ok(found),
            None => self.make(cx, now),
        }
    }

    fn unseal(&self, key: &StoredKey) -> Option<SigningKey> {
        let seed = self.sealer.open(PURPOSE, &key.sealed).ok()?;
        Some(SigningKey::from_seed(seed.as_slice().try_into().ok()?))
    }

    fn make(&self, cx: &mut Cx, signs_from: Timestamp) -> Result<(KeyId, SigningKey), Error> {
        let seed: [u8; 32] = cx.random();
        let key = SigningKey::from_seed(&seed);
        let id = cx.new_id();
        let public = key.public().as_bytes().to_vec();
        let stored = StoredKey { id, public, sealed: self.sealer.seal(PURPOSE, &seed), signs_from };
        store::keep_key(cx.tx, &stored, cx.now)?;
        audit::record(cx, "identity.key.made", id, &json!({ "signsFrom": signs_from }))?;
        Ok((id, key))
    }
}

/// Makes the next key when the newest one's turn is nearly over, and drops those whose signatures have all
/// expired. A realm without keys has no programs yet and needs none.
pub(crate) fn rotate(cx: &mut Cx, issuer: &Issuer) -> Result<(), Error> {
    let keys = store::keys(cx.tx)?;
    let Some(newest) = keys.first() else { return Ok(()) };
    if newest.signs_from.plus(TURN) <= cx.now.plus(NOTICE) {
        issuer.make(cx, cx.now.plus(NOTICE))?;
    }
    // Newest first: each key rests from the moment the one before it in this list begins to sign.
    for pair in keys.windows(2) {
        if pair[0].signs_from.plus(REST) <= cx.now {
            store::drop_key(cx.tx, pair[1].id)?;
            audit::record(cx, "identity.key.dropped", pair[1].id, &json!({}))?;
        }
    }
    Ok(())
}

/// The public keys, for programs that check tokens themselves. Newest first.
pub fn published(cx: &mut Cx) -> Result<Vec<Jwk>, Error> {
    let keys = store::keys(cx.tx)?;
    Ok(keys.iter().filter_map(|key| Some(VerifyingKey::from_bytes(&key.public)?.jwk(key.id))).collect())
}

/// Public keys that this instance has read lately, so that checking a token costs no query for its key.
/// Only keys that exist are kept, so made-up names do not fill it.
#[derive(Debug, Default)]
pub(crate) struct Keyring(RwLock<HashMap<(DbName, KeyId), (VerifyingKey, Timestamp)>>);

impl Keyring {
    pub(crate) async fn find(
        &self,
        kit: &Kit,
        tenant: &Tenant,
        id: KeyId,
    ) -> Result<Option<VerifyingKey>, Error> {
        let name = (tenant.key.clone(), id);
        let now = kit.clock.now();
        if let Some(key) = self.fresh(&name, now) {
            return Ok(Some(key));
        }
        let bytes = kit.store.read(&tenant.key, move |tx| store::public_key(tx, id)).await?;
        let key = bytes.and_then(|bytes| VerifyingKey::from_bytes(&bytes));
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        match &key {
            Some(key) => known.insert(name, (key.clone(), now)),
            None => known.remove(&name),
        };
        Ok(key)
    }

    fn fresh(&self, name: &(DbName, KeyId), now: Timestamp) -> Option<VerifyingKey> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let (key, read_at) = known.get(name)?;
        (now.since(*read_at) < CACHED).then(|| key.clone())
    }
}
