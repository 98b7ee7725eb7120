//! Slowing down whoever guesses passwords.
//!
//! Counted in the database, so it holds over all instances, and for addresses that have no account as for
//! those that have one, so it tells nothing about which exist.

use std::{net::IpAddr, time::Duration};

use ::store::{Cx, Error};
use sha2::{Digest, Sha256};

use super::store;

/// How patient we are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Failures that cost nothing.
    pub(crate) free: i64,
    /// The longest pause.
    pub(crate) longest: Duration,
}

/// For one account from one network: a person who mistypes and one who guesses.
pub(crate) const NETWORK: Rule = Rule { free: 5, longest: Duration::from_secs(15 * 60) };
/// For one account from everywhere together: many machines that guess. Looser, because it also hits the owner.
pub(crate) const ACCOUNT: Rule = Rule { free: 50, longest: Duration::from_secs(5 * 60) };
/// Failures further apart than this have nothing to do with each other.
pub(crate) const MEMORY: Duration = Duration::from_secs(24 * 3600);

/// A counter's name: a digest, so that the table holds no addresses.
pub(crate) type Key = [u8; 32];

impl Rule {
    /// How long to wait after so many failures in a row: doubling from one second.
    pub(crate) fn pause(self, failures: i64) -> Duration {
        if failures < self.free {
            return Duration::ZERO;
        }
        let seconds = 1_u64 << (failures - self.free).min(30);
        Duration::from_secs(seconds).min(self.longest)
    }
}

/// The counters that one attempt touches, strictest first.
pub(crate) type Counters = [(Key, Rule); 2];

pub(crate) fn counters(purpose: &str, whose: &str, ip: Option<IpAddr>) -> Counters {
    let network = ip.map(network).unwrap_or_default();
    [(key(&[purpose, "network", whose, &network]), NETWORK), (key(&[purpose, "account", whose]), ACCOUNT)]
}

/// Counts an attempt as a failure until it is forgiven. The inner error says how long to wait, and then the
/// attempt neither counts nor may be made.
pub(crate) fn charge(cx: &mut Cx, counters: &Counters) -> Result<Result<(), Duration>, Error> {
    for (key, rule) in counters {
        let forgotten = cx.now.minus(MEMORY);
        let Some(failures) = store::count_failure(cx.tx, key, cx.now, forgotten)? else {
            // Forgiven this very moment: a second is long enough.
            let until = store::blocked_until(cx.tx, key)?.unwrap_or(cx.now);
            return Ok(Err(until.since(cx.now).max(Duration::from_secs(1))));
        };
        store::block(cx.tx, key, cx.now.plus(rule.pause(failures)))?;
    }
    Ok(Ok(()))
}

/// Writes what stands there already.
pub(crate) fn confirm(cx: &mut Cx, counters: &Counters) -> Result<(), Error> {
    counters.iter().try_for_each(|(key, _)| store::confirm(cx.tx, key))
}

/// Forgets all failures: the attempt was right.
pub(crate) fn forgive(cx: &mut Cx, counters: &Counters) -> Result<(), Error> {
    counters.iter().try_for_each(|(key, _)| store::forgive(cx.tx, key))
}

/// Forgets counters that count no more.
pub(crate) fn sweep(cx: &mut Cx) -> Result<u64, Error> {
    store::sweep_throttles(cx.tx, cx.now.minus(MEMORY))
}

fn key(parts: &[&str]) -> Key {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// An IPv4 address, or the /64 that one IPv6 host owns.
fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => std::net::Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_from_a_second_to_a_quarter_of_an_hour() {
        let seconds = |failures| NETWORK.pause(failures).as_secs();
        assert_eq!([0, 4, 5, 6, 7, 14, 15, 80, i64::MAX].map(seconds), [0, 0, 1, 2, 4, 512, 900, 900, 900]);
        assert_eq!(ACCOUNT.pause(49), Duration::ZERO);
        assert_eq!(ACCOUNT.pause(1_000), ACCOUNT.longest);
    }

    #[test]
    fn counters_differ_by_network_and_by_account() {
        let of = |whose: &str, ip: &str| counters("sign-in", whose, ip.parse().ok()).map(|(key, _)| key);
        let here = of("ana@example.org", "192.0.2.1");
        let there = of("ana@example.org", "192.0.2.2");
        assert_ne!(here[0], there[0]);
        assert_eq!(here[1], there[1]);
        assert_ne!(here, of("eva@example.org", "192.0.2.1"));
        assert_eq!(of("a", "2001:db8::1"), of("a", "2001:db8::2"));
        assert_eq!(of("a", "::ffff:192.0.2.1"), of("a", "192.0.2.1"));
        // Parts are delimited: no two sets of them run together.
        assert_ne!(key(&["ab", "c"]), key(&["a", "bc"]));
    }
}
