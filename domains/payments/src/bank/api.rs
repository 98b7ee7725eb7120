//! Statements of the bank for administrators' programs.

#![expect(unused_qualifications, reason = "utoipa writes the names of query types in full")]

use axum::{
    body::Bytes,
    extract::{DefaultBodyLimit, rejection::BytesRejection},
    http::StatusCode,
};
use kernel::{Line as TextLine, Money, TextRule, Timestamp, Violation, Violations};
use serde::{Deserialize, Serialize};
use store::Cx;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, Paging, PathOf, QueryOf};

use super::{
    Flaw, ImportError, Imported, Line, LineFilter, LineId, Purpose, SettleError, StatementId, StatementRow,
    Status,
    statement::{MAX_BYTES, Reason},
    upload::{File, Form, read_file},
};
use crate::{
    PaymentId, permissions,
    refusals::{FileTooLarge, LineSettled, Missing, NotAllowed},
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new()
        .routes(routes!(statements, send))
        .routes(routes!(lines))
        .routes(routes!(settle))
        .layer(DefaultBodyLimit::max(MAX_BYTES))
}

/// A statement that was taken in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BankStatement)]
struct StatementJson {
    id: StatementId,
    #[schema(example = "statement-2026-05.xml")]
    file_name: String,
    /// IBAN or number; empty where the file does not say.
    #[schema(example = "DE89370400440532013000")]
    account: String,
    opening: Option<Money>,
    closing: Option<Money>,
    /// Bookings in it.
    lines: i64,
    /// Of these, those that an earlier statement had already.
    known: i64,
    first_day: Timestamp,
    last_day: Timestamp,
    imported_at: Timestamp,
}

impl From<StatementRow> for StatementJson {
    fn from(row: StatementRow) -> Self {
        Self {
            opening: row.opening(),
            closing: row.closing(),
            id: row.id,
            file_name: row.file_name,
            account: row.account,
            lines: row.lines,
            known: row.known,
            first_day: row.first_day,
            last_day: row.last_day,
            imported_at: row.imported_at,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BankStatements)]
struct StatementList {
    statements: Vec<StatementJson>,
    total: i64,
    page: i64,
}

/// List statements of the bank
///
/// Newest first.
#[utoipa::path(get, path = "/admin/bank/statements", tag = "Bank", params(Paging), security(("bearer" = [])),
    responses((status = 200, body = StatementList), NotAllowed))]
async fn statements(edge: Edge, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let found = edge.read(move |cx| super::find(cx, at)).await?;
    let statements = found.items.into_iter().map(StatementJson::from).collect();
    edge.respond(&StatementList { statements, total: found.total, page: at.page })
}

/// What became of a file.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BankImport)]
struct ImportedJson {
    statements: Vec<StatementId>,
    lines: i64,
    known: i64,
    /// The very same file was there already; nothing was added.
    repeated: bool,
}

impl From<Imported> for ImportedJson {
    fn from(imported: Imported) -> Self {
        let Imported { statements, lines, known, repeated } = imported;
        Self { statements, lines, known, repeated }
    }
}

/// What the file is called.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
struct Named {
    #[param(max_length = 120, example = "statement-2026-05.xml")]
    file_name: String,
}

/// Take a statement of the bank in
///
/// CAMT.053 (ISO 20022) or a table as banks let people download it, up to 8 MB. Columns, encoding, decimal sign and
/// the order of days are found out; what could be read in two ways is refused until the caller says which. A line
/// that cannot be read refuses the file. The same file, or the same line again, counts once. Matching happens right
/// after.
#[utoipa::path(post, path = "/admin/bank/statements", tag = "Bank", params(Named, Form), security(("bearer" = [])),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file itself"),
    responses((status = 201, body = ImportedJson), NotAllowed, FileTooLarge))]
