//! Where transfers go: the community's own bank account.

pub(crate) mod api;
mod iban;
pub(crate) mod pages;
mod store;

pub use iban::Iban;
pub use store::BankAccount;

pub(crate) use iban::grouped;
pub(crate) use store::bank_account;

use ::store::{Cx, Error};
use identity::audit;
use kernel::{Forbidden, Line, TextRule, Violation, Violations};
use serde_json::json;

use crate::permissions;

/// A bank account, checked.
#[derive(Debug, Clone)]
pub struct NewBankAccount {
    holder: String,
    iban: Iban,
    bic: String,
    bank: String,
}

impl NewBankAccount {
    /// Holder and IBAN are needed; BIC and the bank's name may be empty.
    pub fn parse(holder: &str, iban: &str, bic: &str, bank: &str) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let holder = found.take(Line::parse("holder", holder, TextRule { min: 2, max: 70 }));
        let iban = found.take(Iban::parse("iban", iban));
        let bic = found.take(parse_bic(bic));
        let bank = found.take(Line::parse("bank", bank, TextRule { min: 0, max: 70 }));
        let whole = holder.zip(iban).zip(bic.zip(bank));
        found.finish(whole.map(|((holder, iban), (bic, bank))| Self { holder, iban, bic, bank }))
    }
}

/// ISO 9362: eight or eleven letters and digits, of which the first six are letters.
fn parse_bic(text: &str) -> Result<String, Violation> {
    let bic: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_uppercase();
    let sound = matches!(bic.len(), 8 | 11)
        && bic.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && bic.bytes().take(6).all(|byte| byte.is_ascii_alphabetic());
    if bic.is_empty() || sound { Ok(bic) } else { Err(Violation::new("bic", "bic")) }
}

#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { SettingsError: ; Forbidden, Invalid, Store }

/// Says where transfers go from now on.
pub fn set_bank_account(cx: &mut Cx, new: &NewBankAccount) -> Result<(), SettingsError> {
    cx.require(permissions::SET_UP)?;
    store::set(cx.tx, new, cx.now)?;
    Ok(audit::record(cx, "payments.bank_account.set", "", &json!({ "iban": new.iban.masked() }))?)
}

/// Takes no transfers any more.
pub fn remove_bank_account(cx: &mut Cx) -> Result<(), SettingsError> {
    cx.require(permissions::SET_UP)?;
    if store::remove(cx.tx)? {
        audit::record(cx, "payments.bank_account.removed", "", &json!({}))?;
    }
    Ok(())
}

/// Where transfers go, if they are taken; for those who set it up.
pub fn shown_bank_account(cx: &mut Cx) -> Result<Option<BankAccount>, SettingsError> {
    cx.require(permissions::SET_UP)?;
    Ok(bank_account(cx.tx)?)
}
