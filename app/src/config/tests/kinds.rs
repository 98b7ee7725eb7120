//! Single kinds of value, at their borders.

use crate::config::{
    choices::{Domains, MailboxMode, Roles},
    kind::{AccessToken, Kind, Maybe},
    values::{Bytes, Count, InstanceName, MasterKey, Percent, RateFactor, Span},
};

fn shown<K: Kind>(texts: &[(&str, &str)]) {
    for (text, shown) in texts {
        assert_eq!(K::parse(text).map(|value| K::show(&value)).as_deref(), Some(*shown), "{text}");
    }
}

fn refused<K: Kind>(texts: &[&str]) {
    for text in texts {
        assert!(K::parse(text).is_none(), "{text:?} should not be {}", K::EXPECTED);
    }
}

#[test]
fn values_are_read_and_shown() {
    shown::<Span>(&[("500ms", "500ms"), ("25 s", "25s"), ("2m", "120s"), ("24h", "86400s")]);
    shown::<Bytes>(&[("1KB", "1KB"), ("2 MB", "2MB"), ("1GB", "1000MB")]);
    shown::<RateFactor>(&[("on", "on"), ("off", "off"), ("0", "off"), ("1000", "1000")]);
    shown::<Roles>(&[("all", "all"), ("worker, web", "web,worker"), ("api,web,worker", "all")]);
    shown::<Domains>(&[("all", "all"), ("orders, identity", "orders,identity")]);
    shown::<MailboxMode>(&[("auto", "auto"), ("on", "on"), ("off", "off")]);
    shown::<Maybe<Count>>(&[("16", "16"), ("1000000", "1000000")]);
    shown::<MasterKey>(&[("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "•••")]);
}

#[test]
fn other_texts_are_refused() {
    refused::<Count>(&["", "0", "-1", "1.5", "1000001", "many"]);
    refused::<Percent>(&["", "101", "-1", "5%"]);
    refused::<Span>(&[
        "",
        "5",
        "s",
        "0s",
        "25h",
        "1d",
        "-5s",
        "99999999999999999999s",
        "18446744073709551615h",
    ]);
    refused::<Bytes>(&["", "1", "999", "0MB", "2GB", "5TB", "1mb", "18446744073709551615GB"]);
    refused::<RateFactor>(&["", "-1", "1001", "0.5", "maybe"]);
    refused::<Roles>(&["", "web,", "web,cook", "Web", "all,web"]);
    refused::<Domains>(&["", "a,", "Orders", "a b"]);
    refused::<MailboxMode>(&["", "yes"]);
    refused::<InstanceName>(&["", "a b", "ä"]);
    refused::<MasterKey>(&["", "abc", "AAAAAAAAAAAAAAAAAAAAAA==", "secret"]);
    refused::<AccessToken>(&["", "short", "with white space in it"]);
    refused::<bool>(&["", "yes", "2", "True"]);
}
