//! The SQL of payments and of what happened to them.

use identity::UserId;
use kernel::{Currency, Locale, Money, Timestamp};
use store::{Error, FromRow, Tx, params};
use uuid::Uuid;

use super::{Fact, FactKind, NewPayment, Said, Standing};
use crate::{AttemptId, PaymentId};

/// A payment as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Payment {
    pub id: PaymentId,
    pub payable_kind: String,
    pub payable: Uuid,
    pub currency: Currency,
    /// Minor units.
    pub due: i64,
    /// Nobody for a guest.
    pub user_id: Option<UserId>,
    pub email: String,
    pub name: String,
    pub locale: Locale,
    pub description: String,
    /// What a bank transfer must name.
    pub reference: String,
    pub sequence: i64,
    /// One word of [`Standing::word`].
    pub status: String,
    pub authorised: i64,
    pub charged: i64,
    pub refunded: i64,
    pub disputed: i64,
    pub untold_since: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub closed_reason: Option<String>,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

impl Payment {
    pub const fn due(&self) -> Money {
        Money::new(self.due, self.currency)
    }

    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

/// Something that happened to the money, as it is kept.
#[derive(Debug, Clone, FromRow)]
pub struct Event {
    pub id: Uuid,
    pub payment_id: PaymentId,
    pub attempt_id: Option<AttemptId>,
    /// Counts the events of the payment from 1.
    pub sequence: i64,
    #[row(parse)]
    pub kind: FactKind,
    pub provider: String,
    pub reference: String,
    /// Minor units of the payment's currency.
    pub amount: i64,
    /// When we learned of it.
    pub at: Timestamp,
    /// When it was, as the provider says.
    pub said_at: Timestamp,
    pub note: Option<String>,
}

macro_rules! payment {
    ($rest:literal) => {
        concat!(
            "SELECT id, payable_kind, payable, currency, due, user_id, email, name, locale, description, reference,
                sequence, status, authorised, charged, refunded, disputed, untold_since, expires_at, closed_at,
                closed_reason, created_at, changed_at FROM payments_payments ",
            $rest
        )
    };
}

pub(crate) fn get(tx: &mut Tx, id: PaymentId) -> Result<Payment, Error> {
    tx.query_one(payment!("WHERE id = ?1"), params![id])
}

/// The same, held until the transaction ends: two never add an event at once.
pub(crate) fn hold(tx: &mut Tx, id: PaymentId) -> Result<Payment, Error> {
    tx.query_one(payment!("WHERE id = ?1 FOR UPDATE"), params![id])
}

pub(crate) fn of_payable(tx: &mut Tx, kind: &str, payable: Uuid) -> Result<Option<Payment>, Error> {
    tx.query_opt(payment!("WHERE payable_kind = ?1 AND payable = ?2"), params![kind, payable])
}

/// Of a person, the newest first.
pub(crate) fn of_person(tx: &mut Tx, user: UserId, limit: i64) -> Result<Vec<Payment>, Error> {
    tx.query(payment!("WHERE user_id = ?1 ORDER BY created_at DESC, id DESC LIMIT ?2"), params![user, limit])
}

pub(crate) fn by_reference(tx: &mut Tx, reference: &str) -> Result<Option<Payment>, Error> {
    tx.query_opt(payment!("WHERE reference = ?1"), params![reference])
}

/// Those whose time is over and that are still open.
pub(crate) fn overdue(tx: &mut Tx, now: Timestamp, limit: i64) -> Result<Vec<PaymentId>, Error> {
    tx.scalars(
        "SELECT id FROM payments_payments WHERE expires_at <= ?1 AND closed_at IS NULL
         ORDER BY expires_at LIMIT ?2",
        params![now, limit],
    )
}

/// Those of which somebody could not be told, the longest waiting first.
pub(crate) fn untold(tx: &mut Tx, before: Timestamp, limit: i64) -> Result<Vec<Payment>, Error> {
    tx.query(payment!("WHERE untold_since <= ?1 ORDER BY untold_since LIMIT ?2"), params![before, limit])
}

pub(crate) fn insert(
    tx: &mut Tx,
    id: PaymentId,
    new: &NewPayment,
    reference: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_payments (id, payable_kind, payable, currency, due, user_id, email, name, locale,
            description, reference, sequence, status, authorised, charged, refunded, disputed, expires_at,
            created_at, changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 'open', 0, 0, 0, 0, ?12, ?13, ?13)",
        params![
            id,
            new.payable_kind,
            new.payable,
            new.due.currency,
            new.due.minor,
            new.payer.user,
            new.payer.email,
            new.payer.name,
            new.payer.locale,
            new.description,
            reference,
            new.expires,
            now
        ],
    )
    .map(drop)
}

