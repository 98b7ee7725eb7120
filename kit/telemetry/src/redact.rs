//! Keeps secrets out of logs and traces: a second net below [`kernel::Secret`], for what slips into a message
//! or comes with the error of a library.

use std::borrow::Cow;

/// What stands in for a secret.
pub(crate) const MASK: &str = "•••";

/// Words that make a field's name, or a parameter's, the name of a secret.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "authorization",
    "cookie",
    "credential",
    "credentials",
    "otp",
    "totp",
    "pepper",
];

/// Kinds of key that are secret; `idempotency_key` or `sort_key` are not.
const SECRET_KEYS: &[&str] = &["api", "secret", "private", "signing", "access", "encryption"];

/// Whether a field of this name must not show its value.
pub(crate) fn is_secret(name: &str) -> bool {
    let mut before = "";
    name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| {
        let is = |known: &&str| word.eq_ignore_ascii_case(known);
        let keyed = word.eq_ignore_ascii_case("key")
            && SECRET_KEYS.iter().any(|kind| before.eq_ignore_ascii_case(kind));
        before = word;
        keyed || SECRET_WORDS.iter().any(is)
    })
}

/// Masks what looks like a secret inside a text: passwords in addresses (`postgres://me:secret@host`), bearer
/// and basic credentials, signed tokens, and values after `password=`, `token=` and the like.
pub(crate) fn scrub(text: &str) -> Cow<'_, str> {
    // Most texts have none of these marks and are not copied.
    if !text.bytes().any(|byte| matches!(byte, b'=' | b'@')) && !has_credentials(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut mask_next = false;
    for piece in text.split_inclusive(is_gap) {
        let (word, gap) = piece
            .char_indices()
            .next_back()
            .filter(|&(_, c)| is_gap(c))
            .map_or((piece, ""), |(at, _)| piece.split_at(at));
        if mask_next && !word.is_empty() {
            out.push_str(MASK);
            mask_next = false;
        } else {
            scrub_word(word, &mut out);
            mask_next |= is_scheme(word);
        }
        out.push_str(gap);
    }
    Cow::Owned(out)
}

fn has_credentials(text: &str) -> bool {
    text.split(is_gap).any(|word| is_scheme(word) || is_signed_token(word))
}

fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\'' | ',' | ';' | '<' | '>' | '(' | ')' | '&' | '?' | '#' | '{' | '}' | '[' | ']'
        )
}

/// `Bearer`, after which a token follows. `Basic` alone is an English word and waits for its header's colon.
fn is_scheme(word: &str) -> bool {
    word.eq_ignore_ascii_case("bearer")
}

/// A JSON web token: three parts, the first a JSON object in base 64.
fn is_signed_token(word: &str) -> bool {
    word.starts_with("eyJ") && word.matches('.').count() == 2
}

fn scrub_word(word: &str, out: &mut String) {
    if is_signed_token(word) {
        out.push_str(MASK);
    } else if let Some((name, value)) = word.split_once('=')
        && is_secret(name)
        && !value.is_empty()
    {
        out.push_str(name);
        out.push('=');
        out.push_str(MASK);
    } else if let Some((before, host)) = user_info(word) {
        out.push_str(before);
        out.push_str(MASK);
        out.push_str(host);
    } else {
        out.push_str(word);
    }
}

/// Splits `scheme://user:password@host` around the password.
fn user_info(word: &str) -> Option<(&str, &str)> {
    let authority = word.find("://")? + 3;
    // A web address may hold an at-sign in its path; elsewhere a slash before one is part of a password that
    // nobody escaped.
    let end = match word[authority..].find('/') {
        Some(slash) if word.starts_with("http") => authority + slash,
        _ => word.len(),
    };
    let at = word[authority..end].rfind('@')? + authority;
    let colon = word[authority..at].find(':')? + authority;
    Some((&word[..=colon], &word[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known() {
        for name in [
            "password",
            "new_password",
            "smtp.password",
            "refresh-token",
            "Authorization",
            "api_key",
            "secret_key",
            "set-cookie",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in
            ["idempotency_key", "sort_key", "user", "passwordless_not", "path", "tokens_left", "monkey"]
        {
            assert!(!is_secret(name), "{name}");
        }
    }

    #[test]
    fn secrets_in_texts_are_masked() {
        for (text, shown) in [
            (
                "connect to postgres://realmx:s3cr3t@db/realmx failed",
                "connect to postgres://realmx:•••@db/realmx failed",
            ),
            ("smtp://me:p@ss/word@mail.example:587", "smtp://me:•••@mail.example:587"),
            ("header Authorization: Bearer abc.def sent", "header Authorization: Bearer ••• sent"),
            ("GET /reset?token=abc123&next=/home", "GET /reset?token=•••&next=/home"),
            ("host=db password=hunter2 user=me", "host=db password=••• user=me"),
            ("got eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln today", "got ••• today"),
        ] {
            assert_eq!(scrub(text), shown);
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "ana@example.org signed up",
            "https://example.org/a?b=c",
            "1 + 1 = 2",
            "a=b=c",
            "https://example.org:443/@ana",
            "ключ=значение@где",
        ] {
            assert_eq!(scrub(text), text);
        }
    }
}