async fn send(
    edge: Edge,
    QueryOf(named): QueryOf<Named>,
    QueryOf(form): QueryOf<Form>,
    file: Result<Bytes, BytesRejection>,
) -> Answer {
    edge.actor.require(permissions::MANAGE_BANK)?;
    let bytes = file.map_err(|_| Flaw::whole(Reason::TooLarge))?;
    let read = read_file(&edge, File { name: named.file_name, bytes }, form.options()?).await?;
    let import = move |cx: &mut Cx| -> Result<ImportedJson, ImportError> {
        Ok(super::import(cx, &read.name, read.digest, &read.statements)?.into())
    };
    edge.answer(StatusCode::CREATED, import).await
}

/// One booking.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BankLine)]
struct LineJson {
    id: LineId,
    statement: StatementId,
    booked_at: Timestamp,
    /// Money in is positive.
    amount: Money,
    /// The other side.
    #[schema(example = "FLORES ANA")]
    name: String,
    iban: String,
    #[schema(example = "RXK7M2-9PQWT lesson")]
    text: String,
    status: Status,
    /// What it is: `payment`, `refund`, `payout`, `costs`, `outside`.
    #[schema(example = "payment")]
    purpose: Option<String>,
    payment: Option<PaymentId>,
}

impl From<Line> for LineJson {
    fn from(line: Line) -> Self {
        Self {
            amount: line.amount(),
            id: line.id,
            statement: line.statement_id,
            booked_at: line.booked_at,
            name: line.name,
            iban: line.iban,
            text: line.remittance,
            status: line.status,
            purpose: line.purpose,
            payment: line.payment_id,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BankLines)]
struct LineList {
    lines: Vec<LineJson>,
    total: i64,
    page: i64,
}

/// Which lines are wanted; all conditions hold.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    statement: Option<StatementId>,
    status: Option<Status>,
    /// A part of name, text or IBAN.
    #[param(max_length = 100, example = "flores")]
    q: Option<String>,
}

/// List lines of statements
///
/// Newest first. `status=open` are those that fit nothing.
#[utoipa::path(get, path = "/admin/bank/lines", tag = "Bank", params(Wanted, Paging), security(("bearer" = [])),
    responses((status = 200, body = LineList), NotAllowed))]
async fn lines(edge: Edge, QueryOf(wanted): QueryOf<Wanted>, QueryOf(paging): QueryOf<Paging>) -> Answer {
    let at = paging.request()?;
    let text = TextLine::parse("q", &wanted.q.unwrap_or_default(), TextRule { min: 0, max: 100 });
    let text = Some(text.map_err(Violations::from)?).filter(|text| !text.is_empty());
    let filter = LineFilter { statement: wanted.statement, status: wanted.status, text };
    let found = edge.read(move |cx| super::find_lines(cx, &filter, at)).await?;
    let lines = found.items.into_iter().map(LineJson::from).collect();
    edge.respond(&LineList { lines, total: found.total, page: at.page })
}

/// What a line is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BankLinePurpose)]
struct PurposeBody {
    /// `payment:pay_…`, `refund:rfd_…`, `payout:stripe`, `costs` or `outside`.
    #[schema(example = "payout:stripe", max_length = 80)]
    purpose: String,
}

/// Say what a line of a statement is
#[utoipa::path(post, path = "/admin/bank/lines/{id}/settle", tag = "Bank", params(("id" = LineId, Path)),
    request_body = PurposeBody, security(("bearer" = [])),
    responses((status = 200, body = LineJson), NotAllowed, Missing, LineSettled))]
async fn settle(edge: Edge, PathOf(id): PathOf<LineId>, Body(body): Body<PurposeBody>) -> Answer {
    let purpose: Purpose =
        body.purpose.parse().map_err(|_| Violations::from(Violation::new("purpose", "payment-purpose")))?;
    let settle =
        move |cx: &mut Cx| -> Result<LineJson, SettleError> { Ok(super::settle(cx, id, &purpose)?.into()) };
    edge.answer(StatusCode::OK, settle).await
}
