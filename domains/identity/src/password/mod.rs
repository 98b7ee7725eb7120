//! What a password may be, and how it is kept.

pub(crate) mod api;
mod change;
mod forgot;
mod hash;
pub(crate) mod pages;
mod prove;
mod reset;

pub use change::change_password;
pub use forgot::forgot;
pub use hash::{Cost, HashError, Hasher, PasswordHash, Salt};
pub use prove::{ProveError, Proven, Who, prove, prove_again};
pub use reset::{ResetError, choose, reset, resettable};

pub(crate) use forgot::Forgot;

use kernel::{Secret, Violation};
use unicode_normalization::UnicodeNormalization;

use crate::account::Email;

/// Characters; more would let one request keep a core busy with guessing how guessable it is.
pub const MAX_CHARACTERS: usize = 128;
/// NIST SP 800-63B, 5.1.1.2.
pub const MIN_CHARACTERS: usize = 8;

/// A password as somebody typed it, in one Unicode form: whichever keyboard composed the letters, the same
/// password gives the same bytes. It may still be one that nobody should choose: see [`NewPassword`].
#[derive(Debug, Clone)]
pub struct Password(Secret);

/// A password that is good enough to be chosen. The only kind that is hashed for keeping.
#[derive(Debug, Clone)]
pub struct NewPassword(Password);

impl Password {
    /// Takes any text up to a length that no accepted password has; the longer ones are cut, which makes
    /// them wrong, as they are.
    pub fn typed(input: &str) -> Self {
        Self(Secret::new(input.chars().take(MAX_CHARACTERS * 4).nfkc().collect()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }
}

impl NewPassword {
    /// Checks a password that is to be chosen by the owner of this address and name.
    ///
    /// Any character may be used, spaces and emoji too, and none has to be: length and being hard to guess
    /// are all that counts (NIST SP 800-63B, 5.1.1.2).
    pub fn choose(field: &str, input: &str, email: &Email, name: &str) -> Result<Self, Violation> {
        let text: String = input.nfkc().take(MAX_CHARACTERS + 1).collect();
        let length = text.chars().count();
        if length < MIN_CHARACTERS {
            return Err(Violation::new(field, "password-too-short").with("min", MIN_CHARACTERS));
        }
        if length > MAX_CHARACTERS {
            return Err(Violation::new(field, "password-too-long").with("max", MAX_CHARACTERS));
        }
        if is_made_of(&text, email, name) {
            return Err(Violation::new(field, "password-about-you"));
        }
        // "Fewer than a million guesses" covers the lists of common passwords and what is made from them.
        let mut known = email.words();
        known.extend(name.split_whitespace());
        known.push("realmx");
        if zxcvbn::zxcvbn(&text, &known).score() < zxcvbn::Score::Two {
            return Err(Violation::new(field, "password-too-common"));
        }
        Ok(Self(Password(Secret::new(text))))
    }

    pub fn as_typed(&self) -> &Password {
        &self.0
    }
}

/// Whether little is left of it without the owner's address or name.
fn is_made_of(password: &str, email: &Email, name: &str) -> bool {
    let mut rest = password.to_lowercase();
    let name = name.to_lowercase();
    let mut words: Vec<String> = email.words().iter().map(|word| word.to_lowercase()).collect();
    words.extend(name.split_whitespace().map(str::to_owned));
    words.extend([name.replace(' ', ""), name]);
    words.retain(|word| word.chars().count() >= 3);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let before = rest.len();
    for word in words {
        rest = rest.replace(&word, "");
    }
    rest.len() < before && rest.chars().count() < MIN_CHARACTERS / 2
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choose(input: &str) -> Result<NewPassword, &'static str> {
        let email = Email::parse("email", "ana.tango@example.org").unwrap();
        NewPassword::choose("password", input, &email, "Ana María Núñez").map_err(|no| no.rule)
    }

    #[test]
    fn length_counts_characters() {
        assert_eq!(choose("short").unwrap_err(), "password-too-short");
        assert_eq!(choose("мир💃мир").unwrap_err(), "password-too-short");
        assert!(choose("танец💃в Москве").is_ok());
        assert!(choose(&"полёт-42 ".repeat(14)).is_ok());
        assert_eq!(choose(&"полёт-42 ".repeat(15)).unwrap_err(), "password-too-long");
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for common in [
            "password",
            "Password1",
            "12345678",
            "qwertyuiop",
            "iloveyou",
            "aaaaaaaaaaaa",
            "abcdefgh",
            "11112222",
        ] {
            assert_eq!(choose(common).unwrap_err(), "password-too-common", "{common}");
        }
        for own in ["ana.tango@example.org", "Ana.Tango1", "anamaríanúñez!", "TANGO-tango-1"] {
            assert_eq!(choose(own).unwrap_err(), "password-about-you", "{own}");
        }
        for good in ["dance-with-us-2026", "correct horse battery", "Zouk & Kizomba 7", "  spaces count  "] {
            assert!(choose(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn one_password_typed_on_two_keyboards_is_one() {
        assert_eq!(
            Password::typed("caf\u{e9} au lait").bytes(),
            Password::typed("cafe\u{301} au lait").bytes()
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_judged_and_a_chosen_one_is_typed_the_same(input in "\\PC{0,140}") {
            if let Ok(chosen) = choose(&input) {
                let typed = Password::typed(&input);
                prop_assert_eq!(chosen.as_typed().bytes(), typed.bytes());
            }
        }
    }
}
