//! Statements of the bank for administrators: sending them in, and saying what fits nothing.

use askama::Template;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    routing::{get, post},
};
use jiff::tz::TimeZone;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, Kit, NavLink, Paging, PathOf, Problem, QueryOf, Shell,
    forms::{Refused, day, moment, refused},
    ui::{Choice, Crumb, FieldErrors, Pager, Tab},
};

use super::{
    Line, LineFilter, LineId, Purpose, StatementId, StatementRow, Status,
    statement::MAX_BYTES,
    upload::{Form, uploaded},
};
use crate::admin::{Tabs, amount};

/// A file as large as may be, and the form around it.
const UPLOAD_LIMIT: usize = MAX_BYTES + 64 * 1024;

pub(crate) fn routes() -> Router<Kit> {
    Router::new()
        .route("/admin/money/bank", get(list).post(send).layer(DefaultBodyLimit::max(UPLOAD_LIMIT)))
        .route("/admin/money/bank/lines", get(lines))
        .route("/admin/money/bank/lines/{id}", get(line))
        .route("/admin/money/bank/lines/{id}/settle", post(settle))
}

#[derive(Template)]
#[template(path = "money_bank.html")]
struct BankPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    statements: Vec<StatementLine>,
    total: i64,
    pager: Pager,
    /// Lines that fit nothing.
    open: Vec<BankLine>,
    open_total: i64,
    form: Form,
    decimals: Vec<Choice>,
    orders: Vec<Choice>,
    errors: FieldErrors,
}

/// A statement as a line.
struct StatementLine {
    href: String,
    file: String,
    account: String,
    days: String,
    lines: i64,
    known: i64,
    closing: String,
    iso: String,
    at: String,
}

/// A booking as a line.
struct BankLine {
    href: String,
    day: String,
    name: String,
    iban: String,
    text: String,
    amount: String,
    is_in: bool,
    state: String,
    tone: &'static str,
    /// What it turned out to be.
    purpose: String,
    purpose_href: String,
}

async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let page = BankPage::load(&edge, paging, Form::default(), FieldErrors::default()).await?;
    edge.page(&page)
}

async fn send(edge: Edge, request: Request) -> Answer {
    let mut form = Form::default();
    match take(&edge, &mut form, request).await {
        Ok(true) => edge.redirect_saying("/admin/money/bank", "info", "payments-bank-repeated"),
        Ok(false) => edge.redirect_saying("/admin/money/bank", "success", "payments-bank-taken"),
        Err(problem) => {
            let codes = [("statement-unreadable", "file"), ("body-too-large", "file")];
            let Refused { status, errors } = refused(&edge, problem, &codes)?;
            edge.page_with(status, &BankPage::load(&edge, Paging::default(), form, errors).await?)
        }
    }
}

/// Whether the very same file was there already.
async fn take(edge: &Edge, form: &mut Form, request: Request) -> Result<bool, Problem> {
    edge.actor.require(crate::permissions::MANAGE_BANK)?;
    let file = uploaded(edge, form, request).await?;
    Ok(super::upload::take(edge, file, form.options()?).await?.repeated)
}

impl BankPage {
    async fn load(edge: &Edge, paging: Paging, form: Form, errors: FieldErrors) -> Result<Self, Problem> {
        let at = paging.request()?;
        let (found, open) = edge
            .read(move |cx| {
                let filter = LineFilter { status: Some(Status::Open), ..LineFilter::default() };
                let open = super::find_lines(cx, &filter, kernel::PageRequest { page: 1, size: 10 })?;
                Ok::<_, identity::Denied>((super::find(cx, at)?, open))
            })
            .await?;
        let shell = edge.shell("payments-money-bank");
        let decimals =
            ["comma", "point"].map(|word| Choice::new(word, shell.t(&format!("payments-bank-{word}"))));
        let orders = ["day-first", "month-first"]
            .map(|word| Choice::new(word, shell.t(&format!("payments-bank-{word}"))));
        Ok(Self {
            links: edge.admin_links(),
            tabs: Tabs::Bank.of(edge),
            statements: found.items.iter().map(|row| StatementLine::new(edge, row)).collect(),
            total: found.total,
            pager: Pager::of(&found, edge.path()),
            open: open.items.iter().map(|line| BankLine::new(edge, line)).collect(),
            open_total: open.total,
            form,
            decimals: decimals.into(),
            orders: orders.into(),
            errors,
            shell,
        })
    }
}

