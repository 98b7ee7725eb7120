use kernel::{Currency, Locale};
use web::Texts;

use super::{
    face::Faces,
    layout::{Item, lay_out},
    print,
};
use crate::{
    TEXTS,
    invoice::{Document, DocumentLine, InvoiceKind, Party},
    tax,
};

fn texts() -> Texts {
    Texts::load(TEXTS.iter().copied()).unwrap()
}

fn document(locale: Locale, lines: usize) -> Document {
    let line = |at: usize| DocumentLine {
        title: format!("Private lesson with Ana María Núñez, Анна Петрова and Jürgen Groß, number {at}"),
        detail: "Tue, 5 May 2026, 18:00 (Europe/Berlin)".into(),
        quantity: 1,
        unit_price: 123_456,
        total: 123_456,
        tax_ppm: if at.is_multiple_of(2) { 190_000 } else { 70_000 },
        tax: if at.is_multiple_of(2) { 19_712 } else { 8_077 },
    };
    let lines: Vec<DocumentLine> = (0..lines).map(line).collect();
    Document {
        kind: InvoiceKind::Credit,
        code: "CINV-2026-00042".into(),
        issued_at: "2026-05-01T12:00:00Z".parse().unwrap(),
        order: "K7QM-2RXP".into(),
        corrects: Some("INV-2026-00041".into()),
        seller: Party {
            name: "Tango Nord e. V.".into(),
            address: "Tanzstraße 12\n10115 Berlin".into(),
            country: "DE".into(),
            vat_id: "DE999999999".into(),
            email: String::new(),
        },
        buyer: Party {
            name: "Ñandú Żółć".into(),
            address: "Calle 5\n28001 Madrid".into(),
            country: String::new(),
            vat_id: String::new(),
            email: "nandu@example.org".into(),
        },
        taxes: tax::summary(lines.iter().map(|line| (line.tax_ppm, line.total, line.tax))),
        total: lines.iter().map(|line| line.total).sum(),
        currency: Currency::EUR,
        locale,
        note: "Thank you · Спасибо · Gracias · Danke".into(),
        lines,
    }
}

#[test]
fn every_language_can_be_printed_and_lacks_no_letter() {
    let (texts, faces) = (texts(), Faces::load().unwrap());
    for locale in Locale::ALL {
        for sheet in lay_out(&texts, "House", &document(locale, 3), &faces) {
            for item in sheet.0 {
                if let Item::Text { text, bold, .. } = item {
                    assert!(!text.contains('⟦'), "{locale}: {text}");
                    assert!(faces.of(bold).has_all(&text), "{locale}: {text}");
                }
            }
        }
    }
}

#[test]
fn amounts_end_at_the_right_edge_and_a_long_document_has_more_pages() {
    let (texts, faces) = (texts(), Faces::load().unwrap());
    let sheets = lay_out(&texts, "House", &document(Locale::De, 40), &faces);
    assert!(sheets.len() > 1);
    let mut ends = Vec::new();
    for item in sheets.iter().flat_map(|sheet| &sheet.0) {
        if let Item::Text { x, y, size, bold, text, .. } = item {
            assert!(*y > 0.0 && *y < super::layout::HEIGHT, "{text} lies at {y}");
            if text.ends_with('€') {
                ends.push(x + faces.of(*bold).width(text, *size));
            }
        }
    }
    let edge = ends.iter().copied().fold(0.0, f32::max);
    let amounts = ends.iter().filter(|end| (edge - **end).abs() < 0.01).count();
    assert_eq!(amounts, 40 + 2 * 2 + 1, "each line, net and tax of each rate, and the sum");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let texts = texts();
    let once = print(&texts, "House", &document(Locale::Ru, 5)).unwrap();
    let again = print(&texts, "House", &document(Locale::Ru, 5)).unwrap();
    assert!(once.starts_with(b"%PDF-"));
    assert_eq!(once, again);
    assert_ne!(once, print(&texts, "House", &document(Locale::Es, 5)).unwrap());
}

#[test]
fn a_name_of_one_endless_word_is_cut() {
    let faces = Faces::load().unwrap();
    let lines = faces.regular.wrap(&"w".repeat(200), 10.0, 100.0);
    assert!(lines.len() > 5);
    assert!(lines.iter().all(|line| faces.regular.width(line, 10.0) <= 100.0), "{lines:?}");
    assert_eq!(lines.concat(), "w".repeat(200));
}
