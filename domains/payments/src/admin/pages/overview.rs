use askama::Template;
use kernel::{Currency, Locale, Money, Timestamp};
use serde::Deserialize;
use web::{
    Answer, Edge, NavLink, QueryOf, Shell,
    forms::moment,
    ui::{Chart, Choice, Series, Tab},
};

use crate::{
    admin::{self, DayRow, Overview, Tabs, amount},
    reconcile::{Alert, alert},
};

#[derive(Template)]
#[template(path = "money.html")]
struct OverviewPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    currencies: Vec<Choice>,
    currency: String,
    today: String,
    week: String,
    month: String,
    back: String,
    chart: Chart,
    alerts: Vec<AlertLine>,
    disputed: i64,
    waiting_refunds: i64,
    waiting_lines: i64,
    is_new: bool,
}

/// An alert in words.
pub(super) struct AlertLine {
    title: String,
    text: String,
    /// Where one sees to it; empty where there is no page of its own.
    href: String,
    iso: String,
    at: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    currency: String,
}

pub(super) async fn show(edge: Edge, QueryOf(wanted): QueryOf<Wanted>) -> Answer {
    let currency: Option<Currency> = wanted.currency.parse().ok();
    let overview = edge.read(move |cx| admin::overview(cx, currency)).await?;
    edge.page(&OverviewPage::new(&edge, overview))
}

impl OverviewPage {
    fn new(edge: &Edge, overview: Overview) -> Self {
        let shell = edge.shell("payments-money-title");
        let sum = |days: usize, of: fn(&DayRow) -> i64| {
            let minor = overview.days.iter().rev().take(days).map(of).fold(0_i64, i64::saturating_add);
            amount(edge, Money::new(minor, overview.currency))
        };
        let codes = overview.currencies.iter().map(|currency| Choice::new(currency.code(), currency.code()));
        Self {
            links: edge.admin_links(),
            tabs: Tabs::Overview.of(edge),
            currencies: codes.collect(),
            currency: overview.currency.to_string(),
            today: sum(1, |day| day.charged),
            week: sum(7, |day| day.charged),
            month: sum(30, |day| day.charged),
            back: sum(30, |day| day.refunded),
            chart: chart(edge, &shell, &overview),
            alerts: overview.alerts.iter().map(|alert| AlertLine::new(edge, alert)).collect(),
            disputed: overview.disputed,
            waiting_refunds: overview.waiting_refunds,
            waiting_lines: overview.waiting_lines,
            is_new: overview.currencies.is_empty(),
            shell,
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "heights of bars, no amounts"
)]
fn chart(edge: &Edge, shell: &Shell, overview: &Overview) -> Chart {
    let unit = 10_f64.powi(i32::try_from(overview.currency.exponent()).unwrap_or(2));
    let labels = overview.days.iter().map(|row| tight_day(row.day, edge.locale)).collect();
    let row = |of: fn(&DayRow) -> i64| overview.days.iter().map(move |row| of(row) as f64 / unit);
    let series = vec![
        Series::new(shell.t("payments-money-in"), row(|day| day.charged)),
        Series::new(shell.t("payments-money-back"), row(|day| day.refunded)),
    ];
    let (locale, currency) = (edge.locale, overview.currency);
    Chart::bars(shell.t("payments-money-by-day"), shell.t("payments-money-day"), labels, series)
        .described(shell.t("payments-money-by-day-text"))
        .written(move |value| web::ui::money(Money::new((value * unit).round() as i64, currency), locale))
}

/// A day in figures alone: thirty of them stand under one chart.
fn tight_day(at: Timestamp, locale: Locale) -> String {
    let pattern = if locale == Locale::En { "%-m/%-d" } else { "%-d.%-m" };
    at.to_jiff().strftime(pattern).to_string()
}

impl AlertLine {
    pub(super) fn new(edge: &Edge, found: &Alert) -> Self {
        let text = |key: String| edge.kit.texts.get(edge.locale, &key);
        let of = |name: &str| found.details[name].as_str().unwrap_or_default().to_owned();
        let href = match found.kind.as_str() {
            alert::STRAY => format!("/admin/money/payments/{}", found.subject),
            alert::REFUND => format!("/admin/money/payments/{}", of("payment")),
            alert::PROVIDER => format!("/admin/money/books/{}", of("reconciliation")),
            _ => "/admin/money/ledger?check=1".to_owned(),
        };
        Self {
            title: text(format!("payments-alert-{}", found.kind)),
            text: found.subject.clone(),
            href,
            iso: found.raised_at.to_string(),
            at: moment(found.raised_at),
        }
    }
}
