//! E-mail addresses: as people write them, and the key that makes two spellings one.

use std::fmt;

use kernel::Violation;
use unicode_normalization::UnicodeNormalization;

/// An e-mail address that can exist, as its owner writes it, with the key under which it is unique.
#[derive(Clone, PartialEq, Eq)]
pub struct Email {
    address: String,
    key: String,
}

/// Octets of the part before the @ (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL: usize = 64;
/// Octets of a whole address: a path of 256 less its two brackets (RFC 5321, 4.5.3.1.3).
const MAX_ADDRESS: usize = 254;

impl Email {
    /// Parses an address with a dot-atom, possibly international (RFC 6531), before the @ and a host name
    /// with at least one dot, possibly international, after it. Deliberately refused: quoted local parts,
    /// comments and address literals, which no person's mailbox has.
    pub fn parse(field: &str, input: &str) -> Result<Self, Violation> {
        let input = input.trim();
        if input.is_empty() {
            return Err(Violation::new(field, "required"));
        }
        if input.len() > MAX_ADDRESS {
            return Err(Violation::new(field, "too-long").with("max", MAX_ADDRESS));
        }
        Self::sound(&input.nfc().collect::<String>()).ok_or_else(|| Violation::new(field, "email"))
    }

    fn sound(address: &str) -> Option<Self> {
        let (local, host) = address.rsplit_once('@')?;
        let ascii_host = idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::STD3).ok()?;
        let sound = local.len() <= MAX_LOCAL
            && dot_atom(local)
            && host_name(&ascii_host)
            && local.len() + 1 + ascii_host.len() <= MAX_ADDRESS;
        // The local part is case-sensitive by the letter of RFC 5321 and by nobody's practice.
        let local_key = local.nfkc().collect::<String>().to_lowercase();
        sound.then(|| Self { address: address.to_owned(), key: format!("{local_key}@{ascii_host}") })
    }

    /// As its owner writes it; mail is sent there.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Two addresses with the same key are the same mailbox to us: case folded, host in its ASCII form.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The words a password must not consist of.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.address.split(['@', '.', '+', '-', '_']).collect();
        words.extend([self.address.as_str(), self.key.as_str()]);
        words
    }
}

/// Atoms joined by single dots (RFC 5322, 3.2.3), with the letters of RFC 6531.
fn dot_atom(local: &str) -> bool {
    local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(atom_character))
}

fn atom_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c) || (!c.is_ascii() && c.is_alphanumeric())
}

fn host_name(host: &str) -> bool {
    let label =
        |label: &str| (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-');
    let top = host.rsplit('.').next().unwrap_or_default();
    // A top-level name is never all digits: that is how an IPv4 address is told from a name (RFC 3696, 2).
    host.contains('.') && host.split('.').all(label) && !top.bytes().all(|byte| byte.is_ascii_digit())
}

impl fmt::Debug for Email {
    /// Addresses are personal: logs see the host alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "•••@{}", self.key.rsplit('@').next().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_spellings_of_one_mailbox_have_one_key() {
        let key = |text| Email::parse("email", text).unwrap().key().to_owned();
        assert_eq!(key(" Ana.Maria@Example.ORG "), "ana.maria@example.org");
        assert_eq!(key("пётр@Почта.рф"), key("ПЁТР@xn--80a1acny.xn--p1ai"));
        assert_eq!(key("o'neill+tango@münchen.example"), "o'neill+tango@xn--mnchen-3ya.example");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for odd in [
            "ana",
            "@example.org",
            "ana@",
            "ana@localhost",
            "ana@example..org",
            "a na@example.org",
            "ana@exa mple.org",
            ".ana@example.org",
            "ana.@example.org",
            "a..b@example.org",
            "\"a b\"@example.org",
            "ana@[127.0.0.1]",
            "ana@127.0.0.1",
            "ana@-example.org",
            "ana@example-.org",
            "ana@example.org.",
            "<ana@example.org>",
            "ana@exam_ple.org",
            "ana\u{200b}@example.org",
            "ana@example.org\nBcc: eve@example.org",
            "a\0@example.org",
        ] {
            assert_eq!(Email::parse("email", odd).map_err(|no| no.rule), Err("email"), "{odd:?}");
        }
        let long = format!("{}@example.org", "a".repeat(65));
        assert_eq!(Email::parse("email", &long).unwrap_err().rule, "email");
        assert_eq!(
            Email::parse("email", &format!("a@{}.org", "b".repeat(300))).unwrap_err().rule,
            "too-long"
        );
        assert_eq!(Email::parse("email", " ").unwrap_err().rule, "required");
    }

    #[test]
    fn a_log_does_not_show_whose_it_is() {
        assert_eq!(format!("{:?}", Email::parse("email", "ana@example.org").unwrap()), "•••@example.org");
    }

    proptest! {
        #[test]
        fn any_text_is_an_address_or_refused(input: String) {
            let _ = Email::parse("email", &input);
            let _ = Email::parse("email", &format!("{input}@example.org"));
            let _ = Email::parse("email", &format!("ana@{input}"));
        }

        #[test]
        fn an_address_parses_to_itself_and_its_key_is_an_address(local in "[a-zA-Zé][a-zA-Z0-9é]{0,20}", host in "[a-z]{1,10}\\.[a-zß]{2,6}") {
            let Ok(email) = Email::parse("email", &format!("{local}@{host}")) else { return Ok(()) };
            let again = Email::parse("email", email.address()).unwrap();
            prop_assert_eq!(&again, &email);
            let by_key = Email::parse("email", email.key()).unwrap();
            prop_assert_eq!(by_key.key(), email.key());
        }
    }
}
