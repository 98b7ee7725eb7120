//! The SQL of the bank account.

use kernel::Timestamp;
use store::{Error, FromRow, Tx, params};

use super::NewBankAccount;

/// The community's bank account.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct BankAccount {
    pub holder: String,
    /// Without spaces.
    pub iban: String,
    pub bic: String,
    pub bank: String,
}

pub(crate) fn bank_account(tx: &mut Tx) -> Result<Option<BankAccount>, Error> {
    tx.query_opt("SELECT holder, iban, bic, bank FROM payments_bank_account WHERE id = 1", params![])
}

pub(super) fn set(tx: &mut Tx, new: &NewBankAccount, now: Timestamp) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO payments_bank_account (id, holder, iban, bic, bank, changed_at) VALUES (1, ?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET holder = ?1, iban = ?2, bic = ?3, bank = ?4, changed_at = ?5",
        params![new.holder, new.iban.as_str(), new.bic, new.bank, now],
    )
    .map(drop)
}

/// Whether there was one.
pub(super) fn remove(tx: &mut Tx) -> Result<bool, Error> {
    tx.execute("DELETE FROM payments_bank_account WHERE id = 1", params![]).map(|rows| rows == 1)
}
