//! The SQL of statements and their lines.

use std::{collections::HashSet, fmt, str::FromStr};

use identity::UserId;
use kernel::{Currency, Money, Page, PageRequest, Timestamp};
use store::{Error, FromRow, Sql, Tx, params};

use super::{Candidate, LineId, NewLine, StatementId};
use crate::{PaymentId, admin::escaped};

/// A statement that was taken in.
#[derive(Debug, Clone, FromRow)]
pub struct StatementRow {
    pub id: StatementId,
    pub file_name: String,
    pub account: String,
    pub currency: Currency,
    pub(super) opening: Option<i64>,
    pub(super) closing: Option<i64>,
    pub lines: i64,
    pub known: i64,
    pub first_day: Timestamp,
    pub last_day: Timestamp,
    pub imported_by: Option<UserId>,
    pub imported_at: Timestamp,
}

impl StatementRow {
    pub fn opening(&self) -> Option<Money> {
        self.opening.map(|minor| Money::new(minor, self.currency))
    }

    pub fn closing(&self) -> Option<Money> {
        self.closing.map(|minor| Money::new(minor, self.currency))
    }
}

/// One booking.
#[derive(Debug, Clone, FromRow)]
pub struct Line {
    pub id: LineId,
    pub statement_id: StatementId,
    pub row_number: i64,
    pub account: String,
    pub booked_at: Timestamp,
    amount: i64,
    pub currency: Currency,
    pub name: String,
    pub iban: String,
    pub remittance: String,
    pub bank_reference: String,
    #[row(parse)]
    pub status: Status,
    /// `payment`, `refund`, `payout`, `costs`, `outside`.
    pub purpose: Option<String>,
    /// The payment, refund or provider.
    pub subject: Option<String>,
    pub payment_id: Option<PaymentId>,
    pub settled_by: Option<UserId>,
    pub settled_at: Option<Timestamp>,
}

impl Line {
    /// Money in is positive.
    pub const fn amount(&self) -> Money {
        Money::new(self.amount, self.currency)
    }
}

/// How far we are with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = BankLineStatus)]
pub enum Status {
    /// Just taken in.
    New,
    /// Fits nothing; somebody has to look.
    Open,
    Settled,
}

impl Status {
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Settled => "settled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Status {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::New, Self::Open, Self::Settled].into_iter().find(|status| status.code() == text).ok_or(())
    }
}

/// Which lines are wanted; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct LineFilter {
    pub statement: Option<StatementId>,
    pub status: Option<Status>,
    /// A part of name, text or IBAN.
    pub text: Option<String>,
}

macro_rules! statement {
    ($rest:literal) => {
        concat!(
            "SELECT id, file_name, account, currency, opening, closing, lines, known, first_day, last_day,
                    imported_by, imported_at FROM payments_bank_statements ",
            $rest
        )
    };
}

pub(super) fn by_digest(tx: &mut Tx, digest: &[u8; 32]) -> Result<Vec<StatementRow>, Error> {
    tx.query(statement!("WHERE digest = ?1 ORDER BY part"), params![digest])
}

pub(super) fn statement(tx: &mut Tx, id: StatementId) -> Result<Option<StatementRow>, Error> {
    tx.query_opt(statement!("WHERE id = ?1"), params![id])
}

pub(super) fn statements(tx: &mut Tx, at: PageRequest) -> Result<Page<StatementRow>, Error> {
    let total = tx.scalar("SELECT COUNT(*) FROM payments_bank_statements", params![])?;
    let sql = statement!("ORDER BY imported_at DESC, id DESC LIMIT ?1 OFFSET ?2");
    Ok(Page { items: tx.query(sql, params![at.size, at.offset()])?, total, at })
}

pub(super) fn insert_statement(
    tx: &mut Tx,
    row: &StatementRow,
    digest: &[u8; 32],
    part: i64,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_bank_statements (id, digest, part, file_name, account, currency, opening, closing,
                lines, known, first_day, last_day, imported_by, imported_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        params![
            row.id,
            digest,
            part,
            row.file_name,
            row.account,
            row.currency,
            row.opening,
            row.closing,
            row.lines,
            row.known,
            row.first_day,
            row.last_day,
            row.imported_by,
            row.imported_at
        ],
    )
    .map(drop)
}

/// Those of these keys that a line has already.
pub(super) fn known_keys(tx: &mut Tx, keys: &[[u8; 32]]) -> Result<HashSet<[u8; 32]>, Error> {
    #[derive(FromRow)]
    struct Known {
        line_key: [u8; 32],
    }
    let mut found = HashSet::new();
    for some in keys.chunks(256) {
        let mut sql = Sql::new("SELECT line_key FROM payments_bank_lines WHERE line_key IN ");
        sql.list("", some.iter().copied());
        found.extend(tx.query_built::<Known>(&sql)?.into_iter().map(|known| known.line_key));
    }
    Ok(found)
}

pub(super) fn insert_line(
    tx: &mut Tx,
    id: LineId,
    statement: &StatementRow,
    line: &NewLine,
    key: &[u8; 32],
    booked_at: Timestamp,
) -> Result<(), Error> {
    let row = i64::try_from(line.row).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO payments_bank_lines (id, statement_id, line_key, row_number, account, booked_at, amount, currency,
                name, iban, remittance, bank_reference, status)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'new')",
        params![
            id,
            statement.id,
            key,
            row,
            statement.account,
            booked_at,
            line.amount.minor,
            line.amount.currency,
            line.name,
            line.iban,
            line.text,
            line.bank_reference
        ],
    )
    .map(drop)
}

