//! What a file of the bank says, whatever its format.

use jiff::civil::Date;
use kernel::{Args, Currency, Fault, Kind, Money};

use super::{Options, camt, csv, decode};

/// Bytes of a file that are taken at most.
pub(crate) const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Bookings of a file that are taken at most.
pub(super) const MAX_LINES: usize = 10_000;
/// Characters of a text that are kept; a SEPA remittance has 140.
const MAX_TEXT: usize = 500;

/// Bookings of one account in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The account's IBAN or number; empty where the file does not say.
    pub account: String,
    pub currency: Currency,
    pub opening: Option<Money>,
    pub closing: Option<Money>,
    pub lines: Vec<NewLine>,
}

/// One booking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// Where it stands in the file, counted from 1.
    pub row: usize,
    pub booked: Date,
    /// Money in is positive.
    pub amount: Money,
    /// The other side.
    pub name: String,
    pub iban: String,
    /// What the other side wrote.
    pub text: String,
    /// What the bank calls it; empty where it has no name.
    pub bank_reference: String,
}

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason:?} {value}")]
pub struct Flaw {
    /// Counted from 1; 0 where it is the file as a whole.
    pub line: usize,
    pub reason: Reason,
    /// What stands there, shortened.
    pub value: String,
}

/// What is wrong. Its text is in `problem-statement-unreadable-detail`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Empty,
    TooLarge,
    TooManyLines,
    Encoding,
    /// No heading that names a day and an amount.
    Columns,
    /// A column that the caller named is not there.
    NoSuchColumn,
    /// A row has another number of cells than the heading.
    Cells,
    Day,
    /// Days could be read in two ways, and nothing tells which.
    DayOrder,
    Amount,
    /// Amounts could be read in two ways, and nothing tells which.
    DecimalSign,
    Currency,
    Xml,
    /// It brings definitions of its own, which no bank does and attackers do.
    Definitions,
    TooDeep,
    NotStatement,
    Missing,
    /// Opening balance and bookings do not make the closing balance.
    Sum,
}

impl Flaw {
    pub(super) fn at(line: usize, reason: Reason, value: impl AsRef<str>) -> Self {
        let value = value.as_ref().chars().filter(|c| !c.is_control()).take(60).collect();
        Self { line, reason, value }
    }

    pub(super) fn whole(reason: Reason) -> Self {
        Self::at(0, reason, "")
    }
}

impl Reason {
    /// As its text chooses by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::TooManyLines => "too-many-lines",
            Self::Encoding => "encoding",
            Self::Columns => "columns",
            Self::NoSuchColumn => "no-such-column",
            Self::Cells => "cells",
            Self::Day => "day",
            Self::DayOrder => "day-order",
            Self::Amount => "amount",
            Self::DecimalSign => "decimal-sign",
            Self::Currency => "currency",
            Self::Xml => "xml",
            Self::Definitions => "definitions",
            Self::TooDeep => "too-deep",
            Self::NotStatement => "not-statement",
            Self::Missing => "missing",
            Self::Sum => "sum",
        }
    }
}

impl Fault for Flaw {
    fn kind(&self) -> Kind {
        if self.reason == Reason::TooLarge { Kind::TooLarge } else { Kind::Invalid }
    }

    fn code(&self) -> &'static str {
        "statement-unreadable"
    }

    fn args(&self) -> Args {
        vec![
            ("line", self.line.to_string()),
            ("reason", self.reason.word().to_owned()),
            // A figure would be taken for a number and written another way.
            ("value", format!("“{}”", self.value)),
        ]
    }
}

/// Reads a file: CAMT.053 where it is XML, else a table of the bank's own shape.
///
/// `today` tells days apart that could be read in two ways: no booking lies in the future.
pub fn read(bytes: &[u8], options: &Options, today: Date) -> Result<Vec<Statement>, Flaw> {
    if bytes.len() > MAX_BYTES {
        return Err(Flaw::whole(Reason::TooLarge));
    }
    let is_xml = decode::looks_like_xml(bytes);
    let text = if is_xml { decode::xml(bytes)? } else { decode::plain(bytes)? };
    if text.trim().is_empty() {
        return Err(Flaw::whole(Reason::Empty));
    }
    let mut statements = if is_xml { camt::read(&text)? } else { csv::read(&text, options, today)? };
    let lines: usize = statements.iter().map(|statement| statement.lines.len()).sum();
    if lines == 0 {
        return Err(Flaw::whole(Reason::Empty));
    }
    if lines > MAX_LINES {
        return Err(Flaw::whole(Reason::TooManyLines));
    }
    statements.iter_mut().flat_map(|statement| &mut statement.lines).for_each(NewLine::tidy);
    Ok(statements)
}

impl NewLine {
    /// Texts as they may be kept and shown: one line, no control characters, not endless.
    fn tidy(&mut self) {
        for text in [&mut self.name, &mut self.iban, &mut self.text, &mut self.bank_reference] {
            let clean: String = text
                .chars()
                .map(|c| if c.is_whitespace() { ' ' } else { c })
                .filter(|c| {
                    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                })
                .collect();
            *text = clean.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            if text.chars().count() > MAX_TEXT {
                *text = text.chars().take(MAX_TEXT).collect();
            }
        }
        self.iban.retain(|c| !c.is_whitespace());
    }
}