impl StatementLine {
    fn new(edge: &Edge, row: &StatementRow) -> Self {
        let (first, last) = (day(row.first_day), day(row.last_day));
        Self {
            href: format!("/admin/money/bank/lines?statement={}", row.id),
            file: row.file_name.clone(),
            account: row.account.clone(),
            days: if first == last { first } else { format!("{first} – {last}") },
            lines: row.lines,
            known: row.known,
            closing: row.closing().map(|money| amount(edge, money)).unwrap_or_default(),
            iso: row.imported_at.to_string(),
            at: moment(row.imported_at),
        }
    }
}

impl BankLine {
    fn new(edge: &Edge, line: &Line) -> Self {
        let text = |key: String| edge.kit.texts.get(edge.locale, &key);
        let purpose = line.purpose.as_deref().unwrap_or_default();
        let subject = line.subject.as_deref().unwrap_or_default();
        let named =
            if purpose.is_empty() { String::new() } else { text(format!("payments-bank-purpose-{purpose}")) };
        Self {
            href: format!("/admin/money/bank/lines/{}", line.id),
            day: web::ui::date(line.booked_at.to_jiff().to_zoned(TimeZone::UTC).date(), edge.locale),
            name: line.name.clone(),
            iban: line.iban.clone(),
            text: line.remittance.clone(),
            amount: amount(edge, line.amount()),
            is_in: line.amount().minor > 0,
            state: text(format!("payments-bank-state-{}", line.status)),
            tone: match line.status {
                Status::New => "accent",
                Status::Open => "warn",
                Status::Settled => "good",
            },
            purpose: if purpose == "payout" { format!("{named} · {subject}") } else { named },
            purpose_href: line.payment_id.map(|id| format!("/admin/money/payments/{id}")).unwrap_or_default(),
        }
    }
}

#[derive(Template)]
#[template(path = "money_lines.html")]
struct LinesPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    lines: Vec<BankLine>,
    total: i64,
    pager: Pager,
    wanted: Wanted,
    states: Vec<Choice>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    q: String,
    status: String,
    statement: String,
}

async fn lines(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let statement: Option<StatementId> = wanted.statement.parse().ok();
    let text: String = wanted.q.trim().chars().filter(|c| *c != '\0').take(100).collect();
    let filter = LineFilter {
        statement,
        status: wanted.status.parse().ok(),
        text: Some(text).filter(|text| !text.is_empty()),
    };
    let found = edge.read(move |cx| super::find_lines(cx, &filter, at)).await?;
    let shell = edge.shell("payments-bank-lines");
    let states = [Status::Open, Status::Settled, Status::New];
    let states =
        states.map(|state| Choice::new(state.code(), shell.t(&format!("payments-bank-state-{state}"))));
    edge.page(&LinesPage {
        links: edge.admin_links(),
        tabs: Tabs::Bank.of(&edge),
        crumbs: crumbs(&shell, &shell.title),
        lines: found.items.iter().map(|line| BankLine::new(&edge, line)).collect(),
        total: found.total,
        pager: Pager::of(&found, edge.path()),
        wanted,
        states: states.into(),
        shell,
    })
}

fn crumbs(shell: &Shell, here: &str) -> Vec<Crumb> {
    vec![Crumb::new(shell.t("payments-money-bank"), "/admin/money/bank"), Crumb::new(here, "")]
}

