//! Documents on paper: A4, in the buyer's language. The same document always gives the same bytes, so nothing is kept
//! but what it says.

mod draw;
mod face;
mod layout;
#[cfg(test)]
mod tests;

use web::Texts;

use super::document::Document;
use layout::Sheet;

/// Why a document could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    #[error("the typeface that comes with the program cannot be read")]
    Typeface,
    #[error("the document could not be written: {0}")]
    Write(String),
}

kernel::fault! { PdfError:
    Typeface => Internal "internal",
    Write => Internal "internal";
}

/// Prints a document. `house` stands where the settings name nobody who issues invoices.
pub fn print(texts: &Texts, house: &str, document: &Document) -> Result<Vec<u8>, PdfError> {
    let faces = face::Faces::load()?;
    let sheets: Vec<Sheet> = layout::lay_out(texts, house, document, &faces);
    draw::write(&sheets, &faces, document, &layout::title(texts, document))
}
