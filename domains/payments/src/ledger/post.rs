use std::sync::Arc;

use ::store::{Cx, Error};
use kernel::{Currency, Money, Timestamp};

use super::{Account, PostingId, store, transfers};

/// One thing that happened with money.
#[derive(Debug, Clone)]
pub struct Posting {
    /// Names what happened, so that the same event always has the same name: `charge:att_…`. Its first word says
    /// what kind of event it is (`payments-ledger-event-…`).
    pub key: String,
    /// For whoever reads the books: a number of an order, a reference. Nothing personal; it is never deleted.
    pub memo: String,
    /// When it happened.
    pub at: Timestamp,
    /// Accounts with what they gain (debit, positive) or give (credit, negative). In each currency they add up to
    /// nothing.
    pub legs: Vec<(Account, Money)>,
}

/// Mistakes of whoever posts. They are ours, never a person's.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("the legs in {currency} do not add up to nothing")]
    Unbalanced { currency: Currency },
    #[error("a posting that moves nothing")]
    Empty,
    #[error("the amounts are too large")]
    Overflow,
    #[error("the shares make up more than the whole")]
    TooManyShares,
    #[error("the key {key} stands for another posting")]
    KeyTaken { key: String },
}

impl From<LedgerError> for Error {
    fn from(error: LedgerError) -> Self {
        Self::Other(Arc::new(error))
    }
}

/// The name of the constraint that keeps people from spending store credit that they do not have.
pub const COVERED: &str = "payments_ledger_covered";

/// Writes a posting down, once: with the same key and legs a second time it does nothing. Whoever calls has checked
/// that it may be. [`Error::Check`] with [`COVERED`] says that somebody has too little store credit.
pub fn post(cx: &mut Cx, posting: &Posting) -> Result<(), Error> {
    let transfers = transfers::pair(&posting.legs)?;
    let id: PostingId = cx.new_id();
    if !store::begin(cx.tx, id, posting, cx.now)? {
        let before = store::by_key(cx.tx, &posting.key)?;
        let same = store::transfers_of(cx.tx, before)? == transfers;
        return if same { Ok(()) } else { Err(LedgerError::KeyTaken { key: posting.key.clone() }.into()) };
    }
    let net = transfers::net(&transfers);
    let accounts = store::opened(cx, net.keys())?;
    for (line, transfer) in (1..).zip(&transfers) {
        let of = |account: &Account| accounts[&(account.clone(), transfer.amount.currency)];
        let (debit, credit) = (of(&transfer.debit), of(&transfer.credit));
        store::append(cx.tx, id, line, (debit, credit), transfer.amount)?;
    }
    // In the order of their ids, so that two postings never wait for each other crosswise.
    let mut moves: Vec<_> = net.iter().map(|(key, amount)| (accounts[key], key.0.slots(), *amount)).collect();
    moves.sort_unstable_by_key(|(account, ..)| *account);
    for (account, slots, amount) in moves {
        let slot = i64::from(id.as_uuid().as_bytes()[15]) % slots;
        store::shift(cx.tx, account, slot, amount)?;
    }
    Ok(())
}

/// What an account holds in a currency, with its natural sign: what we have, owe, earned or spent is positive.
pub fn balance(cx: &mut Cx, account: &Account, currency: Currency) -> Result<Money, Error> {
    let debit = store::balance(cx.tx, &account.to_string(), currency)?;
    Ok(Money::new(account.nature().signed(debit), currency))
}
