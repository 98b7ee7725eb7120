//! Which column is what, by the words that banks in our languages write above them.

use ::csv::StringRecord;
use kernel::Currency;

use super::{Columns, line_of};
use crate::bank::statement::{Flaw, Reason};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Day,
    Amount,
    Credit,
    Debit,
    /// Whether the amount goes in or out, where it has no sign of its own.
    Direction,
    Currency,
    Name,
    Iban,
    Text,
    Reference,
    /// Our own account.
    Own,
    /// Whether it is booked.
    State,
}

/// The heading with where each column stands.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) line: usize,
    /// In the heading itself: `Betrag (EUR)`.
    pub(super) currency: Option<Currency>,
    width: usize,
    places: Vec<(Column, usize)>,
}

/// The first word found in this order wins: a booking day before the day of value.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Day,
        &[
            "buchungstag",
            "buchungsdatum",
            "buchung",
            "booking date",
            "bookingdate",
            "completed date",
            "date completed",
            "transaction date",
            "posting date",
            "fecha operación",
            "fecha operacion",
            "fecha contable",
            "fecha",
            "дата операции",
            "дата проводки",
            "дата",
            "datum",
            "date",
            "started date",
            "valutadatum",
            "valuta",
            "wertstellung",
            "value date",
            "fecha valor",
        ],
    ),
    (
        Column::Amount,
        &["betrag", "umsatz", "amount", "importe", "сумма", "сумма операции", "сумма платежа", "value"],
    ),
    (
        Column::Credit,
        &[
            "haben",
            "gutschrift",
            "credit",
            "credit amount",
            "paid in",
            "money in",
            "abono",
            "abonos",
            "ingreso",
            "ingresos",
            "haber",
            "приход",
            "кредит",
            "поступление",
            "зачисление",
        ],
    ),
    (
        Column::Debit,
        &[
            "soll",
            "lastschrift",
            "belastung",
            "debit",
            "debit amount",
            "paid out",
            "money out",
            "cargo",
            "cargos",
            "gasto",
            "debe",
            "расход",
            "дебет",
            "списание",
        ],
    ),
    (
        Column::Direction,
        &[
            "soll/haben",
            "s/h",
            "sh",
            "credit/debit",
            "debit/credit",
            "d/c",
            "dc",
            "creditdebit",
            "credit debit indicator",
            "umsatzart s/h",
            "приход/расход",
        ],
    ),
    (Column::Currency, &["währung", "waehrung", "currency", "divisa", "moneda", "валюта", "whg"]),
    (
        Column::Name,
        &[
            "beguenstigter/zahlungspflichtiger",
            "begünstigter/zahlungspflichtiger",
            "auftraggeber/empfänger",
            "auftraggeber / begünstigter",
            "name zahlungsbeteiligter",
            "zahlungspflichtige*r",
            "zahlungspflichtiger",
            "counterparty",
            "counterparty name",
            "partner name",
            "payer",
            "payer name",
            "sender",
            "name",
            "ordenante",
            "nombre",
            "beneficiario",
            "контрагент",
            "плательщик",
            "отправитель",
            "auftraggeber",
            "empfänger",
            "payee",
        ],
    ),
    (
        Column::Iban,
        &[
            "iban zahlungsbeteiligter",
            "kontonummer/iban",
            "partner iban",
            "counterparty iban",
            "counterparty account",
            "iban",
            "kontonummer",
            "account number",
            "cuenta ordenante",
            "счет контрагента",
            "счёт контрагента",
            "счет плательщика",
        ],
    ),
    (
        Column::Text,
        &[
            "verwendungszweck",
            "payment reference",
            "reference",
            "remittance information",
            "concepto",
            "description",
            "details",
            "purpose",
            "message",
            "назначение платежа",
            "назначение",
            "описание",
            "buchungstext",
            "betreff",
            "narrative",
        ],
    ),
    (
        Column::Reference,
        &[
            "transaction id",
            "transactionid",
            "bank reference",
            "buchungsreferenz",
            "transaktions-id",
            "transaction number",
            "id",
            "referencia",
            "número de operación",
            "номер операции",
            "номер документа",
        ],
    ),
    (
        Column::Own,
        &["auftragskonto", "iban auftragskonto", "own account", "own iban", "cuenta", "наш счет", "счет"],
    ),
    (Column::State, &["status", "state", "estado", "info", "статус"]),
];

