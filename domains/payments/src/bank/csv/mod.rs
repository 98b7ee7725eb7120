//! Tables that banks let people download. No two have the same columns; most can be told by their headings.

mod heading;

use std::collections::BTreeMap;

use ::csv::{ReaderBuilder, StringRecord};
use jiff::civil::Date;
use kernel::{Currency, Money};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::heading::{Column, Heading};
use super::{
    NewLine, Statement, figures,
    statement::{Flaw, MAX_LINES, Reason},
};

/// What the caller knows better than the file tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    pub columns: Columns,
    pub decimal: Option<DecimalSign>,
    pub days: Option<DayOrder>,
    /// Where the file names none.
    pub currency: Option<Currency>,
}

/// Headings of the columns, as they stand in the file; empty where they are to be found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    pub day: String,
    pub amount: String,
    pub name: String,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum DecimalSign {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DayOrder {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

const DELIMITERS: [u8; 4] = *b";,\t|";
/// Lines above the heading in which banks tell about the account.
const PREAMBLE: usize = 40;

struct Table {
    heading: Heading,
    /// Above the heading.
    preamble: Vec<StringRecord>,
    rows: Vec<StringRecord>,
}

pub(super) fn read(text: &str, options: &Options, today: Date) -> Result<Vec<Statement>, Flaw> {
    let table = table(text, &options.columns)?;
    let currencies = currencies(&table, options)?;
    let mut amounts = table.rows.iter().zip(&currencies).flat_map(|(row, currency)| {
        let cells =
            [Column::Amount, Column::Credit, Column::Debit].map(|column| table.heading.cell(row, column));
        cells.into_iter().flatten().map(|cell| (cell, *currency))
    });
    let sign = match (options.decimal, amounts.next()) {
        (Some(sign), _) => sign,
        (None, None) => DecimalSign::Point,
        (None, Some(first)) => {
            let all = std::iter::once(first).chain(amounts).map(|(cell, _)| cell);
            let unclear = || Flaw::at(table.heading.line, Reason::DecimalSign, first.0);
            figures::decimal_sign(all, first.1).ok_or_else(unclear)?
        }
    };
    let days = table.rows.iter().filter_map(|row| table.heading.cell(row, Column::Day));
    let order = match options.days {
        Some(order) => order,
        None => figures::day_order(days, today)
            .ok_or_else(|| Flaw::at(table.heading.line, Reason::DayOrder, ""))?,
    };
    statements(&table, &currencies, sign, order)
}

/// The delimiter is the one with which a heading is found.
fn table(text: &str, columns: &Columns) -> Result<Table, Flaw> {
    let mut best = None;
    for delimiter in DELIMITERS {
        let records = records(text, delimiter)?;
        let found = records
            .iter()
            .take(PREAMBLE)
            .enumerate()
            .find_map(|(at, record)| Some((at, Heading::find(record, columns)?)));
        if let Some((at, heading)) = found
            && best.as_ref().is_none_or(|(_, _, known): &(_, _, Heading)| heading.known() > known.known())
        {
            best = Some((at, records, heading));
        }
    }
    let Some((at, mut records, heading)) = best else {
        let named = [&columns.day, &columns.amount].into_iter().find(|name| !name.is_empty());
        return Err(named
            .map_or_else(|| Flaw::whole(Reason::Columns), |name| Flaw::at(0, Reason::NoSuchColumn, name)));
    };
    heading.check(columns)?;
    let rows = records.split_off(at + 1);
    let rows: Vec<_> = rows.into_iter().filter(|row| !is_blank(row) && !heading.is_pending(row)).collect();
    for row in &rows {
        heading.check_row(row)?;
    }
    if rows.len() > MAX_LINES {
        return Err(Flaw::whole(Reason::TooManyLines));
    }
    Ok(Table { heading, preamble: records, rows })
}

fn records(text: &str, delimiter: u8) -> Result<Vec<StringRecord>, Flaw> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(::csv::Trim::All)
        .from_reader(text.as_bytes());
    let read = reader.records().take(MAX_LINES + PREAMBLE + 1).collect::<Result<_, _>>();
    read.map_err(|error| {
        let line = error.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0));
        Flaw::at(line, Reason::Encoding, "")
    })
}

fn is_blank(row: &StringRecord) -> bool {
    row.iter().all(str::is_empty)
}

pub(super) fn line_of(row: &StringRecord) -> usize {
    row.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or(0))
}

/// The currency of each row: its own cell, else what the heading says, else the caller, else euro.
fn currencies(table: &Table, options: &Options) -> Result<Vec<Currency>, Flaw> {
    let default = table.heading.currency.or(options.currency).unwrap_or(Currency::EUR);
    let of = |row: &StringRecord| match table.heading.cell(row, Column::Currency) {
        None => Ok(default),
        Some("€") => Ok(Currency::EUR),
        Some(code) => {
            code.to_ascii_uppercase().parse().map_err(|_| Flaw::at(line_of(row), Reason::Currency, code))
        }
    };
    table.rows.iter().map(of).collect()
}

