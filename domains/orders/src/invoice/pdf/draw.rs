//! Puts what was laid out into a PDF file.

use krilla::{
    Document as Pdf,
    color::rgb,
    geom::{PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    page::PageSettings,
    paint::Fill,
    surface::Surface,
};

use super::{
    PdfError,
    face::Faces,
    layout::{HEIGHT, Item, Sheet, WIDTH},
};
use crate::invoice::Document;

pub(super) fn write(
    sheets: &[Sheet],
    faces: &Faces,
    document: &Document,
    title: &str,
) -> Result<Vec<u8>, PdfError> {
    let mut pdf = Pdf::new();
    pdf.set_metadata(metadata(document, title));
    for sheet in sheets {
        let settings =
            PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PdfError::Write("no size of paper".into()))?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        for item in &sheet.0 {
            draw(&mut surface, faces, item);
        }
        surface.finish();
        page.finish();
    }
    pdf.finish().map_err(|error| PdfError::Write(format!("{error:?}")))
}

fn draw(surface: &mut Surface<'_>, faces: &Faces, item: &Item) {
    match item {
        Item::Text { x, y, size, bold, faint, text } => {
            surface.set_fill(Some(fill(if *faint { 95 } else { 20 })));
            let face = faces.of(*bold);
            let glyphs = face.glyphs(text);
            surface.draw_glyphs(Point::from_xy(*x, *y), &glyphs, face.font.clone(), text, *size, false);
        }
        Item::Rule { x, y, width } => {
            surface.set_fill(Some(fill(190)));
            let mut path = PathBuilder::new();
            if let Some(line) = Rect::from_xywh(*x, *y, *width, 0.6) {
                path.push_rect(line);
            }
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(grey: u8) -> Fill {
    Fill {
        paint: rgb::Color::new(grey, grey, grey).into(),
        opacity: NormalizedF32::ONE,
        rule: Default::default(),
    }
}

/// The moment of issue, not of printing: the same document gives the same bytes.
fn metadata(document: &Document, title: &str) -> Metadata {
    let at = document.issued_at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).unwrap_or_default();
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(0);
    Metadata::new()
        .title(title.to_owned())
        .language(document.locale.tag().to_owned())
        .creator("RealmX".into())
        .creation_date(date)
        .document_id(document.code.clone())
}