#[derive(Template)]
#[template(path = "money_line.html")]
struct LinePage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    line: BankLine,
    id: LineId,
    account: String,
    bank_reference: String,
    is_settled: bool,
    /// What it could be for, as radio cards.
    choices: Vec<Choice>,
    chosen: String,
    form: SettleForm,
    errors: FieldErrors,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct SettleForm {
    purpose: String,
    /// A payment's, refund's or provider's name, where none of the suggestions fits.
    other: String,
}

async fn line(edge: Edge, PathOf(id): PathOf<LineId>) -> Answer {
    let page = LinePage::load(&edge, id, SettleForm::default(), FieldErrors::default()).await?;
    edge.page(&page)
}

async fn settle(edge: Edge, PathOf(id): PathOf<LineId>, FormBody(form): FormBody<SettleForm>) -> Answer {
    let outcome = match form.meant() {
        Ok(purpose) => edge.write(move |cx| super::settle(cx, id, &purpose)).await.map_err(Problem::from),
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(_) => {
            edge.redirect_saying("/admin/money/bank/lines?status=open", "success", "payments-bank-settled")
        }
        Err(problem) => {
            let Refused { status, errors } = refused(&edge, problem, &[])?;
            if status == axum::http::StatusCode::NOT_FOUND && form.other.is_empty() {
                return Err(Problem::not_found());
            }
            edge.page_with(status, &LinePage::load(&edge, id, form, errors).await?)
        }
    }
}

impl SettleForm {
    /// What the form says the line is.
    fn meant(&self) -> Result<Purpose, Problem> {
        let other = self.other.trim();
        let text = match self.purpose.as_str() {
            "other" if other.starts_with("pay_") => format!("payment:{other}"),
            "other" if other.starts_with("rfd_") => format!("refund:{other}"),
            "payout" => format!("payout:{other}"),
            purpose => purpose.to_owned(),
        };
        let field = if ["other", "payout"].contains(&self.purpose.as_str()) { "other" } else { "purpose" };
        text.parse().map_err(|_| Problem::invalid(kernel::Violation::new(field, "payment-purpose")))
    }
}

/// Suggestions shown at most.
const SUGGESTIONS: usize = 6;

impl LinePage {
    async fn load(edge: &Edge, id: LineId, form: SettleForm, errors: FieldErrors) -> Result<Self, Problem> {
        let (line, candidates) = edge
            .read(move |cx| {
                let line = super::line(cx, id)?;
                let wanted = line.status != Status::Settled && line.amount().minor > 0;
                let candidates = if wanted { super::candidates(cx, &line)? } else { Vec::new() };
                Ok::<_, identity::Denied>((line, candidates))
            })
            .await?;
        let shell = edge.shell("payments-bank-line");
        let suggested = candidates.iter().take(SUGGESTIONS).map(|candidate| {
            let value = Purpose::Payment(candidate.payment).to_string();
            let hint =
                format!("{} · {} · {}", amount(edge, candidate.missing), candidate.name, candidate.reference);
            Choice::new(value, candidate.description.clone()).hint(hint).icon("user-check")
        });
        let fixed = [("other", "search"), ("payout", "wallet"), ("costs", "minus"), ("outside", "log-out")];
        let fixed = fixed.map(|(word, icon)| {
            let label = shell.t(&format!("payments-bank-purpose-{word}"));
            Choice::new(word, label).hint(shell.t(&format!("payments-bank-purpose-{word}-hint"))).icon(icon)
        });
        let choices: Vec<Choice> = suggested.chain(fixed).collect();
        let chosen = if form.purpose.is_empty() { choices[0].value.clone() } else { form.purpose.clone() };
        Ok(Self {
            links: edge.admin_links(),
            tabs: Tabs::Bank.of(edge),
            crumbs: crumbs(&shell, &shell.title),
            id,
            account: line.account.clone(),
            bank_reference: line.bank_reference.clone(),
            is_settled: line.status == Status::Settled,
            line: BankLine::new(edge, &line),
            choices,
            chosen,
            form,
            errors,
            shell,
        })
    }
}
