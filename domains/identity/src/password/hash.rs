//! Hashing passwords with Argon2id, on as many threads as there are cores and never inside a transaction.

use std::sync::Arc;
use std::time::Duration;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash as Phc, PasswordHasher as _, PasswordVerifier as _, Version,
};
use kernel::{Entropy, Fault, Kind};
use tokio::sync::Semaphore;

use super::{NewPassword, Password};

/// What one hash costs. Production uses [`Cost::STRONG`] alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

impl Cost {
    /// 19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet, Argon2id).
    pub const STRONG: Self = Self { memory_kib: 19 * 1024, passes: 2 };
    /// For tests that hash by the hundred.
    pub const CHEAP: Self = Self { memory_kib: 8, passes: 1 };
}

/// A hash in PHC string form (`$argon2id$v=19$m=…`): salt and cost are inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

/// Hashes and verifies; clones share one queue.
#[derive(Clone)]
pub struct Hasher {
    argon: Argon2<'static>,
    entropy: Arc<dyn Entropy>,
    /// One permit per core: more hashes at once would only be slower, and hold 19 MiB each.
    running: Arc<Semaphore>,
    /// Those who run and those who wait for it. Without a permit one is sent away at once.
    admitted: Arc<Semaphore>,
    /// Verified against where there is no account, so that the answer takes as long as with one.
    decoy: Arc<PasswordHash>,
}

/// Hashing could not be done.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    #[error("too many passwords wait to be hashed")]
    Busy,
    #[error("the hashing thread broke off")]
    Stopped(#[from] tokio::task::JoinError),
    #[error("the hash could not be made: {0}")]
    Failed(argon2::password_hash::Error),
}

/// Places in the queue, for each core; at some 20 ms a hash the last one waits about a second.
const QUEUE_PER_CORE: usize = 50;
const SALT_BYTES: usize = 16;

impl Hasher {
    /// `cores` hashes run at once.
    pub fn new(cost: Cost, cores: usize, entropy: Arc<dyn Entropy>) -> Result<Self, argon2::Error> {
        let params = Params::new(cost.memory_kib, cost.passes, 1, None)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let cores = cores.max(1);
        let mut hasher = Self {
            argon,
            entropy,
            running: Arc::new(Semaphore::new(cores)),
            admitted: Arc::new(Semaphore::new(cores * QUEUE_PER_CORE)),
            decoy: Arc::new(PasswordHash(String::new())),
        };
        let decoy = hasher.digest(b"nobody's password").map_err(|_| argon2::Error::OutOfMemory)?;
        hasher.decoy = Arc::new(decoy);
        Ok(hasher)
    }

    pub async fn hash(&self, password: NewPassword) -> Result<PasswordHash, HashError> {
        self.in_turn(move |this| this.digest(password.as_typed().bytes())).await?.map_err(HashError::Failed)
    }

    /// Whether the password is the one that was hashed. With no hash it takes as long and says no.
    pub async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError> {
        self.in_turn(move |this| {
            let known = hash.is_some();
            let right = this.matches(password.bytes(), hash.as_ref().unwrap_or(&this.decoy));
            known && right
        })
        .await
    }

    /// Whether the hash was made at another cost than ours, and should be made anew at the next sign-in.
    pub fn is_outdated(&self, hash: &PasswordHash) -> bool {
        let Ok(phc) = Phc::new(&hash.0) else { return true };
        let current = self.argon.params();
        Params::try_from(&phc).map_or(true, |made| {
            (made.m_cost(), made.t_cost(), made.p_cost()) != (current.m_cost(), current.t_cost(), current.p_cost())
        })
    }

    fn digest(&self, password: &[u8]) -> Result<PasswordHash, argon2::password_hash::Error> {
        let mut salt = [0; SALT_BYTES];
        self.entropy.fill(&mut salt);
        self.argon.hash_password_with_salt(password, &salt).map(|phc| PasswordHash(phc.to_string()))
    }

    fn matches(&self, password: &[u8], hash: &PasswordHash) -> bool {
        Phc::new(&hash.0).is_ok_and(|phc| self.argon.verify_password(password, &phc).is_ok())
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce(&Self) -> T + Send + 'static) -> Result<T, HashError> {
        let Ok(_place) = self.admitted.try_acquire() else { return Err(HashError::Busy) };
        let _turn = self.running.acquire().await.map_err(|_| HashError::Busy)?;
        let this = self.clone();
        Ok(tokio::task::spawn_blocking(move || work(&this)).await?)
    }
}

impl PasswordHash {
    /// As it was kept.
    pub(crate) const fn stored(phc: String) -> Self {
        Self(phc)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Fault for HashError {
    fn kind(&self) -> Kind {
        match self {
            Self::Busy => Kind::Unavailable,
            Self::Stopped(_) | Self::Failed(_) => Kind::Internal,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Busy => "overloaded",
            Self::Stopped(_) | Self::Failed(_) => "internal",
        }
    }

    fn retry_after(&self) -> Option<Duration> {
        matches!(self, Self::Busy).then(|| Duration::from_secs(1))
    }
}
