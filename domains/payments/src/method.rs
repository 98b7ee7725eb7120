//! Ways of paying.

use std::{fmt, str::FromStr};

use ::store::{BoxError, Cx, Error};
use kernel::Money;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    Gateways, PaymentId,
    ledger::{self, Account},
    payable,
    payment::{Payment, Standing, store},
    settings,
};

/// A way of paying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// The test gateway's card, which is none.
    CardTest,
    Card,
    BankTransfer,
    AtVenue,
    StoreCredit,
}

/// Text that names no way of paying.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected one of card-test, card, bank-transfer, at-venue, store-credit")]
pub struct UnknownMethod;

/// Who says so where no provider is asked.
pub(crate) const BANK: &str = "bank";
pub(crate) const VENUE: &str = "venue";
pub(crate) const CREDIT: &str = "credit";

impl Method {
    pub const ALL: [Self; 5] =
        [Self::CardTest, Self::Card, Self::BankTransfer, Self::AtVenue, Self::StoreCredit];

    pub const fn code(self) -> &'static str {
        match self {
            Self::CardTest => "card-test",
            Self::Card => "card",
            Self::BankTransfer => "bank-transfer",
            Self::AtVenue => "at-venue",
            Self::StoreCredit => "store-credit",
        }
    }

    /// Text keys of its name and of a line that says how it goes.
    pub const fn texts(self) -> (&'static str, &'static str) {
        match self {
            Self::CardTest => ("payments-method-card-test", "payments-method-card-test-note"),
            Self::Card => ("payments-method-card", "payments-method-card-note"),
            Self::BankTransfer => ("payments-method-bank-transfer", "payments-method-bank-transfer-note"),
            Self::AtVenue => ("payments-method-at-venue", "payments-method-at-venue-note"),
            Self::StoreCredit => ("payments-method-store-credit", "payments-method-store-credit-note"),
        }
    }

    pub const fn icon(self) -> &'static str {
        match self {
            Self::CardTest | Self::Card => "credit-card",
            Self::BankTransfer => "landmark",
            Self::AtVenue => "map-pin",
            Self::StoreCredit => "wallet",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Method {
    type Err = UnknownMethod;

    fn from_str(code: &str) -> Result<Self, UnknownMethod> {
        Self::ALL.into_iter().find(|method| method.code() == code).ok_or(UnknownMethod)
    }
}

/// A way in which a payment can be paid now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MethodView {
    pub method: Method,
    /// As programs name it.
    pub code: &'static str,
    /// Text keys.
    pub title: &'static str,
    pub note: &'static str,
    pub icon: &'static str,
    /// What it would pay: all that is missing, or what store credit there is.
    pub amount: Money,
}

#[derive(Debug, thiserror::Error)]
pub enum MethodsError {
    #[error("the owner of the thing could not describe it")]
    Owner(#[source] BoxError),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { MethodsError:
    Owner => Internal "internal";
    Store
}

/// How a payment can be paid now; nothing once it is paid, given up or over.
pub fn methods(cx: &mut Cx, id: PaymentId) -> Result<Vec<MethodView>, MethodsError> {
    let payment = store::get(cx.tx, id)?;
    let standing = Standing::of(payment.due(), &store::facts(cx.tx, id)?);
    of(cx, &payment, &standing)
}

pub(crate) fn of(
    cx: &mut Cx,
    payment: &Payment,
    standing: &Standing,
) -> Result<Vec<MethodView>, MethodsError> {
    let missing = standing.missing();
    let over = payment.expires_at.is_some_and(|end| end <= cx.now);
    if missing.minor <= 0 || payment.closed_at.is_some() || over {
        return Ok(Vec::new());
    }
    let owner =
        payable::of_kind(cx, &payment.payable_kind).map_err(|error| MethodsError::Owner(error.into()))?;
    let about = owner.describe(cx, payment.payable).map_err(MethodsError::Owner)?;
    let mut found = Vec::new();
    if let Some(user) = payment.user_id {
        let credit = ledger::balance(cx, &Account::Credit(user), payment.currency)?;
        if credit.minor > 0 {
            found.push(view(Method::StoreCredit, payment.money(credit.minor.min(missing.minor))));
        }
    }
    let gateways = Gateways::of(cx);
    found.extend(gateways.all().map(|gateway| view(gateway.method(), missing)));
    if about.by_transfer && settings::bank_account(cx.tx)?.is_some() {
        found.push(view(Method::BankTransfer, missing));
    }
    if about.at_venue {
        found.push(view(Method::AtVenue, missing));
    }
    Ok(found)
}

fn view(method: Method, amount: Money) -> MethodView {
    let (title, note) = method.texts();
    MethodView { method, code: method.code(), title, note, icon: method.icon(), amount }
}
