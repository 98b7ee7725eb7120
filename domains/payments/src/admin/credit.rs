use ::store::{Cx, Error};
use identity::{Denied, Email, UserId, audit, people};
use kernel::{Currency, Forbidden, Line, Money, PageRequest, TextRule, Timestamp, Violation, Violations};
use serde_json::json;
use uuid::Uuid;

use crate::{
    ledger::{self, Account, AccountLine, Entry, EntryFilter, Posting},
    permissions,
};

/// Store credit that somebody is given, checked.
#[derive(Debug, Clone)]
pub struct CreditGrant {
    email: Email,
    amount: Money,
    reason: String,
}

/// In minor units: more than this is a slip of the hand.
const MOST: i64 = 10_000_000;

impl CreditGrant {
    /// `amount` as people write it, `25` or `25.50` or `25,50`.
    pub fn parse(email: &str, amount: &str, currency: &str, reason: &str) -> Result<Self, Violations> {
        let mut found = Violations::default();
        let email = found.take(Email::parse("email", email));
        let reason = found.take(Line::parse("reason", reason, TextRule { min: 3, max: 200 }));
        let currency: Result<Currency, _> = currency.parse();
        let currency = found.take(currency.map_err(|_| Violation::new("currency", "payment-currency")));
        let amount = currency.and_then(|currency| found.take(given("amount", amount, currency)));
        let whole = email.zip(amount).zip(reason);
        found.finish(whole.map(|((email, amount), reason)| Self { email, amount, reason }))
    }

    /// The same for programs, which write amounts in minor units.
    pub fn of(email: &str, amount: Money, reason: &str) -> Result<Self, Violations> {
        let text = amount.to_string();
        let figure = text.split(' ').next().unwrap_or_default();
        Self::parse(email, figure, amount.currency.code(), reason)
    }
}

/// An amount that somebody typed: more than nothing.
pub(crate) fn given(field: &str, text: &str, currency: Currency) -> Result<Money, Violation> {
    let unfit = || Violation::new(field, "payment-amount");
    let (whole, part) = text.trim().split_once(['.', ',']).unwrap_or((text.trim(), ""));
    let digits = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
    let minor = if digits { crate::bank::minor(whole, part, currency.exponent()) } else { None };
    let minor = minor.filter(|minor| *minor > 0).ok_or_else(unfit)?;
    if minor > MOST {
        let most = Money::new(MOST, currency);
        return Err(Violation::new(field, "payment-amount-too-large").with("most", most));
    }
    Ok(Money::new(minor, currency))
}

#[derive(Debug, thiserror::Error)]
pub enum CreditError {
    #[error("nobody has an account under this address")]
    Nobody,
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { CreditError:
    Nobody => NotFound "credit-nobody";
    Invalid, Forbidden, Store
}

impl From<Denied> for CreditError {
    fn from(error: Denied) -> Self {
        match error {
            Denied::Forbidden(error) => Self::Forbidden(error),
            Denied::Store(error) => Self::Store(error),
        }
    }
}

/// Gives somebody store credit as a present of the house. Answers what they have then.
pub fn grant_credit(cx: &mut Cx, grant: &CreditGrant) -> Result<Money, CreditError> {
    cx.require(permissions::GRANT_CREDIT)?;
    let user = person(cx, &grant.email)?;
    let id = cx.new_id::<()>().as_uuid();
    let given = Money::new(-grant.amount.minor, grant.amount.currency);
    let posting = Posting {
        key: format!("gift:{id}"),
        memo: grant.reason.clone(),
        at: cx.now,
        legs: vec![(Account::Promotions, grant.amount), (Account::Credit(user), given)],
    };
    ledger::post(cx, &posting)?;
    audit::record(cx, "payments.credit.granted", user, &json!({ "amount": grant.amount }))?;
    Ok(ledger::balance(cx, &Account::Credit(user), grant.amount.currency)?)
}

fn person(cx: &mut Cx, email: &Email) -> Result<UserId, CreditError> {
    let filter = people::Filter { q: email.key().to_owned(), ..people::Filter::default() };
    let found = people::find(cx, &filter, PageRequest { page: 1, size: PageRequest::MAX_SIZE })?;
    let is_theirs = |other: &str| Email::parse("email", other).is_ok_and(|other| other.key() == email.key());
    found
        .items
        .iter()
        .find(|person| is_theirs(&person.email))
        .map(|person| person.id)
        .ok_or(CreditError::Nobody)
}

/// Somebody's store credit with what moved it lately.
#[derive(Debug, Clone)]
pub(crate) struct Purse {
    /// In each currency in which there is or was some.
    pub balances: Vec<Money>,
    pub moves: Vec<Move>,
}

/// One change of somebody's store credit.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    pub at: Timestamp,
    /// What kind of event: the first word of the posting's key.
    pub event: String,
    /// Less than nothing where it was spent.
    pub amount: Money,
}

const MOVES: i64 = 50;

/// One's own store credit.
pub(crate) fn purse(cx: &mut Cx) -> Result<Purse, Denied> {
    let user = cx.actor.require_user()?;
    Ok(purse_of(cx, user)?)
}

/// Somebody's, for whoever has checked that it may be seen.
pub(crate) fn purse_of(cx: &mut Cx, user: Uuid) -> Result<Purse, Error> {
    let user = UserId::from_uuid(user);
    let own = |line: &AccountLine| matches!(line.account, Account::Credit(_));
    let accounts: Vec<_> = ledger::of_owner(cx.tx, user)?.into_iter().filter(own).collect();
    let mut moves = Vec::new();
    for account in &accounts {
        let filter = EntryFilter { account: Some(account.id), ..EntryFilter::default() };
        let entries = ledger::entries_of(cx, &filter, PageRequest { page: 1, size: MOVES })?.items;
        moves.extend(entries.into_iter().map(|entry| moved(&entry, &account.account)));
    }
    moves.sort_by_key(|moved| std::cmp::Reverse(moved.at));
    Ok(Purse { balances: accounts.iter().map(AccountLine::balance).collect(), moves })
}

fn moved(entry: &Entry, account: &Account) -> Move {
    let amount = entry.amount();
    let minor = if entry.debit == *account { -amount.minor } else { amount.minor };
    let event = entry.key.split(':').next().unwrap_or_default().to_owned();
    Move { at: entry.at, event, amount: Money::new(minor, amount.currency) }
}
