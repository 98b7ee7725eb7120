//! A tenant's colour. One accent brands a realm: the design tokens take hue and chroma from it and keep their
//! own lightness, so text stays readable (WCAG AA) whatever colour is chosen.

use std::{fmt, str::FromStr};

/// An sRGB colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accent([u8; 3]);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a colour like #d6336c")]
pub struct InvalidAccent;

impl Default for Accent {
    fn default() -> Self {
        Self([0xd9, 0x48, 0x3b])
    }
}

impl Accent {
    /// Hue in degrees and chroma of the colour in OKLCH (Björn Ottosson's OKLab, 2020).
    pub fn hue_and_chroma(self) -> (f64, f64) {
        let [r, g, b] = self.0.map(|channel| linear(f64::from(channel) / 255.0));
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        (b.atan2(a).to_degrees().rem_euclid(360.0), a.hypot(b))
    }

    /// The style sheet that brands a realm.
    pub fn css(self) -> String {
        let (hue, chroma) = self.hue_and_chroma();
        // A grey accent has no meaningful hue; a very vivid one would clip on most screens.
        format!(":root{{--accent-h:{hue:.1};--accent-c:{:.3}}}\n", chroma.min(0.19))
    }
}

/// The sRGB transfer function (IEC 61966-2-1).
fn linear(channel: f64) -> f64 {
    if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

impl FromStr for Accent {
    type Err = InvalidAccent;

    fn from_str(text: &str) -> Result<Self, InvalidAccent> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or(InvalidAccent)?;
        let [_, r, g, b] = value.to_be_bytes();
        Ok(Self([r, g, b]))
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_colour_has_its_known_hue() {
        let (hue, chroma) = "#ff0000".parse::<Accent>().unwrap().hue_and_chroma();
        assert!((hue - 29.23).abs() < 0.1 && (chroma - 0.2577).abs() < 0.001, "{hue} {chroma}");
    }

    #[test]
    fn text_round_trips_and_other_text_is_refused() {
        assert_eq!("#0a1B2c".parse::<Accent>().unwrap().to_string(), "#0a1b2c");
        for odd in ["", "#fff", "red", "#12345é", "#gggggg", "123456"] {
            assert!(odd.parse::<Accent>().is_err(), "{odd}");
        }
    }
}
