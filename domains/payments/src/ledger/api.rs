//! The books for administrators' programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use kernel::{Line, Money, TextRule, Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Edge, Kit, Paging, QueryOf};

use super::{AccountId, AccountLine, Entry, EntryFilter, Owned, PostingId};
use crate::{admin::day_of, refusals::NotAllowed};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(accounts)).routes(routes!(entries)).routes(routes!(check))
}

/// An account of the house.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LedgerAccount)]
struct AccountJson {
    id: AccountId,
    /// What it is, in one word.
    #[schema(example = "clearing:stripe")]
    code: String,
    /// What we have, owe, earned or spent; each is positive.
    balance: Money,
    opened_at: Timestamp,
}

impl From<AccountLine> for AccountJson {
    fn from(line: AccountLine) -> Self {
        Self {
            id: line.id,
            code: line.account.to_string(),
            balance: line.balance(),
            opened_at: line.opened_at,
        }
    }
}

/// The accounts of people of one kind, together.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LedgerOwned)]
struct OwnedJson {
    /// `credit`, `payable-pending`, `payable-available`.
    #[schema(example = "credit")]
    kind: String,
    /// What we owe them.
    balance: Money,
    #[schema(example = 12)]
    accounts: i64,
}

impl From<Owned> for OwnedJson {
    fn from(owned: Owned) -> Self {
        Self { kind: owned.kind, balance: owned.balance, accounts: owned.accounts }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LedgerAccounts)]
struct AccountList {
    accounts: Vec<AccountJson>,
    owned: Vec<OwnedJson>,
}

/// List the accounts of the ledger
#[utoipa::path(get, path = "/admin/ledger/accounts", tag = "Ledger", security(("bearer" = [])),
    responses((status = 200, body = AccountList), NotAllowed))]
async fn accounts(edge: Edge) -> Answer {
    let found = edge.read(super::accounts).await?;
    edge.respond(&AccountList {
        accounts: found.shared.into_iter().map(AccountJson::from).collect(),
        owned: found.owned.into_iter().map(OwnedJson::from).collect(),
    })
}

/// An amount that moved from one account to another: the debit received what the credit gave.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LedgerEntry)]
struct EntryJson {
    posting: PostingId,
    line: i64,
    /// What happened; the same event has the same key.
    #[schema(example = "charge:stripe:pi_3Q")]
    key: String,
    memo: String,
    at: Timestamp,
    #[schema(example = "clearing:stripe")]
    debit: String,
    #[schema(example = "receivable")]
    credit: String,
    amount: Money,
}

impl From<Entry> for EntryJson {
    fn from(entry: Entry) -> Self {
        Self {
            amount: entry.amount(),
            posting: entry.posting,
            line: entry.line,
            key: entry.key,
            memo: entry.memo,
            at: entry.at,
            debit: entry.debit.to_string(),
            credit: entry.credit.to_string(),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LedgerEntries)]
struct EntryList {
    entries: Vec<EntryJson>,
    total: i64,
    page: i64,
}

/// Which entries are wanted; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    account: Option<AccountId>,
    posting: Option<PostingId>,
    /// A part of the key or the memo.
    #[param(max_length = 100, example = "charge:")]
    q: Option<String>,
    /// From this moment on, or from the beginning of this day in UTC.
    #[param(max_length = 40, example = "2026-05-01")]
    from: Option<String>,
    /// Before this moment or day.
    #[param(max_length = 40, example = "2026-06-01")]
    to: Option<String>,
}

impl Wanted {
    fn filter(&self) -> Result<EntryFilter, Violations> {
        let mut found = Violations::default();
        let text = self.q.as_deref().unwrap_or_default();
        let text = found.take(Line::parse("q", text, TextRule { min: 0, max: 100 }));
        let mut moment = |field: &str, text: &Option<String>| match text.as_deref() {
            None | Some("") => Some(None),
            Some(text) => {
                let parsed = text.parse().ok().or_else(|| day_of(text));
                found.take(parsed.map(Some).ok_or_else(|| Violation::new(field, "moment")))
            }
        };
        let (from, to) = (moment("from", &self.from), moment("to", &self.to));
        let whole = text.zip(from.zip(to)).map(|(text, (from, to))| EntryFilter {
            account: self.account,
            posting: self.posting,
            text: Some(text).filter(|text| !text.is_empty()),
            from,
            to,
        });
        found.finish(whole)
    }
}

/// List the entries of the ledger
///
/// Newest first.
#[utoipa::path(get, path = "/admin/ledger/entries", tag = "Ledger", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = EntryList), NotAllowed))]
async fn entries(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let (at, filter) = (paging.request()?, wanted.filter()?);
    let found = edge.read(move |cx| super::entries(cx, &filter, at)).await?;
    let entries = found.items.into_iter().map(EntryJson::from).collect();
    edge.respond(&EntryList { entries, total: found.total, page: at.page })
}

/// What the proof of the books came to.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LedgerCheck)]
struct CheckJson {
    /// Whether every balance is what its entries add up to, and all of them together are nothing.
    sound: bool,
    postings: i64,
    /// What was moved in all, one amount a currency.
    moved: Vec<Money>,
    drifts: Vec<DriftJson>,
}

/// An account whose balance is not what its entries add up to; debits minus credits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = LedgerDrift)]
struct DriftJson {
    #[schema(example = "bank")]
    account: String,
    kept: Money,
    summed: Money,
}

/// Prove that the books are right
///
/// Adds everything up anew, in proportion to all entries there are.
#[utoipa::path(get, path = "/admin/ledger/check", tag = "Ledger", security(("bearer" = [])),
    responses((status = 200, body = CheckJson), NotAllowed))]
async fn check(edge: Edge) -> Answer {
    let check = edge.read(super::check).await?;
    let drift = |drift: &super::Drift| DriftJson {
        account: drift.account.to_string(),
        kept: drift.kept,
        summed: drift.summed,
    };
    edge.respond(&CheckJson {
        sound: check.is_sound(),
        postings: check.postings,
        moved: check.sums.iter().map(|(_, moved)| *moved).collect(),
        drifts: check.drifts.iter().map(drift).collect(),
    })
}
