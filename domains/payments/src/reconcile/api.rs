//! How our books compare with those of providers, for administrators' programs.

use axum::http::StatusCode;
use kernel::{Money, Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Cx;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::{Alert, AlertId, DifferenceRow, ReconciliationId, ReconciliationRow, RecordKind, State};
use crate::{
    PaymentId,
    admin::day_of,
    refusals::{Missing, NotAllowed},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list, compare)).routes(routes!(show)).routes(routes!(alerts))
}

/// How the books of one day compared.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Reconciliation)]
struct RowJson {
    id: ReconciliationId,
    #[schema(example = "stripe")]
    provider: String,
    /// The day's first moment in UTC.
    day: Timestamp,
    run_at: Timestamp,
    state: State,
    /// What both have alike.
    matched: i64,
    differing: i64,
    /// Why the provider could not be asked.
    error: Option<String>,
}

impl From<ReconciliationRow> for RowJson {
    fn from(row: ReconciliationRow) -> Self {
        Self {
            id: row.id,
            provider: row.provider,
            day: row.day,
            run_at: row.run_at,
            state: row.state,
            matched: row.matched,
            differing: row.differing,
            error: row.error,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reconciliations)]
struct RowList {
    reconciliations: Vec<RowJson>,
    total: i64,
    page: i64,
}

/// List comparisons with providers
///
/// Newest day first.
#[utoipa::path(get, path = "/admin/reconciliations", tag = "Ledger", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = RowList), NotAllowed))]
async fn list(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let found = edge.read(move |cx| super::find(cx, at)).await?;
    let reconciliations = found.items.into_iter().map(RowJson::from).collect();
    edge.respond(&RowList { reconciliations, total: found.total, page: at.page })
}

/// Something that the two do not agree on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReconciliationDifference)]
struct DifferenceJson {
    kind: RecordKind,
    #[schema(example = "ch_3Q")]
    reference: String,
    /// `null` where only the provider has it.
    ours: Option<Money>,
    /// `null` where only we have it.
    theirs: Option<Money>,
    payment: Option<PaymentId>,
}

impl From<DifferenceRow> for DifferenceJson {
    fn from(row: DifferenceRow) -> Self {
        Self {
            ours: row.ours(),
            theirs: row.theirs(),
            kind: row.kind,
            reference: row.reference,
            payment: row.payment_id,
        }
    }
}

/// A comparison with all that does not agree.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReconciliationReport)]
struct ReportJson {
    #[serde(flatten)]
    row: RowJson,
    differences: Vec<DifferenceJson>,
}

/// Look at a comparison
#[utoipa::path(get, path = "/admin/reconciliations/{id}", tag = "Ledger", params(("id" = ReconciliationId, Path)),
    security(("bearer" = [])), responses((status = 200, body = ReportJson), NotAllowed, Missing))]
async fn show(edge: Edge, PathOf(id): PathOf<ReconciliationId>) -> Answer {
    let report = edge.read(move |cx| super::report(cx, id)).await?;
    let differences = report.differences.into_iter().map(DifferenceJson::from).collect();
    edge.respond(&ReportJson { row: report.row.into(), differences })
}

/// Which day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReconciliationDay)]
struct DayBody {
    /// A day that is over, in UTC.
    #[schema(example = "2026-05-01", min_length = 10, max_length = 10)]
    day: String,
}

/// How many providers are asked.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ReconciliationAsked)]
struct Asked {
    #[schema(example = 1)]
    providers: usize,
}

/// Have a day compared
///
/// It is done right after; the day's comparison is replaced.
#[utoipa::path(post, path = "/admin/reconciliations", tag = "Ledger", request_body = DayBody, security(("bearer" = [])),
    responses((status = 202, body = Asked), NotAllowed))]
async fn compare(edge: Edge, Body(body): Body<DayBody>) -> Answer {
    let day = day_of(&body.day).ok_or_else(|| Violations::from(Violation::new("day", "payment-day-over")))?;
    let ask = move |cx: &mut Cx| super::ask(cx, day).map(|providers| Asked { providers });
    edge.answer(StatusCode::ACCEPTED, ask).await
}

/// Something that people have to see to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MoneyAlert)]
struct AlertJson {
    id: AlertId,
    /// `stray-money`, `refund-failed`, `books`, `provider-differs`.
    #[schema(example = "stray-money")]
    kind: String,
    /// A payment, a refund, or a provider with a day.
    subject: String,
    #[schema(value_type = Object)]
    details: Value,
    raised_at: Timestamp,
    /// `null` while somebody has to see to it.
    healed_at: Option<Timestamp>,
}

impl From<Alert> for AlertJson {
    fn from(alert: Alert) -> Self {
        let Alert { id, kind, subject, details, raised_at, healed_at } = alert;
        Self { id, kind, subject, details, raised_at, healed_at }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MoneyAlerts)]
struct AlertList {
    alerts: Vec<AlertJson>,
    total: i64,
    page: i64,
}

/// List alerts about money
///
/// Those that are open first.
#[utoipa::path(get, path = "/admin/money/alerts", tag = "Ledger", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = AlertList), NotAllowed))]
async fn alerts(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let found = edge.read(move |cx| super::alerts(cx, at)).await?;
    let alerts = found.items.into_iter().map(AlertJson::from).collect();
    edge.respond(&AlertList { alerts, total: found.total, page: at.page })
}
