//! What an invoice says. It is stored as it was issued; names and rates that change later change nothing here.

use std::{fmt, str::FromStr};

use kernel::{Currency, Locale, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{state::UnknownState, tax::TaxSum};

/// Which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum InvoiceKind {
    Invoice,
    /// Takes back a part of an invoice. Its amounts are positive.
    Credit,
}

/// An invoice or credit note as it was issued. Amounts are minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    pub kind: InvoiceKind,
    /// `INV-2026-00042`.
    pub code: String,
    pub issued_at: Timestamp,
    /// The number of the order.
    pub order: String,
    /// The code of the invoice that a credit note takes back from.
    pub corrects: Option<String>,
    pub seller: Party,
    pub buyer: Party,
    pub lines: Vec<DocumentLine>,
    pub taxes: Vec<TaxSum>,
    pub currency: Currency,
    pub total: i64,
    /// In which language it is printed.
    pub locale: Locale,
    /// A sentence at the end; may be empty.
    pub note: String,
}

/// One of the two that an invoice stands between.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    pub name: String,
    /// Lines of an address, or what a buyer has entered in its place.
    pub address: String,
    pub country: String,
    pub vat_id: String,
    pub email: String,
}

/// One thing on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DocumentLine {
    pub title: String,
    pub detail: String,
    pub quantity: i64,
    pub unit_price: i64,
    pub total: i64,
    pub tax_ppm: i64,
    pub tax: i64,
}

impl InvoiceKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::Credit => "credit",
        }
    }

    /// Text key of its name.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Invoice => "orders-invoice",
            Self::Credit => "orders-credit-note",
        }
    }
}

impl FromStr for InvoiceKind {
    type Err = UnknownState;

    fn from_str(code: &str) -> Result<Self, UnknownState> {
        let known = [Self::Invoice, Self::Credit];
        known.into_iter().find(|kind| kind.code() == code).ok_or_else(|| UnknownState::named(code))
    }
}

impl fmt::Display for InvoiceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
