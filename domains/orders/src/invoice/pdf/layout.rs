//! Where what stands on a document. Points of 1/72 inch from the upper left corner; `y` is the baseline.

use kernel::{Money, Timestamp};
use web::{Texts, ui};

use super::face::Faces;
use crate::{
    invoice::document::{Document, DocumentLine, Party},
    order::view::percent,
};

/// A4.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;

const LEFT: f32 = 56.0;
const RIGHT: f32 = WIDTH - 56.0;
const TOP: f32 = 64.0;
/// Below it stands only the foot.
const BOTTOM: f32 = HEIGHT - 84.0;
const TITLE_WIDTH: f32 = 230.0;
/// Right ends of the columns.
const QUANTITY: f32 = 325.0;
const PRICE: f32 = 405.0;
const RATE: f32 = 457.0;

/// What is drawn on one page.
#[derive(Debug, Default)]
pub(super) struct Sheet(pub(super) Vec<Item>);

#[derive(Debug)]
pub(super) enum Item {
    Text { x: f32, y: f32, size: f32, bold: bool, faint: bool, text: String },
    Rule { x: f32, y: f32, width: f32 },
}

/// Size and weight of a text.
#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    faint: bool,
}

const PLAIN: Style = Style { size: 9.5, bold: false, faint: false };
const BOLD: Style = Style { bold: true, ..PLAIN };
const FAINT: Style = Style { size: 8.5, bold: false, faint: true };
const HEADLINE: Style = Style { size: 20.0, bold: true, faint: false };
const LEADING: f32 = 13.5;

/// `Invoice INV-2026-00042`.
pub(super) fn title(texts: &Texts, document: &Document) -> String {
    format!("{} {}", texts.get(document.locale, document.kind.text()), document.code)
}

/// Lays a document out on as many pages as it needs.
pub(super) fn lay_out(texts: &Texts, house: &str, document: &Document, faces: &Faces) -> Vec<Sheet> {
    let mut desk = Desk { texts, document, faces, sheets: vec![Sheet::default()], y: TOP };
    desk.head(house);
    desk.column_titles();
    for line in &document.lines {
        desk.line(line);
    }
    desk.totals();
    desk.note();
    desk.feet(house);
    desk.sheets
}

struct Desk<'a> {
    texts: &'a Texts,
    document: &'a Document,
    faces: &'a Faces,
    sheets: Vec<Sheet>,
    /// The next baseline.
    y: f32,
}

