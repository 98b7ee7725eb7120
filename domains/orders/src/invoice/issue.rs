//! Issuing documents. The number is taken in the transaction that confirms or refunds: one that fails gives it back.

use ::store::Cx;
use kernel::Timestamp;

use super::{
    document::{Document, DocumentLine, InvoiceKind, Party},
    store,
};
use crate::{
    LineId,
    order::{self, Order, OrderError, OrderLine},
    tax::{self, TaxSettings},
};

/// Issues the invoice of an order that is just being confirmed. What costs nothing has none.
pub(crate) fn issue(cx: &mut Cx, order: &Order) -> Result<(), OrderError> {
    if order.total().minor == 0 {
        return Ok(());
    }
    let lines = order::store::lines(cx.tx, order.id)?;
    let lines = lines.into_iter().map(whole).collect();
    let settings = tax::settings::now(cx.tx)?;
    let document = draft(cx, InvoiceKind::Invoice, order, &settings, lines);
    put(cx, order, &settings, document, None)
}

fn whole(line: OrderLine) -> DocumentLine {
    DocumentLine {
        title: line.title,
        detail: line.detail,
        quantity: line.quantity,
        unit_price: line.unit_price,
        total: line.total,
        tax_ppm: line.tax_ppm,
        tax: line.tax,
    }
}

/// Issues a credit note over parts of lines, in minor units, that were just noted as given back.
pub(crate) fn credit(cx: &mut Cx, order: &Order, parts: &[(LineId, i64)]) -> Result<(), OrderError> {
    let Some(invoice) = store::invoice_of(cx.tx, order.id)? else { return Ok(()) };
    let lines = order::store::lines(cx.tx, order.id)?;
    let mut credited = Vec::with_capacity(parts.len());
    for (id, amount) in parts {
        let line = lines.iter().find(|line| line.id == *id).ok_or(OrderError::NotFound)?;
        credited.push(part(order, line, *amount)?);
    }
    let settings = tax::settings::now(cx.tx)?;
    let mut document = draft(cx, InvoiceKind::Credit, order, &settings, credited);
    document.corrects = Some(invoice.code.clone());
    put(cx, order, &settings, document, Some(invoice.id))
}

/// The tax of a part is what it adds to the tax of all parts so far, so that parts of a whole line come to its tax.
fn part(order: &Order, line: &OrderLine, amount: i64) -> Result<DocumentLine, OrderError> {
    let tax = |minor: i64| tax::included(order.money(minor), line.rate()).map(|tax| tax.minor);
    Ok(DocumentLine {
        title: line.title.clone(),
        detail: line.detail.clone(),
        quantity: 1,
        unit_price: amount,
        total: amount,
        tax_ppm: line.tax_ppm,
        tax: tax(line.refunded)? - tax(line.refunded - amount)?,
    })
}

fn draft(
    cx: &Cx,
    kind: InvoiceKind,
    order: &Order,
    settings: &TaxSettings,
    lines: Vec<DocumentLine>,
) -> Document {
    Document {
        kind,
        code: String::new(),
        issued_at: cx.now,
        order: order.number.clone(),
        corrects: None,
        seller: Party {
            name: settings.legal_name.clone(),
            address: settings.address.clone(),
            country: settings.country.clone(),
            vat_id: settings.vat_id.clone(),
            email: String::new(),
        },
        buyer: Party {
            name: order.name.clone(),
            address: order.billing.clone(),
            country: String::new(),
            vat_id: String::new(),
            email: order.email.clone(),
        },
        taxes: tax::summary(lines.iter().map(|line| (line.tax_ppm, line.total, line.tax))),
        total: lines.iter().map(|line| line.total).sum(),
        currency: order.currency,
        locale: order.locale,
        note: settings.note.clone(),
        lines,
    }
}

fn put(
    cx: &mut Cx,
    order: &Order,
    settings: &TaxSettings,
    mut document: Document,
    corrects: Option<crate::InvoiceId>,
) -> Result<(), OrderError> {
    let series = series(document.kind, &settings.prefix, document.issued_at);
    let number = store::next(cx.tx, &series)?;
    document.code = format!("{series}-{number:05}");
    let id = cx.new_id();
    Ok(store::insert(cx.tx, id, order.id, &series, number, corrects, &document)?)
}

/// One series a kind of document and year (of UTC): `INV-2026`, `CINV-2026`.
fn series(kind: InvoiceKind, prefix: &str, at: Timestamp) -> String {
    let letter = if kind == InvoiceKind::Credit { "C" } else { "" };
    format!("{letter}{prefix}-{}", at.to_jiff().strftime("%Y"))
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Money, Rate};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_of_a_line_come_to_its_tax(total in 1_i64..1_000_000, ppm in 0_i64..300_000, cuts in prop::collection::vec(0.0_f64..1.0, 0..5)) {
            let tax = |minor: i64| tax::included(Money::new(minor, Currency::EUR), Rate { ppm }).unwrap().minor;
            let mut ends: Vec<i64> = cuts.iter().map(|cut| (cut * total as f64) as i64).chain([total]).collect();
            ends.sort_unstable();
            let mut before = 0;
            let mut sum = 0;
            for end in ends {
                let part = tax(end) - tax(before);
                prop_assert!(part >= 0);
                sum += part;
                before = end;
            }
            prop_assert_eq!(sum, tax(total));
        }
    }
}
