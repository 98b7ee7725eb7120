//! Reading the mail that the program would send, in its mailbox for trying out.

use crate::{Client, client::unescape_html, until};

/// A letter as the mailbox shows it.
pub struct Mail {
    html: String,
}

impl Mail {
    /// The first link in it whose path starts like this, without scheme and host.
    #[track_caller]
    pub fn link(&self, path: &str) -> String {
        let found = self.html.split("http").skip(1).find_map(|rest| {
            let address = rest.strip_prefix("://").or_else(|| rest.strip_prefix("s://"))?;
            let end = address.find(['"', '<', ' ', '\n', '\r']).unwrap_or(address.len());
            let (_, target) = address[..end].split_once('/')?;
            let target = format!("/{}", unescape_html(target));
            target.starts_with(path).then_some(target)
        });
        match found {
            Some(link) => link,
            None => panic!("no link to {path} in the letter:\n{}", self.html),
        }
    }

    pub fn text(&self) -> &str {
        &self.html
    }
}

/// Waits for the newest letter to this address.
pub fn mail_to(client: &Client, address: &str) -> Mail {
    until(&format!("a letter to {address}"), || {
        let list = client.get("/mailbox").send().is(200).text();
        let entry = list.split("href=\"/mailbox/").skip(1).find(|entry| {
            let own = entry.split("href=\"/mailbox/").next().unwrap_or_default();
            own.contains(address)
        })?;
        let letter = entry.split('"').next()?;
        let html = client.get(&format!("/mailbox/{letter}")).send().is(200).text();
        Some(Mail { html })
    })
}
