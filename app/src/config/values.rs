//! Numbers, times and sizes, names and keys.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use kernel::Secret;

use super::kind::Kind;

/// A whole number of things, at least one.
pub(crate) struct Count;

impl Kind for Count {
    type Value = usize;
    const EXPECTED: &'static str = "a whole number from 1 to 1000000";

    fn parse(text: &str) -> Option<usize> {
        text.parse().ok().filter(|count| (1..=1_000_000).contains(count))
    }

    fn show(value: &usize) -> String {
        value.to_string()
    }
}

/// The key of a Stripe account that browsers may see.
pub(crate) struct PublishableKey;

impl Kind for PublishableKey {
    type Value = String;
    const EXPECTED: &'static str = "a key like pk_live_51H…, with letters, digits and underscores";

    fn parse(text: &str) -> Option<String> {
        let sound = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        (sound && text.starts_with("pk_")).then(|| text.to_owned())
    }

    fn show(value: &String) -> String {
        value.clone()
    }
}

pub(crate) struct Percent;

impl Kind for Percent {
    type Value = u8;
    const EXPECTED: &'static str = "a whole number from 0 to 100";

    fn parse(text: &str) -> Option<u8> {
        text.parse().ok().filter(|percent| *percent <= 100)
    }

    fn show(value: &u8) -> String {
        value.to_string()
    }
}

/// A length of time, up to a day.
pub(crate) struct Span;

impl Kind for Span {
    type Value = Duration;
    const EXPECTED: &'static str = "a time like 500ms, 25s or 2m";

    fn parse(text: &str) -> Option<Duration> {
        let millis = measured(text, &[("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)])?;
        (1..=86_400_000).contains(&millis).then_some(Duration::from_millis(millis))
    }

    fn show(value: &Duration) -> String {
        let millis = value.as_millis();
        if millis.is_multiple_of(1000) { format!("{}s", millis / 1000) } else { format!("{millis}ms") }
    }
}

/// A number of bytes, at least 1 KB.
pub(crate) struct Bytes;

impl Kind for Bytes {
    type Value = usize;
    const EXPECTED: &'static str = "a size like 500KB or 2MB, at most 1GB";

    fn parse(text: &str) -> Option<usize> {
        let bytes = measured(text, &[("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000)])?;
        usize::try_from(bytes).ok().filter(|bytes| (1_000..=1_000_000_000).contains(bytes))
    }

    fn show(value: &usize) -> String {
        let kilobytes = value / 1000;
        if kilobytes.is_multiple_of(1000) {
            format!("{}MB", kilobytes / 1000)
        } else {
            format!("{kilobytes}KB")
        }
    }
}

/// Digits and one of the units; white space may stand between them.
fn measured(text: &str, units: &[(&str, u64)]) -> Option<u64> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit())?);
    let &(_, factor) = units.iter().find(|(known, _)| *known == unit.trim())?;
    number.parse::<u64>().ok()?.checked_mul(factor)
}

/// What every rate limit is multiplied by; 0 switches them off.
pub(crate) struct RateFactor;

impl Kind for RateFactor {
    type Value = u32;
    const EXPECTED: &'static str = "on, off, or a whole number up to 1000 that multiplies the limits";

    fn parse(text: &str) -> Option<u32> {
        match text {
            "on" | "true" => Some(1),
            "off" | "false" => Some(0),
            number => number.parse().ok().filter(|factor| *factor <= 1000),
        }
    }

    fn show(value: &u32) -> String {
        match value {
            0 => "off".into(),
            1 => "on".into(),
            factor => factor.to_string(),
        }
    }
}

/// The name of this process among its siblings.
pub(crate) struct InstanceName;

impl Kind for InstanceName {
    type Value = String;
    const EXPECTED: &'static str = "a name of up to 64 letters, digits, dots, hyphens and underscores";

    fn parse(text: &str) -> Option<String> {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        ((1..=64).contains(&text.len()) && text.bytes().all(fits)).then(|| text.to_owned())
    }

    fn show(value: &String) -> String {
        value.clone()
    }
}

/// The key that everything else secret is derived from.
pub(crate) struct MasterKey;

impl Kind for MasterKey {
    type Value = Secret<[u8; 32]>;
    const EXPECTED: &'static str = "32 random bytes in base 64, as `openssl rand -base64 32` prints them";
    const SECRET: bool = true;

    fn parse(text: &str) -> Option<Self::Value> {
        BASE64_STANDARD.decode(text).ok()?.try_into().ok().map(Secret::new)
    }

    fn show(value: &Self::Value) -> String {
        value.to_string()
    }
}
