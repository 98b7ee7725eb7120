//! Logos: a small picture in a format that browsers show, told by its content and not by its name.

use sha2::{Digest, Sha256};

pub(super) const MAX_BYTES: usize = 256 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLogo {
    #[error("the logo is larger than {} KiB", MAX_BYTES / 1024)]
    TooLarge,
    #[error("the logo is neither SVG nor PNG, JPEG or WebP")]
    UnknownType,
}

impl InvalidLogo {
    pub(super) const fn rule(&self) -> &'static str {
        match self {
            Self::TooLarge => "file-too-large",
            Self::UnknownType => "picture-type",
        }
    }
}

/// The content type of a logo. An SVG is served under a policy that lets it run and load nothing.
pub fn parse(bytes: &[u8]) -> Result<&'static str, InvalidLogo> {
    if bytes.len() > MAX_BYTES {
        return Err(InvalidLogo::TooLarge);
    }
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Ok("image/png"),
        [0xff, 0xd8, 0xff, ..] => Ok("image/jpeg"),
        _ if webp => Ok("image/webp"),
        _ if is_svg(bytes) => Ok("image/svg+xml"),
        _ => Err(InvalidLogo::UnknownType),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // A declaration, comments and a document type may stand before the root element.
    while let Some(start) = ["<?", "<!--", "<!DOCTYPE"].into_iter().find(|start| rest.starts_with(start)) {
        let end = if start == "<!--" { "-->" } else { ">" };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.starts_with("<svg") && text.trim_end().ends_with("</svg>")
}

pub(super) fn known_type(text: &str) -> Option<&'static str> {
    ["image/png", "image/jpeg", "image/webp", "image/svg+xml"].into_iter().find(|known| *known == text)
}

/// Names the content, so that browsers may keep it for ever.
pub(super) fn version(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        assert_eq!(parse(b"\x89PNG\r\n\x1a\n"), Ok("image/png"));
        assert_eq!(parse(b"<?xml version='1.0'?>\n<!-- x --><svg xmlns='x'></svg>\n"), Ok("image/svg+xml"));
        assert_eq!(parse(b"<html><svg></svg>"), Err(InvalidLogo::UnknownType));
        assert_eq!(parse(b""), Err(InvalidLogo::UnknownType));
        assert_eq!(parse(&vec![0; MAX_BYTES + 1]), Err(InvalidLogo::TooLarge));
    }
}
