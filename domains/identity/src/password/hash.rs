//! Hashing passwords with Argon2id, on as many threads as there are cores and never inside a transaction.

use std::{
    num::NonZero,
    sync::{Arc, OnceLock},
    thread,
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, PasswordHash as Phc, PasswordHasher as _, PasswordVerifier as _, Version,
};
use kernel::{Fault, Kind, Secret, Violation};
use tokio::sync::Semaphore;

use super::{NewPassword, Password};
use crate::Email;

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

/// Random bytes that make two hashes of one password differ.
pub type Salt = [u8; 16];

/// Hashes and verifies; clones share one queue.
#[derive(Clone)]
pub struct Hasher {
    argon: Argon2<'static>,
    /// One permit per core: more hashes at once would only be slower, and hold 19 MiB each.
    running: Arc<Semaphore>,
    /// Those who run and those who wait for it. Without a permit one is sent away at once.
    admitted: Arc<Semaphore>,
    /// Verified against where there is no account, so that the answer takes as long as with one.
    decoy: Arc<OnceLock<PasswordHash>>,
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

impl Default for Hasher {
    /// For production: at [`Cost::STRONG`], on all cores.
    fn default() -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        Self::new(Cost::STRONG, cores)
    }
}

impl Hasher {
    /// `cores` hashes run at once. A cost that Argon2 does not know becomes its own default.
    pub fn new(cost: Cost, cores: usize) -> Self {
        let params = Params::new(cost.memory_kib, cost.passes, 1, None).unwrap_or_default();
        let cores = cores.max(1);
        Self {
            argon: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            running: Arc::new(Semaphore::new(cores)),
            admitted: Arc::new(Semaphore::new(cores * QUEUE_PER_CORE)),
            decoy: Arc::default(),
        }
    }

    /// [`NewPassword::choose`] in turn with the hashes: judging a long password takes as much time as a hash.
    pub async fn choose(
        &self,
        field: &'static str,
        input: &str,
        email: &Email,
        name: &str,
    ) -> Result<Result<NewPassword, Violation>, HashError> {
        let (input, email, name) = (Secret::new(input.to_owned()), email.clone(), name.to_owned());
        self.in_turn(move |_| NewPassword::choose(field, input.expose(), &email, &name)).await
    }

    pub async fn hash(&self, password: NewPassword, salt: Salt) -> Result<PasswordHash, HashError> {
        self.hash_again(password.0, salt).await
    }

    /// Hashes a password that is in use already, at today's cost.
    pub(crate) async fn hash_again(&self, password: Password, salt: Salt) -> Result<PasswordHash, HashError> {
        self.in_turn(move |this| this.digest(password.bytes(), &salt)).await?.map_err(HashError::Failed)
    }

    /// Whether the password is the one that was hashed. With no hash it takes as long and says no.
    pub async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool, HashError> {
        self.in_turn(move |this| {
            // Made in either case, so that the very first answer tells nothing either.
            let decoy = this.decoy();
            let known = hash.is_some();
            let right = this.matches(password.bytes(), hash.as_ref().unwrap_or(decoy));
            known && right
        })
        .await
    }

    /// Whether the hash was made at another cost than ours, and should be made anew at the next sign-in.
    pub fn is_outdated(&self, hash: &PasswordHash) -> bool {
        let Ok(phc) = Phc::new(&hash.0) else { return true };
        let current = self.argon.params();
        Params::try_from(&phc).map_or(true, |made| {
            (made.m_cost(), made.t_cost(), made.p_cost())
                != (current.m_cost(), current.t_cost(), current.p_cost())
        })
    }

    fn digest(&self, password: &[u8], salt: &Salt) -> Result<PasswordHash, argon2::password_hash::Error> {
        self.argon.hash_password_with_salt(password, salt).map(|phc| PasswordHash(phc.to_string()))
    }

    /// Made when it is first needed, so that a start costs no hash.
    fn decoy(&self) -> &PasswordHash {
        let make =
            || self.digest(b"nobody's password", &[7; 16]).unwrap_or_else(|_| PasswordHash(String::new()));
        self.decoy.get_or_init(make)
    }

    fn matches(&self, password: &[u8], hash: &PasswordHash) -> bool {
        Phc::new(&hash.0).is_ok_and(|phc| self.argon.verify_password(password, &phc).is_ok())
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, HashError> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const SALT: Salt = [3; 16];

    fn chosen(text: &str) -> NewPassword {
        let email = Email::parse("email", "ana@example.org").unwrap();
        NewPassword::choose("password", text, &email, "Ana").unwrap()
    }

    #[tokio::test]
    async fn a_password_of_any_letters_is_known_again() {
        let hasher = Hasher::new(Cost::CHEAP, 1);
        for text in ["dance-with-us-2026", "  пробелы и 💃  ", "כל הלילה רוקדים", "cafe\u{301} con leche"]
        {
            let hash = hasher.hash(chosen(text), SALT).await.unwrap();
            assert!(hasher.verify(Password::typed(text), Some(hash.clone())).await.unwrap(), "{text}");
            assert!(!hasher.verify(Password::typed("another"), Some(hash)).await.unwrap(), "{text}");
        }
    }

    #[tokio::test]
    async fn without_an_account_every_password_is_wrong() {
        let hasher = Hasher::new(Cost::CHEAP, 1);
        assert!(!hasher.verify(Password::typed("nobody's password"), None).await.unwrap());
        let erased = PasswordHash::stored(String::new());
        assert!(!hasher.verify(Password::typed(""), Some(erased)).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_is_outdated_and_still_good() {
        let old = Hasher::new(Cost::CHEAP, 1).hash(chosen("dance-with-us-2026"), SALT).await.unwrap();
        let today = Hasher::new(Cost { memory_kib: 16, passes: 1 }, 1);
        assert!(today.is_outdated(&old) && !Hasher::new(Cost::CHEAP, 1).is_outdated(&old));
        assert!(today.verify(Password::typed("dance-with-us-2026"), Some(old)).await.unwrap());
    }

    #[test]
    fn the_cost_is_what_owasp_asks_for() {
        let phc = Hasher::default().digest(b"x", &SALT).unwrap();
        assert!(phc.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", phc.as_str());
    }

    #[tokio::test]
    async fn whoever_finds_no_place_in_the_queue_is_sent_away() {
        let hasher = Hasher::new(Cost::CHEAP, 1);
        let all = hasher.admitted.clone().acquire_many_owned(QUEUE_PER_CORE as u32).await.unwrap();
        let refused = hasher.verify(Password::typed("x"), None).await.unwrap_err();
        assert!(matches!(refused, HashError::Busy) && refused.retry_after().is_some());
        drop(all);
        assert!(hasher.verify(Password::typed("x"), None).await.is_ok());
    }
}
