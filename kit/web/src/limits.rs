//! Rate limits: how often one person or address may ask. Kept in memory by each instance; what must hold over
//! all instances (guessing passwords) is counted in the database by its domain.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::StateInformationMiddleware,
    state::keyed::DashMapStateStore,
};
use store::DbName;

use crate::Problem;

/// Whose requests are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
    Person(DbName, uuid::Uuid),
    /// IPv6 hosts own a whole /64, so that much counts as one address.
    Address(std::net::IpAddr),
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Everything.
    General,
    /// Sign-up, sign-in, recovery: dearer to us and dearer to attackers.
    Entry,
}

type Keyed<K> = RateLimiter<K, DashMapStateStore<K>, DefaultClock, StateInformationMiddleware>;

pub struct Limits {
    general: Option<Keyed<Subject>>,
    entry: Option<Keyed<Subject>>,
    clock: DefaultClock,
}

/// How much of a limit is left, for the response's headers.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    pub limit: u32,
    pub remaining: u32,
    /// Until the whole limit is there again.
    pub reset: Duration,
}

/// A burst, and how many come back a second.
const GENERAL: (u32, u32) = (2_000, 100);
const ENTRY: (u32, u32) = (300, 5);

impl Limits {
    /// `factor` multiplies burst and rate; 0 means no limits.
    pub fn new(factor: u32) -> Self {
        Self {
            general: limiter(GENERAL, factor),
            entry: limiter(ENTRY, factor),
            clock: DefaultClock::default(),
        }
    }

    /// Takes one from the subject's allowance, or refuses with the time to wait.
    pub fn take(&self, class: Class, subject: Subject) -> Result<Option<Allowance>, Problem> {
        let (limiter, (_, rate)) = match class {
            Class::General => (&self.general, GENERAL),
            Class::Entry => (&self.entry, ENTRY),
        };
        let Some(limiter) = limiter else { return Ok(None) };
        match limiter.check_key(&subject) {
            Ok(state) => {
                let (limit, remaining) = (state.quota().burst_size().get(), state.remaining_burst_capacity());
                let reset = Duration::from_secs(u64::from((limit - remaining).div_ceil(rate.max(1))));
                Ok(Some(Allowance { limit, remaining, reset }))
            }
            Err(refused) => {
                let wait = refused.wait_time_from(self.clock.now());
                Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-requests")
                    .with("seconds", wait.as_secs() + 1)
                    .after(wait))
            }
        }
    }

    /// Forgets those who have their full allowance back. Called now and then, or memory would only grow.
    pub fn sweep(&self) {
        for limiter in [&self.general, &self.entry].into_iter().flatten() {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

impl Subject {
    pub fn address(ip: std::net::IpAddr) -> Self {
        Self::Address(match ip {
            std::net::IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
                Some(v4) => v4.into(),
                None => std::net::Ipv6Addr::from_bits(v6.to_bits() & !(u128::MAX >> 64)).into(),
            },
            v4 => v4,
        })
    }
}

impl Allowance {
    pub(crate) fn headers<B>(self, response: &mut Response<B>) {
        let pairs = [
            ("ratelimit-limit", u64::from(self.limit)),
            ("ratelimit-remaining", u64::from(self.remaining)),
            ("ratelimit-reset", self.reset.as_secs()),
        ];
        for (name, value) in pairs {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
    }
}

fn limiter<K: Hash + Eq + Clone>((burst, rate): (u32, u32), factor: u32) -> Option<Keyed<K>> {
    let burst = NonZeroU32::new(burst.saturating_mul(factor))?;
    let rate = NonZeroU32::new(rate.saturating_mul(factor))?;
    let quota = Quota::per_second(rate).allow_burst(burst);
    Some(RateLimiter::dashmap(quota).with_middleware())
}

impl std::fmt::Debug for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Limits")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spent_allowance_is_refused_with_the_time_to_wait_and_others_are_not_touched() {
        let limits = Limits::new(1);
        let subject = |last| Subject::address([192, 0, 2, last].into());
        for left in (0..ENTRY.0).rev() {
            let allowance = limits.take(Class::Entry, subject(1)).unwrap().unwrap();
            assert!(allowance.remaining >= left);
        }
        let refused = (0..100).find_map(|_| limits.take(Class::Entry, subject(1)).err()).unwrap();
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.retry_after.is_some());
        assert!(limits.take(Class::Entry, subject(2)).is_ok());
        assert!(limits.take(Class::General, subject(1)).is_ok());
    }

    #[test]
    fn one_ipv6_network_counts_as_one_address() {
        let address = |text: &str| Subject::address(text.parse().unwrap());
        assert_eq!(address("2001:db8::1"), address("2001:db8::ffff:1"));
        assert_ne!(address("2001:db8::1"), address("2001:db8:0:1::1"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
    }
}
