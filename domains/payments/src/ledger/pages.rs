//! The books for administrators to look through.

use askama::Template;
use axum::{Router, routing::get};
use kernel::Page;
use serde::Deserialize;
use web::{
    Answer, Edge, Kit, NavLink, Paging, PathOf, QueryOf, Shell,
    forms::moment,
    ui::{Crumb, Pager, Tab},
};

use super::{Account, AccountId, AccountLine, Accounts, Check, Entry, EntryFilter, Owned};
use crate::admin::{Tabs, amount, day_of, event_word};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/money/ledger", get(accounts))
        .route("/admin/money/ledger/entries", get(journal))
        .route("/admin/money/ledger/accounts/{id}", get(account))
        .route("/admin/money/ledger/owners/{kind}", get(owners))
}

#[derive(Template)]
#[template(path = "money_ledger.html")]
struct LedgerPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    /// What the proof came to, if one was asked for.
    proof: Option<Proof>,
}

/// An account, or those of one kind together.
struct Line {
    href: String,
    name: String,
    note: String,
    nature: String,
    balance: String,
    is_empty: bool,
}

/// The proof in words.
struct Proof {
    sound: bool,
    postings: i64,
    moved: String,
    drifts: Vec<(String, String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    check: String,
}

async fn accounts(edge: Edge, QueryOf(asked): QueryOf<Asked>) -> Answer {
    let Accounts { shared, owned } = edge.read(super::accounts).await?;
    let check = if asked.check.is_empty() { None } else { Some(edge.read(super::check).await?) };
    let lines = shared.iter().map(|line| Line::shared(&edge, line));
    edge.page(&LedgerPage {
        shell: edge.shell("payments-money-ledger"),
        links: edge.admin_links(),
        tabs: Tabs::Ledger.of(&edge),
        lines: lines.chain(owned.iter().map(|owned| Line::owned(&edge, owned))).collect(),
        proof: check.map(|check| Proof::new(&edge, &check)),
    })
}

/// An account's name for people: `Card payments on the way · stripe`.
fn name(edge: &Edge, account: &Account) -> String {
    let kind = edge.kit.texts.get(edge.locale, &format!("payments-ledger-kind-{}", account.kind()));
    match account {
        Account::Clearing(provider) => format!("{kind} · {provider}"),
        other => match other.owner() {
            Some(owner) => format!("{kind} · {owner}"),
            None => kind,
        },
    }
}

fn nature(edge: &Edge, account: &Account) -> String {
    let word = format!("{:?}", account.nature()).to_lowercase();
    edge.kit.texts.get(edge.locale, &format!("payments-ledger-nature-{word}"))
}

impl Line {
    fn shared(edge: &Edge, line: &AccountLine) -> Self {
        Self {
            href: format!("/admin/money/ledger/accounts/{}", line.id),
            name: name(edge, &line.account),
            note: line.account.to_string(),
            nature: nature(edge, &line.account),
            balance: amount(edge, line.balance()),
            is_empty: line.balance().minor == 0,
        }
    }

