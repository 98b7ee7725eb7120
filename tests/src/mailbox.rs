//! Reading the mail that the program would send, in its mailbox for trying out.

use std::collections::BTreeSet;

use crate::{Client, client::unescape_html, until};

/// Waits for a letter to this address with a link whose path starts like this; the newest such letter counts.
/// Returns path and query of the link.
#[track_caller]
pub fn link_in_mail(client: &Client, address: &str, path: &str) -> String {
    until(&format!("a letter to {address} with a link to {path}"), || {
        let list = client.get("/mailbox?size=100").send().is(200).text();
        let entries = list.split("href=\"/mailbox/").skip(1);
        let own = entries.filter(|entry| entry.contains(address));
        own.filter_map(|entry| entry.split('"').next()).find_map(|letter| {
            let html = client.get(&format!("/mailbox/{letter}")).send().is(200).text();
            link(&html, path)
        })
    })
}

/// The first address in the page whose path starts like this, without scheme and host.
fn link(html: &str, path: &str) -> Option<String> {
    html.split("http").skip(1).find_map(|rest| {
        let address = rest.strip_prefix("://").or_else(|| rest.strip_prefix("s://"))?;
        let end = address.find(['"', '<', ' ', '\n', '\r']).unwrap_or(address.len());
        let (_, target) = address[..end].split_once('/')?;
        let target = format!("/{}", unescape_html(target));
        target.starts_with(path).then_some(target)
    })
}

/// Everybody at `example.org` who got a letter so far.
pub fn recipients(client: &Client) -> BTreeSet<String> {
    const HOST: &str = "@example.org";
    let mut found = BTreeSet::new();
    for page in 1.. {
        let list = client.get(&format!("/mailbox?size=100&page={page}")).send().is(200).text();
        if !list.contains("href=\"/mailbox/") {
            break;
        }
        found.extend(list.split(HOST).map(|before| {
            let name = before.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
            format!("{name}{HOST}")
        }));
    }
    found
}
