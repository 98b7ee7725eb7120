//! Taking a file in: out of a form or as the body of a request, read on a thread for that.

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request},
    http::StatusCode,
    response::IntoResponse,
};
use jiff::{civil::Date, tz::TimeZone};
use kernel::{Violation, Violations};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use store::Cx;
use utoipa::IntoParams;
use web::{Edge, Problem};

use super::{
    Columns, DayOrder, DecimalSign, Flaw, ImportError, Imported, Options, Statement, read, statement::Reason,
};

/// A file with the name that its owner gave it.
pub(super) struct File {
    pub(super) name: String,
    pub(super) bytes: Bytes,
}

/// What the caller knows better than the file tells; all of it may be left out.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default, rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(super) struct Form {
    /// Heading of the column with the day of booking.
    #[param(max_length = 80, example = "Buchungstag")]
    pub(super) day: String,
    /// Heading of the column with the amount.
    #[param(max_length = 80, example = "Betrag")]
    pub(super) amount: String,
    /// Heading of the column with who paid.
    #[param(max_length = 80, example = "Auftraggeber")]
    pub(super) name: String,
    /// Heading of the column with what they wrote.
    #[param(max_length = 80, example = "Verwendungszweck")]
    pub(super) text: String,
    /// The sign before the decimals: `comma` or `point`.
    #[param(example = "comma", max_length = 10)]
    pub(super) decimal: String,
    /// `day-first` or `month-first`.
    #[param(example = "day-first", max_length = 20)]
    pub(super) days: String,
    /// Where the file names none.
    #[param(example = "EUR", max_length = 3)]
    pub(super) currency: String,
}

impl Form {
    pub(super) fn options(&self) -> Result<Options, Violations> {
        let mut found = Violations::default();
        let mut column = |field: &str, text: &str| {
            let sound = text.len() <= 80 && !text.contains(char::is_control);
            if !sound {
                found.add(Violation::new(field, "too-long").with("max", 80));
            }
            text.trim().to_owned()
        };
        let columns = Columns {
            day: column("day", &self.day),
            amount: column("amount", &self.amount),
            name: column("name", &self.name),
            text: column("text", &self.text),
        };
        let decimal = match self.decimal.as_str() {
            "" => Ok(None),
            "comma" => Ok(Some(DecimalSign::Comma)),
            "point" => Ok(Some(DecimalSign::Point)),
            _ => Err(Violation::new("decimal", "payment-choice")),
        };
        let days = match self.days.as_str() {
            "" => Ok(None),
            "day-first" => Ok(Some(DayOrder::DayFirst)),
            "month-first" => Ok(Some(DayOrder::MonthFirst)),
            _ => Err(Violation::new("days", "payment-choice")),
        };
        let currency = match self.currency.trim() {
            "" => Ok(None),
            code => code.parse().map(Some).map_err(|_| Violation::new("currency", "payment-currency")),
        };
        let (decimal, days) = (found.take(decimal), found.take(days));
        let currency = found.take(currency);
        let whole = decimal.zip(days).zip(currency);
        found.finish(whole.map(|((decimal, days), currency)| Options { columns, decimal, days, currency }))
    }
}

/// A file that could be read, not kept yet.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) digest: [u8; 32],
    pub(super) statements: Vec<Statement>,
}

/// Reads a file on a thread for that: it may take a second.
pub(super) async fn read_file(edge: &Edge, file: File, options: Options) -> Result<Read, ImportError> {
    let today = today(edge);
    let work = tokio::task::spawn_blocking(move || {
        let digest: [u8; 32] = Sha256::digest(&file.bytes).into();
        read(&file.bytes, &options, today).map(|statements| Read { name: file.name, digest, statements })
    });
    Ok(work.await.map_err(|_| ImportError::Stopped)??)
}

/// Reads a file and takes it in.
pub(super) async fn take(edge: &Edge, file: File, options: Options) -> Result<Imported, ImportError> {
    let found = read_file(edge, file, options).await?;
    edge.write(move |cx: &mut Cx| super::import(cx, &found.name, found.digest, &found.statements)).await
}

fn today(edge: &Edge) -> Date {
    edge.kit.clock.now().to_jiff().to_zoned(TimeZone::UTC).date()
}

/// The file out of a form. The CSRF token has to stand before it, so that no foreign file is taken in.
pub(super) async fn uploaded(edge: &Edge, form: &mut Form, request: Request) -> Result<File, Problem> {
    let unreadable = |error: axum::response::Response| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::from(Flaw::whole(Reason::TooLarge)),
        _ => Problem::new(StatusCode::BAD_REQUEST, "malformed-body"),
    };
    let multipart = Multipart::from_request(request, &()).await;
    let mut multipart = multipart.map_err(|error| unreadable(error.into_response()))?;
    let (mut checked, mut file) = (false, None);
    while let Some(field) = multipart.next_field().await.map_err(|error| unreadable(error.into_response()))? {
        let field_name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|error| unreadable(error.into_response()))?;
        let text = || String::from_utf8_lossy(&bytes).chars().take(200).collect::<String>();
        match field_name.as_str() {
            "csrf" => {
                edge.check_csrf(&text())?;
                checked = true;
            }
            "file" if checked => file = Some(File { name: file_name, bytes }),
            "day" => form.day = text(),
            "amount" => form.amount = text(),
            "name" => form.name = text(),
            "text" => form.text = text(),
            "decimal" => form.decimal = text(),
            "days" => form.days = text(),
            "currency" => form.currency = text(),
            _ => {}
        }
    }
    if !checked {
        edge.check_csrf("")?;
    }
    file.filter(|file| !file.bytes.is_empty())
        .ok_or_else(|| Problem::invalid(Violation::new("file", "required")))
}
