//! The accent, and what can be read on it.

/// When a brand has no colour of its own.
const DEFAULT: &str = "#d9483b";

/// A colour that is safe to put into a style, and black or white for the text on it, whichever reads better.
pub(super) fn accent(colour: &str) -> (&str, &'static str) {
    let (colour, channels) =
        channels(colour).map_or((DEFAULT, [0xd9, 0x48, 0x3b]), |channels| (colour, channels));
    let [red, green, blue] = channels.map(linear);
    let luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    // Where the contrast to white and to black is equal (WCAG 2.2, relative luminance): sqrt(1.05 * 0.05) - 0.05.
    (colour, if luminance > 0.179 { "#000000" } else { "#ffffff" })
}

fn channels(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
    Some([red, green, blue])
}

/// The sRGB transfer function (IEC 61966-2-1).
fn linear(channel: u8) -> f64 {
    let channel = f64::from(channel) / 255.0;
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_any_accent() {
        assert_eq!(accent("#000080"), ("#000080", "#ffffff"));
        assert_eq!(accent("#FFE08a"), ("#FFE08a", "#000000"));
        for odd in ["", "red", "#fff", "#12345", "#+12345", "url(x)", "#0000000", "\"><script>"] {
            assert_eq!(accent(odd).0, DEFAULT, "{odd}");
        }
    }
}
