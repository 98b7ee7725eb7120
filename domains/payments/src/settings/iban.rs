//! Bank account numbers (ISO 13616).

use kernel::Violation;

/// An IBAN whose check digits are right, in capitals and without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iban(String);

impl Iban {
    pub fn parse(field: &str, text: &str) -> Result<Self, Violation> {
        let plain: String =
            text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        let (country, rest) = plain.split_at_checked(2).unwrap_or(("", ""));
        let sound = (15..=34).contains(&plain.len())
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && rest.bytes().take(2).all(|byte| byte.is_ascii_digit())
            && plain.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && remainder(&plain) == 1;
        if sound { Ok(Self(plain)) } else { Err(Violation::new(field, "iban")) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Enough to recognise it by.
    pub fn masked(&self) -> String {
        format!("{}…{}", &self.0[..4], &self.0[self.0.len() - 4..])
    }
}

/// In groups of four, as people read it.
pub(crate) fn grouped(iban: &str) -> String {
    let letters: Vec<char> = iban.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// ISO 7064, MOD 97-10, over the number with its first four places moved to the end and letters read as 10 to 35.
fn remainder(plain: &str) -> u32 {
    let moved = plain.bytes().skip(4).chain(plain.bytes().take(4));
    moved.fold(0, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        letter => (rest * 100 + u32::from(letter - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_of_the_standard_are_right_and_a_slip_is_not() {
        for sound in
            ["GB82 WEST 1234 5698 7654 32", "de89370400440532013000", "ES91 2100 0418 4502 0005 1332"]
        {
            assert!(Iban::parse("iban", sound).is_ok(), "{sound}");
        }
        for wrong in
            ["DE89370400440532013001", "DE98370400440532013000", "", "DE", "xx", "89DE370400440532013000"]
        {
            assert!(Iban::parse("iban", wrong).is_err(), "{wrong}");
        }
        assert_eq!(grouped("DE89370400440532013000"), "DE89 3704 0044 0532 0130 00");
    }

    proptest! {
        #[test]
        fn any_text_is_an_iban_or_none(text: String) {
            let _ = Iban::parse("iban", &text);
        }
    }
}
