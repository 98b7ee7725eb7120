//! Store credit: who has some, giving some away, and one's own.

use std::collections::HashMap;

use askama::Template;
use kernel::{Currency, Page};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, NavLink, Paging, QueryOf, Shell,
    forms::{Refused, moment, refused},
    ui::{Choice, FieldErrors, Moment, Pager, Tab},
};

use crate::{
    admin::{
        self, Tabs, amount,
        credit::{CreditGrant, Purse, purse},
        event_word,
    },
    ledger::{self, AccountLine},
    permissions,
};

#[derive(Template)]
#[template(path = "money_credit.html")]
struct CreditPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<CreditLine>,
    total: i64,
    pager: Pager,
    may_grant: bool,
    form: GrantForm,
    currencies: Vec<Choice>,
    errors: FieldErrors,
}

/// Somebody's credit as a line.
struct CreditLine {
    href: String,
    name: String,
    person: String,
    balance: String,
    is_empty: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct GrantForm {
    email: String,
    amount: String,
    currency: String,
    reason: String,
}

pub(super) async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let page = CreditPage::load(&edge, paging, GrantForm::default(), FieldErrors::default()).await?;
    edge.page(&page)
}

pub(super) async fn grant(
    edge: Edge,
    QueryOf(paging): QueryOf<Paging>,
    FormBody(form): FormBody<GrantForm>,
) -> Answer {
    edge.actor.require(permissions::GRANT_CREDIT)?;
    let outcome = match CreditGrant::parse(&form.email, &form.amount, &form.currency, &form.reason) {
        Ok(grant) => edge.write(move |cx: &mut Cx| admin::grant_credit(cx, &grant)).await.map_err(Into::into),
        Err(violations) => Err(violations.into()),
    };
    match outcome {
        Ok(_) => edge.redirect_saying("/admin/money/credit", "success", "payments-credit-granted"),
        Err(problem) => {
            let problem: web::Problem = problem;
            let Refused { status, errors } = refused(&edge, problem, &[("credit-nobody", "email")])?;
            edge.page_with(status, &CreditPage::load(&edge, paging, form, errors).await?)
        }
    }
}

impl CreditPage {
    async fn load(
        edge: &Edge,
        paging: Paging,
        form: GrantForm,
        errors: FieldErrors,
    ) -> Result<Self, web::Problem> {
        let at = paging.request()?;
        let (found, names) = edge
            .read(move |cx| {
                let found = ledger::owned(cx, "credit", at)?;
                let names = names(cx, &found)?;
                Ok::<_, identity::Denied>((found, names))
            })
            .await?;
        let line = |line: &AccountLine| {
            let owner = line.account.owner();
            CreditLine {
                href: format!("/admin/money/ledger/accounts/{}", line.id),
                name: owner.and_then(|owner| names.get(&owner).cloned()).unwrap_or_default(),
                person: owner.map(|owner| owner.to_string()).unwrap_or_default(),
                balance: amount(edge, line.balance()),
                is_empty: line.balance().minor == 0,
            }
        };
        let common = ["EUR", "USD", "GBP", "CHF", "PLN", "ARS"].map(|code| Choice::new(code, code));
        let rest = Currency::all().filter(|known| !common.iter().any(|choice| choice.value == known.code()));
        let rest: Vec<Choice> = rest.map(|currency| Choice::new(currency.code(), currency.code())).collect();
        Ok(Self {
            shell: edge.shell("payments-money-credit"),
            links: edge.admin_links(),
            tabs: Tabs::Credit.of(edge),
            lines: found.items.iter().map(line).collect(),
            total: found.total,
            pager: Pager::of(&found, edge.path()),
            may_grant: edge.actor.may(permissions::GRANT_CREDIT),
            form: GrantForm { currency: or(form.currency, "EUR"), ..form },
            currencies: common.into_iter().chain(rest).collect(),
            errors,
        })
    }
}

fn or(text: String, other: &str) -> String {
    if text.is_empty() { other.to_owned() } else { text }
}

/// Names of those on this page who still have one.
fn names(
    cx: &mut Cx,
    found: &Page<AccountLine>,
) -> Result<HashMap<identity::UserId, String>, identity::Denied> {
    let mut names = HashMap::new();
    for owner in found.items.iter().filter_map(|line| line.account.owner()) {
        if let Some(contact) = identity::contact(cx, owner)? {
            names.insert(owner, contact.name);
        }
    }
    Ok(names)
}

#[derive(Template)]
#[template(path = "credit.html")]
struct OwnPage {
    shell: Shell,
    balances: Vec<String>,
    moments: Vec<Moment>,
}

pub(super) async fn own(edge: Edge) -> Answer {
    let Purse { balances, moves } = edge.read(purse).await?;
    let told = moves.iter().map(|moved| Moment {
        title: event_word(&edge, &moved.event),
        text: amount(&edge, moved.amount),
        iso: moved.at.to_string(),
        at: moment(moved.at),
        icon: if moved.amount.minor < 0 { "minus" } else { "plus" },
        tone: if moved.amount.minor < 0 { "" } else { "good" },
    });
    let moments = told.collect();
    let balances = balances.into_iter().map(|balance| amount(&edge, balance)).collect();
    edge.page(&OwnPage { shell: edge.shell("payments-credit-title"), balances, moments })
}