macro_rules! line {
    ($rest:literal) => {
        concat!(
            "SELECT id, statement_id, row_number, account, booked_at, amount, currency, name, iban, remittance,
                    bank_reference, status, purpose, subject, payment_id, settled_by, settled_at
             FROM payments_bank_lines ",
            $rest
        )
    };
}

pub(super) fn line(tx: &mut Tx, id: LineId) -> Result<Option<Line>, Error> {
    tx.query_opt(line!("WHERE id = ?1"), params![id])
}

/// The same, held until the transaction ends: two never say of one line what it is.
pub(super) fn hold(tx: &mut Tx, id: LineId) -> Result<Line, Error> {
    tx.query_one(line!("WHERE id = ?1 FOR UPDATE"), params![id])
}

/// Lines that nobody has looked at, oldest first.
pub(super) fn fresh(tx: &mut Tx, limit: i64) -> Result<Vec<Line>, Error> {
    tx.query(line!("WHERE status = 'new' ORDER BY booked_at, id LIMIT ?1"), params![limit])
}

pub(super) fn waiting(tx: &mut Tx) -> Result<i64, Error> {
    tx.scalar("SELECT COUNT(*) FROM payments_bank_lines WHERE status = 'open'", params![])
}

pub(super) fn lines(tx: &mut Tx, filter: &LineFilter, at: PageRequest) -> Result<Page<Line>, Error> {
    let mut count = Sql::new("SELECT COUNT(*) FROM payments_bank_lines WHERE 1 = 1");
    narrow(&mut count, filter);
    let total = tx.scalar_built(&count)?;
    let mut sql = Sql::new(line!("WHERE 1 = 1"));
    narrow(&mut sql, filter);
    sql.push(" ORDER BY booked_at DESC, id DESC LIMIT ", at.size).push(" OFFSET ", at.offset());
    Ok(Page { items: tx.query_built(&sql)?, total, at })
}

fn narrow(sql: &mut Sql, filter: &LineFilter) {
    if let Some(statement) = filter.statement {
        sql.push(" AND statement_id = ", statement);
    }
    if let Some(status) = filter.status {
        sql.push(" AND status = ", status.code());
    }
    if let Some(text) = &filter.text {
        let like = format!("%{}%", escaped(&text.to_lowercase()));
        sql.push(" AND (LOWER(name) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR LOWER(remittance) LIKE ", like.clone()).text(" ESCAPE '!'");
        sql.push(" OR LOWER(iban) LIKE ", like).text(" ESCAPE '!')");
    }
}

pub(super) fn leave_open(tx: &mut Tx, id: LineId) -> Result<(), Error> {
    tx.execute("UPDATE payments_bank_lines SET status = 'open' WHERE id = ?1 AND status = 'new'", params![id])
        .map(drop)
}

/// Says what a line is.
pub(super) fn settle(
    tx: &mut Tx,
    id: LineId,
    (purpose, subject): (&str, &str),
    payment: Option<PaymentId>,
    by: Option<UserId>,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_bank_lines SET status = 'settled', purpose = ?2, subject = ?3, payment_id = ?4,
                settled_by = ?5, settled_at = ?6 WHERE id = ?1",
        params![id, purpose, subject, payment, by, now],
    )
    .map(drop)
}

#[derive(FromRow)]
struct Waiting {
    id: PaymentId,
    reference: String,
    missing: i64,
    currency: Currency,
    name: String,
    description: String,
}

impl From<Waiting> for Candidate {
    fn from(row: Waiting) -> Self {
        Self {
            payment: row.id,
            reference: row.reference,
            missing: Money::new(row.missing, row.currency),
            name: row.name,
            description: row.description,
        }
    }
}

/// Payments that wait for a transfer, those of this amount first, then the oldest.
pub(super) fn candidates(tx: &mut Tx, amount: Money, limit: i64) -> Result<Vec<Candidate>, Error> {
    let rows: Vec<Waiting> = tx.query(
        "SELECT id, reference, due - charged + refunded AS missing, currency, name, description
         FROM payments_payments
         WHERE currency = ?1 AND closed_at IS NULL AND due > charged - refunded
           AND id IN (SELECT payment_id FROM payments_attempts WHERE method = 'bank-transfer' AND state = 'open')
         ORDER BY CASE WHEN due - charged + refunded = ?2 THEN 0 ELSE 1 END, created_at LIMIT ?3",
        params![amount.currency, amount.minor, limit],
    )?;
    Ok(rows.into_iter().map(Candidate::from).collect())
}

/// What the bank wrote about somebody's payments, for their export.
pub(crate) fn of_person(tx: &mut Tx, person: UserId) -> Result<Vec<Line>, Error> {
    tx.query(
        line!(
            "WHERE payment_id IN (SELECT id FROM payments_payments WHERE user_id = ?1) ORDER BY booked_at LIMIT 10000"
        ),
        params![person],
    )
}

/// Forgets who paid and what they wrote; the booking itself belongs to the books.
pub(crate) fn forget_person(tx: &mut Tx, person: UserId) -> Result<u64, Error> {
    tx.execute(
        "UPDATE payments_bank_lines SET name = '', iban = '', remittance = ''
         WHERE payment_id IN (SELECT id FROM payments_payments WHERE user_id = ?1)",
        params![person],
    )
}
