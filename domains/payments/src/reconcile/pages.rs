//! How our books compare with those of providers, for administrators.

use askama::Template;
use axum::{Router, routing::get};
use kernel::Violation;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Paging, PathOf, Problem, QueryOf, Shell,
    forms::{Refused, day, moment, refused},
    ui::{Crumb, FieldErrors, Pager, Tab},
};

use super::{DifferenceRow, ReconciliationId, ReconciliationRow, State};
use crate::{
    admin::{Tabs, amount, day_of},
    permissions,
};

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/money/books", get(list).post(compare))
        .route("/admin/money/books/{id}", get(show))
}

#[derive(Template)]
#[template(path = "money_books.html")]
struct BooksPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<BookLine>,
    pager: Pager,
    total: i64,
    may_compare: bool,
    form: DayForm,
    errors: FieldErrors,
}

/// A comparison as a line.
struct BookLine {
    href: String,
    provider: String,
    day: String,
    state: String,
    tone: &'static str,
    matched: i64,
    differing: i64,
    iso: String,
    at: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct DayForm {
    day: String,
}

async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let page = BooksPage::load(&edge, paging, DayForm::default(), FieldErrors::default()).await?;
    edge.page(&page)
}

async fn compare(edge: Edge, FormBody(form): FormBody<DayForm>) -> Answer {
    edge.actor.require(permissions::RECONCILE)?;
    let outcome = match day_of(&form.day) {
        Some(day) => edge.write(move |cx: &mut Cx| super::ask(cx, day)).await.map_err(Problem::from),
        None => Err(Problem::invalid(Violation::new("day", "payment-day-over"))),
    };
    match outcome {
        Ok(_) => edge.redirect_saying("/admin/money/books", "success", "payments-books-asked"),
        Err(problem) => {
            let Refused { status, errors } = refused(&edge, problem, &[])?;
            edge.page_with(status, &BooksPage::load(&edge, Paging::default(), form, errors).await?)
        }
    }
}

impl BooksPage {
    async fn load(edge: &Edge, paging: Paging, form: DayForm, errors: FieldErrors) -> Result<Self, Problem> {
        let at = paging.request()?;
        let found = edge.read(move |cx| super::find(cx, at)).await?;
        Ok(Self {
            shell: edge.shell("payments-money-books"),
            links: edge.admin_links(),
            tabs: Tabs::Books.of(edge),
            lines: found.items.iter().map(|row| BookLine::new(edge, row)).collect(),
            pager: Pager::of(&found, edge.path()),
            total: found.total,
            may_compare: edge.actor.may(permissions::RECONCILE),
            form,
            errors,
        })
    }
}

impl BookLine {
    fn new(edge: &Edge, row: &ReconciliationRow) -> Self {
        Self {
            href: format!("/admin/money/books/{}", row.id),
            provider: row.provider.clone(),
            day: day(row.day),
            state: edge.kit.texts.get(edge.locale, &format!("payments-books-{}", row.state)),
            tone: match row.state {
                State::Even => "good",
                State::Differs => "bad",
                State::Failed => "warn",
            },
            matched: row.matched,
            differing: row.differing,
            iso: row.run_at.to_string(),
            at: moment(row.run_at),
        }
    }
}

#[derive(Template)]
#[template(path = "money_report.html")]
struct ReportPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    line: BookLine,
    error: String,
    differences: Vec<DifferenceLine>,
}

/// Something the two do not agree on.
struct DifferenceLine {
    kind: String,
    reference: String,
    ours: String,
    theirs: String,
    verdict: String,
    href: String,
}

async fn show(edge: Edge, PathOf(id): PathOf<ReconciliationId>) -> Answer {
    let report = edge.read(move |cx| super::report(cx, id)).await?;
    let line = BookLine::new(&edge, &report.row);
    let shell = edge.shell("").named(format!("{} · {}", line.provider, line.day));
    let crumbs = vec![
        Crumb::new(shell.t("payments-money-books"), "/admin/money/books"),
        Crumb::new(shell.title.clone(), ""),
    ];
    edge.page(&ReportPage {
        links: edge.admin_links(),
        tabs: Tabs::Books.of(&edge),
        crumbs,
        error: report.row.error.clone().unwrap_or_default(),
        differences: report.differences.iter().map(|row| DifferenceLine::new(&edge, row)).collect(),
        line,
        shell,
    })
}

impl DifferenceLine {
    fn new(edge: &Edge, row: &DifferenceRow) -> Self {
        let text = |key: &str| edge.kit.texts.get(edge.locale, key);
        let shown =
            |money: Option<kernel::Money>| money.map_or_else(|| "—".to_owned(), |money| amount(edge, money));
        let verdict = match (row.ours(), row.theirs()) {
            (None, _) => "payments-books-only-theirs",
            (_, None) => "payments-books-only-ours",
            _ => "payments-books-other-amount",
        };
        Self {
            kind: text(&format!("payments-record-{}", row.kind)),
            reference: row.reference.clone(),
            ours: shown(row.ours()),
            theirs: shown(row.theirs()),
            verdict: text(verdict),
            href: row.payment_id.map(|id| format!("/admin/money/payments/{id}")).unwrap_or_default(),
        }
    }
}
