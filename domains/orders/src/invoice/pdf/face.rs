//! The typeface: Onest in two weights, with the letters of all our languages. `fonts/README.md` says how its files
//! were made of those that the browser gets.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};

use super::PdfError;

static REGULAR: &[u8] = include_bytes!("../../../fonts/onest-regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../fonts/onest-bold.ttf");

pub(super) struct Faces {
    pub(super) regular: Face,
    pub(super) bold: Face,
}

/// One weight.
pub(super) struct Face {
    pub(super) font: Font,
    outlines: FontRef<'static>,
    em: f32,
}

impl Faces {
    pub(super) fn load() -> Result<Self, PdfError> {
        Ok(Self { regular: Face::load(REGULAR)?, bold: Face::load(BOLD)? })
    }

    pub(super) const fn of(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Result<Self, PdfError> {
        let font = Font::new(bytes.into(), 0).ok_or(PdfError::Typeface)?;
        let outlines = FontRef::new(bytes).map_err(|_| PdfError::Typeface)?;
        Ok(Self { em: font.units_per_em(), font, outlines })
    }

    /// A glyph for each character; what the typeface lacks becomes its empty box.
    pub(super) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let letters = self.outlines.charmap();
        let metrics = self.outlines.glyph_metrics(Size::unscaled(), LocationRef::default());
        text.char_indices()
            .map(|(at, letter)| {
                let glyph = letters.map(letter).unwrap_or_default();
                let width = metrics.advance_width(glyph).unwrap_or_default() / self.em;
                let range = at..at + letter.len_utf8();
                KrillaGlyph::new(GlyphId::new(glyph.to_u32()), width, 0.0, 0.0, 0.0, range, None)
            })
            .collect()
    }

    /// In points.
    pub(super) fn width(&self, text: &str, size: f32) -> f32 {
        self.glyphs(text).iter().map(|glyph| glyph.x_advance * size).sum()
    }

    /// Whether every character can be printed.
    #[cfg(test)]
    pub(super) fn has_all(&self, text: &str) -> bool {
        let letters = self.outlines.charmap();
        text.chars().all(|letter| letters.map(letter).is_some())
    }

    /// Lines no wider than so many points; a word that is too long is cut.
    pub(super) fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if self.width(&longer, size) <= width {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                }
                for letter in word.chars() {
                    if self.width(&line, size) + self.width(letter.encode_utf8(&mut [0; 4]), size) > width {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.push(letter);
                }
            }
            lines.push(line);
        }
        lines
    }
}