/// Adds an event unless it is known already; whether it was news.
pub(crate) fn add_event(
    tx: &mut Tx,
    id: Uuid,
    payment: &Payment,
    sequence: i64,
    attempt: Option<AttemptId>,
    said: &Said,
    now: Timestamp,
) -> Result<bool, Error> {
    let rows = tx.execute(
        "INSERT INTO payments_events (id, payment_id, attempt_id, sequence, kind, provider, reference, amount, at,
            said_at, note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
         ON CONFLICT (provider, reference, kind) DO NOTHING",
        params![
            id,
            payment.id,
            attempt,
            sequence,
            said.kind.code(),
            said.provider,
            said.reference,
            said.amount.minor,
            now,
            said.at,
            said.note
        ],
    )?;
    Ok(rows == 1)
}

/// Whether a fact is written down already.
pub(crate) fn is_known(
    tx: &mut Tx,
    payment: PaymentId,
    provider: &str,
    reference: &str,
    kind: FactKind,
) -> Result<bool, Error> {
    let found = tx.scalar_opt::<i64>(
        "SELECT 1 FROM payments_events
         WHERE payment_id = ?1 AND provider = ?2 AND reference = ?3 AND kind = ?4",
        params![payment, provider, reference, kind.code()],
    )?;
    Ok(found.is_some())
}

pub(crate) fn events(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Event>, Error> {
    tx.query(
        "SELECT id, payment_id, attempt_id, sequence, kind, provider, reference, amount, at, said_at, note
         FROM payments_events WHERE payment_id = ?1 ORDER BY sequence",
        params![payment],
    )
}

#[derive(FromRow)]
struct FactRow {
    #[row(parse)]
    kind: FactKind,
    attempt_id: Option<AttemptId>,
    reference: String,
    amount: i64,
}

pub(crate) fn facts(tx: &mut Tx, payment: PaymentId) -> Result<Vec<Fact>, Error> {
    let rows: Vec<FactRow> = tx.query(
        "SELECT kind, attempt_id, reference, amount FROM payments_events WHERE payment_id = ?1 ORDER BY sequence",
        params![payment],
    )?;
    let fact = |row: FactRow| Fact {
        kind: row.kind,
        attempt: row.attempt_id,
        reference: row.reference,
        amount: row.amount,
    };
    Ok(rows.into_iter().map(fact).collect())
}

/// Writes down what the events have come to.
pub(crate) fn keep_standing(
    tx: &mut Tx,
    id: PaymentId,
    sequence: i64,
    standing: &Standing,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_payments SET sequence = ?2, status = ?3, authorised = ?4, charged = ?5, refunded = ?6,
            disputed = ?7, changed_at = ?8 WHERE id = ?1",
        params![
            id,
            sequence,
            standing.word(),
            standing.authorised.minor,
            standing.charged.minor,
            standing.refunded.minor,
            standing.disputed.minor,
            now
        ],
    )
    .map(drop)
}

pub(crate) fn set_untold(tx: &mut Tx, id: PaymentId, since: Option<Timestamp>) -> Result<(), Error> {
    tx.execute("UPDATE payments_payments SET untold_since = ?2 WHERE id = ?1", params![id, since]).map(drop)
}

/// Whether it was open until now.
pub(crate) fn close(tx: &mut Tx, id: PaymentId, reason: &str, now: Timestamp) -> Result<bool, Error> {
    tx.execute(
        "UPDATE payments_payments SET closed_at = ?2, closed_reason = ?3 WHERE id = ?1 AND closed_at IS NULL",
        params![id, now, reason],
    )
    .map(|rows| rows == 1)
}

pub(crate) fn extend(tx: &mut Tx, id: PaymentId, until: Option<Timestamp>) -> Result<(), Error> {
    tx.execute("UPDATE payments_payments SET expires_at = ?2 WHERE id = ?1", params![id, until]).map(drop)
}

/// Makes a guest's payments somebody's.
pub(crate) fn attach(tx: &mut Tx, id: PaymentId, user: UserId) -> Result<(), Error> {
    tx.execute(
        "UPDATE payments_payments SET user_id = ?2 WHERE id = ?1 AND user_id IS NULL",
        params![id, user],
    )
    .map(drop)
}

/// Forgets who paid; that it was paid, the law wants kept.
pub(crate) fn erase(tx: &mut Tx, user: UserId) -> Result<(), Error> {
    tx.execute("UPDATE payments_payments SET email = '', name = '' WHERE user_id = ?1", params![user])?;
    tx.execute("DELETE FROM payments_customers WHERE user_id = ?1", params![user])?;
    Ok(())
}

pub(crate) fn customer(tx: &mut Tx, user: UserId, provider: &str) -> Result<Option<String>, Error> {
    tx.scalar_opt(
        "SELECT remote FROM payments_customers WHERE user_id = ?1 AND provider = ?2",
        params![user, provider],
    )
}

/// Keeps who somebody is at a provider; the first answer stays.
pub(crate) fn keep_customer(
    tx: &mut Tx,
    user: UserId,
    provider: &str,
    remote: &str,
    now: Timestamp,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_customers (user_id, provider, remote, created_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (user_id, provider) DO NOTHING",
        params![user, provider, remote, now],
    )
    .map(drop)
}