fn statements(
    table: &Table,
    currencies: &[Currency],
    sign: DecimalSign,
    order: DayOrder,
) -> Result<Vec<Statement>, Flaw> {
    let account = table.preamble.iter().flatten().find_map(iban_in).unwrap_or_default();
    let mut found = BTreeMap::<(String, Currency), Vec<NewLine>>::new();
    for (row, currency) in table.rows.iter().zip(currencies) {
        let own = table.heading.cell(row, Column::Own).map_or_else(|| account.clone(), str::to_owned);
        if let Some(line) = line(&table.heading, row, *currency, sign, order)? {
            found.entry((own, *currency)).or_default().push(line);
        }
    }
    let statement =
        |((account, currency), lines)| Statement { account, currency, opening: None, closing: None, lines };
    Ok(found.into_iter().map(statement).collect())
}

fn line(
    heading: &Heading,
    row: &StringRecord,
    currency: Currency,
    sign: DecimalSign,
    order: DayOrder,
) -> Result<Option<NewLine>, Flaw> {
    let at = line_of(row);
    let text = |column| heading.cell(row, column).unwrap_or_default().to_owned();
    let booked = match heading.cell(row, Column::Day) {
        Some(cell) => figures::day(cell, order).ok_or_else(|| Flaw::at(at, Reason::Day, cell))?,
        // Under the table banks write sums, which have no day.
        None if heading.cell(row, Column::Amount).is_none() => return Ok(None),
        None => return Err(Flaw::at(at, Reason::Day, "")),
    };
    let amount = moved(heading, row, currency, sign)?;
    if amount.minor == 0 {
        return Ok(None);
    }
    Ok(Some(NewLine {
        row: at,
        booked,
        amount,
        name: text(Column::Name),
        iban: text(Column::Iban),
        text: text(Column::Text),
        bank_reference: text(Column::Reference),
    }))
}

/// The amount with its sign, however the table tells it.
fn moved(
    heading: &Heading,
    row: &StringRecord,
    currency: Currency,
    sign: DecimalSign,
) -> Result<Money, Flaw> {
    let at = line_of(row);
    let read = |column| match heading.cell(row, column) {
        None => Ok(None),
        Some(cell) => {
            let money = figures::amount(cell, sign, currency);
            money.map(Some).ok_or_else(|| Flaw::at(at, Reason::Amount, cell))
        }
    };
    if let Some(amount) = read(Column::Amount)? {
        let out = heading.cell(row, Column::Direction).map(is_out);
        return match out {
            None => Ok(amount),
            Some(Some(out)) => {
                Ok(Money::new(if out { -amount.minor.abs() } else { amount.minor.abs() }, currency))
            }
            Some(None) => {
                Err(Flaw::at(at, Reason::Amount, heading.cell(row, Column::Direction).unwrap_or_default()))
            }
        };
    }
    let (credit, debit) = (read(Column::Credit)?, read(Column::Debit)?);
    let minor = match (credit.filter(|money| money.minor != 0), debit.filter(|money| money.minor != 0)) {
        (Some(credit), None) => credit.minor.abs(),
        (None, Some(debit)) => -debit.minor.abs(),
        (None, None) if credit.or(debit).is_some() => 0,
        _ => return Err(Flaw::at(at, Reason::Amount, "")),
    };
    Ok(Money::new(minor, currency))
}

/// Whether a word says that money goes out; `None` for a word that says nothing.
fn is_out(word: &str) -> Option<bool> {
    match word.to_lowercase().trim_end_matches('.') {
        "s" | "soll" | "d" | "dr" | "debit" | "dbit" | "out" | "belastung" | "cargo" | "расход" | "дебет" => {
            Some(true)
        }
        "h" | "haben" | "c" | "cr" | "credit" | "crdt" | "in" | "gutschrift" | "abono" | "приход"
        | "кредит" => Some(false),
        _ => None,
    }
}

/// An IBAN somewhere in a cell (ISO 13616: two letters, two digits, up to thirty more).
fn iban_in(cell: &str) -> Option<String> {
    let plain: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let at = plain.char_indices().map(|(at, _)| at).find(|&at| {
        let mut rest = plain[at..].bytes();
        let mut take = |wanted: fn(&u8) -> bool| rest.next().is_some_and(|byte| wanted(&byte));
        take(u8::is_ascii_uppercase)
            && take(u8::is_ascii_uppercase)
            && take(u8::is_ascii_digit)
            && take(u8::is_ascii_digit)
    })?;
    let iban: String = plain[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
    (15..=34).contains(&iban.len()).then_some(iban)
}