    fn owned(edge: &Edge, owned: &Owned) -> Self {
        let text = |key: String| edge.kit.texts.get(edge.locale, &key);
        let count =
            edge.kit.texts.with(edge.locale, "payments-ledger-accounts", &[("count", &owned.accounts)]);
        Self {
            href: format!("/admin/money/ledger/owners/{}", owned.kind),
            name: text(format!("payments-ledger-kind-{}", owned.kind)),
            note: count,
            nature: text("payments-ledger-nature-liability".to_owned()),
            balance: amount(edge, owned.balance),
            is_empty: owned.balance.minor == 0,
        }
    }
}

impl Proof {
    fn new(edge: &Edge, check: &Check) -> Self {
        let moved: Vec<String> = check.sums.iter().map(|(_, moved)| amount(edge, *moved)).collect();
        let drift = |drift: &super::Drift| {
            (drift.account.to_string(), amount(edge, drift.kept), amount(edge, drift.summed))
        };
        Self {
            sound: check.is_sound(),
            postings: check.postings,
            moved: moved.join(" · "),
            drifts: check.drifts.iter().map(drift).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "money_entries.html")]
struct EntriesPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    /// Of which account; empty for the journal of all.
    balance: String,
    code: String,
    /// Where the filter goes.
    here: String,
    wanted: Wanted,
    lines: Vec<EntryLine>,
    total: i64,
    pager: Pager,
}

/// An entry as a line of the journal.
struct EntryLine {
    event: String,
    memo: String,
    /// The payment that the memo names; empty for none.
    payment: String,
    debit: String,
    debit_href: String,
    credit: String,
    credit_href: String,
    amount: String,
    iso: String,
    at: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    from: String,
    to: String,
}

impl Wanted {
    fn filter(&self, account: Option<AccountId>) -> EntryFilter {
        let text: String = self.q.trim().chars().filter(|c| *c != '\0').take(100).collect();
        EntryFilter {
            account,
            posting: None,
            text: Some(text).filter(|text| !text.is_empty()),
            from: day_of(&self.from),
            to: day_of(&self.to),
        }
    }
}

async fn journal(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let (at, filter) = (paging.request()?, wanted.filter(None));
    let found = edge.read(move |cx| super::entries(cx, &filter, at)).await?;
    let shell = edge.shell("payments-ledger-journal");
    let page = EntriesPage::new(&edge, shell, found, wanted, "/admin/money/ledger/entries".to_owned());
    edge.page(&page)
}

async fn account(
    edge: Edge,
    PathOf(id): PathOf<AccountId>,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let (at, filter) = (paging.request()?, wanted.filter(Some(id)));
    let (line, found) = edge
        .read(move |cx| {
            Ok::<_, identity::Denied>((super::account(cx, id)?, super::entries(cx, &filter, at)?))
        })
        .await?;
    let shell = edge.shell("payments-money-ledger").named(name(&edge, &line.account));
    let here = format!("/admin/money/ledger/accounts/{id}");
    let mut page = EntriesPage::new(&edge, shell, found, wanted, here);
    page.balance = amount(&edge, line.balance());
    page.code = format!("{} · {}", line.account, line.currency);
    edge.page(&page)
}

impl EntriesPage {
    fn new(edge: &Edge, shell: Shell, found: Page<Entry>, wanted: Wanted, here: String) -> Self {
        let crumbs = vec![
            Crumb::new(shell.t("payments-money-ledger"), "/admin/money/ledger"),
            Crumb::new(shell.title.clone(), ""),
        ];
        Self {
            links: edge.admin_links(),
            tabs: Tabs::Ledger.of(edge),
            crumbs,
            balance: String::new(),
            code: String::new(),
            here,
            wanted,
            lines: found.items.iter().map(|entry| EntryLine::new(edge, entry)).collect(),
            total: found.total,
            pager: Pager::of(&found, edge.path()),
            shell,
        }
    }
}

impl EntryLine {
    fn new(edge: &Edge, entry: &Entry) -> Self {
        let payment = entry.memo.split(' ').find(|word| word.starts_with("pay_"));
        Self {
            event: event_word(edge, &entry.key),
            memo: entry.memo.clone(),
            payment: payment.map(|id| format!("/admin/money/payments/{id}")).unwrap_or_default(),
            debit: name(edge, &entry.debit),
            debit_href: format!("/admin/money/ledger/accounts/{}", entry.debit_id),
            credit: name(edge, &entry.credit),
            credit_href: format!("/admin/money/ledger/accounts/{}", entry.credit_id),
            amount: amount(edge, entry.amount()),
            iso: entry.at.to_string(),
            at: moment(entry.at),
        }
    }
}

#[derive(Template)]
#[template(path = "money_owners.html")]
struct OwnersPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    lines: Vec<Line>,
    total: i64,
    pager: Pager,
}

/// Kinds of accounts that belong to people.
const OWNED: [&str; 3] = ["credit", "payable-pending", "payable-available"];

async fn owners(edge: Edge, PathOf(kind): PathOf<String>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let kind = OWNED.into_iter().find(|known| *known == kind).ok_or_else(web::Problem::not_found)?;
    let found: Page<AccountLine> = edge.read(move |cx| super::owned(cx, kind, at)).await?;
    let shell = edge.shell(match kind {
        "credit" => "payments-ledger-kind-credit",
        "payable-pending" => "payments-ledger-kind-payable-pending",
        _ => "payments-ledger-kind-payable-available",
    });
    let crumbs = vec![
        Crumb::new(shell.t("payments-money-ledger"), "/admin/money/ledger"),
        Crumb::new(shell.title.clone(), ""),
    ];
    edge.page(&OwnersPage {
        links: edge.admin_links(),
        tabs: Tabs::Ledger.of(&edge),
        crumbs,
        lines: found.items.iter().map(|line| Line::shared(&edge, line)).collect(),
        total: found.total,
        pager: Pager::of(&found, edge.path()),
        shell,
    })
}
