//! From the bytes of a file to text. Banks still write Windows-1252, and export tools UTF-16.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1251, WINDOWS_1252};

use super::statement::{Flaw, Reason};

/// Whether the first sign that is no white space opens a tag; in UTF-16 too.
pub(super) fn looks_like_xml(bytes: &[u8]) -> bool {
    let start = bytes.iter().take(256).filter(|byte| !matches!(byte, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff));
    start.copied().find(|byte| !byte.is_ascii_whitespace()) == Some(b'<')
}

/// A table: by its mark, else UTF-8, else one of the two old encodings that tables of banks come in.
pub(super) fn plain(bytes: &[u8]) -> Result<String, Flaw> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return sound(text.to_owned());
    }
    // In Cyrillic text nearly every letter is above 0x7f, in German or Spanish few are.
    let (high, letters) = bytes.iter().fold((0_usize, 0_usize), |(high, letters), byte| {
        (
            high + usize::from(*byte >= 0xc0),
            letters + usize::from(*byte >= 0xc0 || byte.is_ascii_alphabetic()),
        )
    });
    strictly(if high * 2 > letters { WINDOWS_1251 } else { WINDOWS_1252 }, bytes)
}

/// XML: by its mark or its declaration, else UTF-8 (XML 1.0, appendix F).
pub(super) fn xml(bytes: &[u8]) -> Result<String, Flaw> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return strictly(encoding, &bytes[mark..]);
    }
    let encoding = match declared(bytes) {
        Some(name) => Encoding::for_label(name)
            .ok_or_else(|| Flaw::at(1, Reason::Encoding, String::from_utf8_lossy(name)))?,
        None => UTF_8,
    };
    strictly(encoding, bytes)
}

/// The name in `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let head = &bytes[..bytes.len().min(200)];
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = &head[..end];
    let at = head.windows(8).position(|word| word == b"encoding")?;
    let mut quoted = head[at..].split(|byte| matches!(byte, b'"' | b'\''));
    quoted.nth(1)
}

/// Any sign that the encoding does not have refuses the file: half of a name is worse than none.
fn strictly(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, Flaw> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    let text =
        text.ok_or_else(|| Flaw::at(broken_line(encoding, bytes), Reason::Encoding, encoding.name()))?;
    sound(text.into_owned())
}

/// The line up to which it can be read.
fn broken_line(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    if encoding != UTF_8 {
        return 0;
    }
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    1 + bytes[..valid].iter().filter(|byte| **byte == b'\n').count()
}

/// A file with NULs is no text, whatever its encoding makes of them.
fn sound(text: String) -> Result<String, Flaw> {
    match text.find('\0') {
        Some(at) => Err(Flaw::at(1 + text[..at].matches('\n').count(), Reason::Encoding, "NUL")),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_read() {
        assert_eq!(plain(b"Gr\xfc\xdfe;1").unwrap(), "Grüße;1");
        assert_eq!(
            plain(b"\xcf\xeb\xe0\xf2\xe5\xe6 \xee\xf2 \xc8\xe2\xe0\xed\xe0;1").unwrap(),
            "Платеж от Ивана;1"
        );
        assert_eq!(plain("\u{feff}Größe".as_bytes()).unwrap(), "Größe");
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("añ".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(plain(&utf16).unwrap(), "añ");
        let latin = xml(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>").unwrap();
        assert!(latin.ends_with("<a>é</a>"), "{latin}");
    }

    #[test]
    fn broken_bytes_are_refused_with_their_line() {
        let broken = xml(b"<a>\n<b>\xff</b>").unwrap_err();
        assert_eq!((broken.line, broken.reason), (2, Reason::Encoding));
        assert_eq!(xml(b"<?xml version='1.0' encoding='klingon'?><a/>").unwrap_err().value, "klingon");
        assert_eq!(plain(b"a;b\n1;\0").unwrap_err().line, 2);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_text_or_refused(bytes: Vec<u8>) {
            let _ = (plain(&bytes), xml(&bytes), looks_like_xml(&bytes));
        }
    }
}
