//! Invoices and credit notes: issued with the order's confirmation and with each refund, in the same transaction,
//! numbered without a gap, and never altered.

pub(crate) mod api;
mod document;
mod issue;
pub(crate) mod pages;
mod pdf;
pub(crate) mod store;

pub use document::{Document, DocumentLine, InvoiceKind, Party};
pub use pdf::{PdfError, print};
pub use store::Issued;

pub(crate) use issue::{credit, issue};
pub(crate) use store::of_order;

use ::store::Cx;

use crate::{
    InvoiceId,
    order::{OrderError, Pass},
};

/// A document for those who may see its order.
pub fn get(cx: &mut Cx, id: InvoiceId, pass: &Pass) -> Result<(Issued, Document), OrderError> {
    let (issued, document) = store::get(cx.tx, id)?;
    pass.open(cx, issued.order_id)?;
    Ok((issued, document))
}