impl Desk<'_> {
    fn t(&self, key: &str) -> String {
        self.texts.get(self.document.locale, key)
    }

    fn money(&self, minor: i64) -> String {
        ui::money(Money::new(minor, self.document.currency), self.document.locale)
    }

    fn put(&mut self, item: Item) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.0.push(item);
        }
    }

    fn left(&mut self, x: f32, style: Style, text: impl Into<String>) {
        let Style { size, bold, faint } = style;
        let y = self.y;
        self.put(Item::Text { x, y, size, bold, faint, text: text.into() });
    }

    fn right(&mut self, x: f32, style: Style, text: impl Into<String>) {
        let text = text.into();
        let width = self.faces.of(style.bold).width(&text, style.size);
        self.left(x - width, style, text);
    }

    fn rule(&mut self, x: f32) {
        let y = self.y;
        self.put(Item::Rule { x, y, width: RIGHT - x });
    }

    /// Begins another page if less than so much is left of this one; whether it did.
    fn make_room(&mut self, height: f32) -> bool {
        if self.y + height <= BOTTOM {
            return false;
        }
        self.sheets.push(Sheet::default());
        self.y = TOP;
        true
    }

    fn head(&mut self, house: &str) {
        let document = self.document;
        self.left(LEFT, Style { size: 13.0, ..BOLD }, seller_name(document, house));
        for line in address(&document.seller) {
            self.y += LEADING;
            self.left(LEFT, FAINT, line);
        }
        if !document.seller.vat_id.is_empty() {
            self.y += LEADING;
            let label = self.t("orders-pdf-vat-id");
            self.left(LEFT, FAINT, format!("{label} {}", document.seller.vat_id));
        }
        self.y += 48.0;
        let (block, title) = (self.y, self.t(document.kind.text()));
        let to = self.t("orders-pdf-to");
        self.left(LEFT, FAINT, to);
        for line in recipient(&document.buyer) {
            for part in self.faces.regular.wrap(&line, PLAIN.size, TITLE_WIDTH) {
                self.y += LEADING;
                self.left(LEFT, PLAIN, part);
            }
        }
        let below = self.y;
        self.y = block + 4.0;
        self.right(RIGHT, HEADLINE, title);
        self.y += 10.0;
        for (label, value) in self.particulars() {
            self.y += LEADING;
            self.left(PRICE - 40.0, FAINT, label);
            self.right(RIGHT, PLAIN, value);
        }
        self.y = self.y.max(below) + 44.0;
    }

    fn particulars(&self) -> Vec<(String, String)> {
        let document = self.document;
        let mut pairs = vec![
            (self.t("orders-pdf-number"), document.code.clone()),
            (self.t("orders-pdf-date"), issued(document.issued_at, document)),
            (self.t("orders-pdf-order"), document.order.clone()),
        ];
        if let Some(code) = &document.corrects {
            pairs.push((self.t("orders-pdf-corrects"), code.clone()));
        }
        pairs
    }

    fn column_titles(&mut self) {
        let titles =
            ["item", "quantity", "price", "rate", "amount"].map(|name| self.t(&format!("orders-pdf-{name}")));
        let [item, quantity, price, rate, amount] = titles;
        self.left(LEFT, FAINT, item);
        self.right(QUANTITY, FAINT, quantity);
        self.right(PRICE, FAINT, price);
        self.right(RATE, FAINT, rate);
        self.right(RIGHT, FAINT, amount);
        self.y += 6.0;
        self.rule(LEFT);
        self.y += 4.0;
    }

    fn line(&mut self, line: &DocumentLine) {
        let titles = self.faces.regular.wrap(&line.title, PLAIN.size, TITLE_WIDTH);
        let details = self.faces.regular.wrap(&line.detail, FAINT.size, TITLE_WIDTH);
        let rows = u16::try_from(titles.len() + details.len()).unwrap_or(u16::MAX);
        if self.make_room(f32::from(rows) * LEADING + 8.0) {
            self.column_titles();
        }
        self.y += LEADING;
        let (price, total) = (self.money(line.unit_price), self.money(line.total));
        self.right(QUANTITY, PLAIN, line.quantity.to_string());
        self.right(PRICE, PLAIN, price);
        self.right(RATE, PLAIN, percent(line.tax_ppm, self.document.locale));
        self.right(RIGHT, PLAIN, total);
        let (first, rest) =
            titles.split_first().map_or((String::new(), &[][..]), |(first, rest)| (first.clone(), rest));
        self.left(LEFT, PLAIN, first);
        for part in rest {
            self.y += LEADING;
            self.left(LEFT, PLAIN, part.clone());
        }
        for part in details {
            self.y += LEADING;
            self.left(LEFT, FAINT, part);
        }
        self.y += 8.0;
    }

    /// The sum, and what each rate contributes to it.
    fn totals(&mut self) {
        let document = self.document;
        let rows = u16::try_from(document.taxes.len() * 2 + 3).unwrap_or(u16::MAX);
        self.make_room(f32::from(rows) * LEADING + 24.0);
        self.rule(LEFT);
        self.y += 6.0;
        for sum in &document.taxes {
            let rate = percent(sum.rate_ppm, document.locale);
            let said = |key: &str| self.texts.with(document.locale, key, &[("rate", &rate)]);
            let (net, tax) = (said("orders-pdf-net-of"), said("orders-pdf-tax-of"));
            let (net_amount, tax_amount) = (self.money(sum.net), self.money(sum.tax));
            self.pair(PLAIN, net, net_amount);
            if sum.rate_ppm > 0 {
                self.pair(PLAIN, tax, tax_amount);
            }
        }
        self.y += 6.0;
        let (label, total) = (self.t("orders-pdf-total"), self.money(document.total));
        self.pair(Style { size: 11.5, ..BOLD }, label, total);
    }

    fn pair(&mut self, style: Style, label: String, amount: String) {
        self.y += LEADING;
        self.right(RATE, style, label);
        self.right(RIGHT, style, amount);
    }

    fn note(&mut self) {
        let note = self.document.note.clone();
        let lines = self.faces.regular.wrap(&note, PLAIN.size, RIGHT - LEFT);
        if note.is_empty() {
            return;
        }
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        self.make_room(f32::from(rows) * LEADING + 30.0);
        self.y += 30.0;
        for line in lines {
            self.left(LEFT, PLAIN, line);
            self.y += LEADING;
        }
    }

    /// Who it is from and which page it is, on every page.
    fn feet(&mut self, house: &str) {
        let pages = self.sheets.len();
        let document = self.document;
        let name = format!("{} · {}", seller_name(document, house), document.code);
        for (at, sheet) in self.sheets.iter_mut().enumerate() {
            let page = format!("{} / {pages}", at + 1);
            let width = self.faces.regular.width(&page, FAINT.size);
            let y = HEIGHT - 48.0;
            let text = |x, text| Item::Text { x, y, size: FAINT.size, bold: false, faint: true, text };
            sheet.0.push(Item::Rule { x: LEFT, y: y - 14.0, width: RIGHT - LEFT });
            sheet.0.push(text(LEFT, name.clone()));
            sheet.0.push(text(RIGHT - width, page));
        }
    }
}

fn seller_name(document: &Document, house: &str) -> String {
    if document.seller.name.is_empty() { house.to_owned() } else { document.seller.name.clone() }
}

fn address(party: &Party) -> Vec<String> {
    let country = Some(party.country.clone()).filter(|country| !country.is_empty());
    party.address.lines().map(str::to_owned).chain(country).collect()
}

/// What the buyer has entered for the invoice, or at least who they are.
fn recipient(buyer: &Party) -> Vec<String> {
    let name =
        Some(buyer.name.clone()).filter(|name| !name.is_empty() && !buyer.address.contains(name.as_str()));
    name.into_iter().chain(buyer.address.lines().map(str::to_owned)).chain([buyer.email.clone()]).collect()
}

fn issued(at: Timestamp, document: &Document) -> String {
    ui::date(at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date(), document.locale)
}