/// Words for what the bank has announced but not booked.
const PENDING: &[&str] =
    &["pending", "vorgemerkt", "reverted", "declined", "failed", "pendiente", "в обработке", "отклонен"];

impl Heading {
    /// The heading, if this row is one: it names a day and an amount.
    pub(super) fn find(row: &StringRecord, columns: &Columns) -> Option<Self> {
        let cells: Vec<String> = row.iter().map(plain).collect();
        let width = used(row);
        let mut places = Vec::new();
        let named = [
            (Column::Day, &columns.day),
            (Column::Amount, &columns.amount),
            (Column::Name, &columns.name),
            (Column::Text, &columns.text),
        ];
        for (column, name) in named.into_iter().filter(|(_, name)| !name.is_empty()) {
            if let Some(at) = cells.iter().position(|cell| *cell == plain(name)) {
                places.push((column, at));
            }
        }
        for (column, names) in NAMES {
            let is_named = named.iter().any(|(named, name)| named == column && !name.is_empty());
            let free = |at: &usize| !places.iter().any(|(_, taken)| taken == at);
            let found = names.iter().find_map(|name| cells.iter().position(|cell| cell == name).filter(free));
            if let Some(at) = found.filter(|_| !is_named) {
                places.push((*column, at));
            }
        }
        let has = |column| places.iter().any(|(known, _)| *known == column);
        let is_heading =
            has(Column::Day) && (has(Column::Amount) || (has(Column::Credit) && has(Column::Debit)));
        let currency = row.iter().find_map(currency_in);
        is_heading.then(|| Self { line: line_of(row), currency, width, places })
    }

    /// How many columns are understood.
    pub(super) const fn known(&self) -> usize {
        self.places.len()
    }

    /// Every column that the caller named has to be there.
    pub(super) fn check(&self, columns: &Columns) -> Result<(), Flaw> {
        for (column, name) in [(Column::Name, &columns.name), (Column::Text, &columns.text)] {
            if !name.is_empty() && self.place(column).is_none() {
                return Err(Flaw::at(self.line, Reason::NoSuchColumn, name));
            }
        }
        Ok(())
    }

    /// A row that is wider than its heading has a delimiter inside a cell, and nobody knows which.
    pub(super) fn check_row(&self, row: &StringRecord) -> Result<(), Flaw> {
        let width = used(row);
        if width > self.width {
            Err(Flaw::at(line_of(row), Reason::Cells, width.to_string()))
        } else {
            Ok(())
        }
    }

    fn place(&self, column: Column) -> Option<usize> {
        self.places.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    /// A cell that is not empty.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, column: Column) -> Option<&'r str> {
        row.get(self.place(column)?).filter(|cell| !cell.is_empty())
    }

    pub(super) fn is_pending(&self, row: &StringRecord) -> bool {
        let state = self.cell(row, Column::State).map(str::to_lowercase).unwrap_or_default();
        PENDING.iter().any(|word| state.contains(word))
    }
}

/// Cells up to the last that is not empty.
fn used(row: &StringRecord) -> usize {
    row.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).last().map_or(0, |(at, _)| at + 1)
}

/// A heading as it is compared: small, its currency in brackets left out.
fn plain(cell: &str) -> String {
    let bare = cell.split(['(', '[']).next().unwrap_or_default();
    bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `Betrag (EUR)`, `Importe (€)`.
fn currency_in(cell: &str) -> Option<Currency> {
    let (_, rest) = cell.split_once(['(', '['])?;
    let inner = rest.split([')', ']']).next()?.trim();
    if inner == "€" { Some(Currency::EUR) } else { inner.parse().ok() }
}
