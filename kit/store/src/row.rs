//! Rows and columns that come back, decoded strictly and the same on both databases.

use kernel::{Currency, Id, Locale, Timestamp};
use rusqlite::types::ValueRef;
use serde::de::DeserializeOwned;
use tokio_postgres::types::Type;
use uuid::Uuid;

use crate::{Error, Json};

/// One value of a row, as the database gave it.
#[derive(Clone, Copy)]
pub struct Column<'r>(Raw<'r>);

#[derive(Clone, Copy)]
enum Raw<'r> {
    Lite(ValueRef<'r>),
    Postgres(&'r Type, Option<&'r [u8]>),
}

/// A value that is not what was expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub expected: &'static str,
    pub found: String,
}

/// What can be read from a column. A domain implements it for its own types on top of the accessors of [`Column`].
pub trait FromColumn: Sized {
    fn from_column(column: Column<'_>) -> Result<Self, Mismatch>;
}

/// What can be read from a row, by column name. Derive it: `#[derive(FromRow)]`.
pub trait FromRow: Sized {
    /// The columns it reads, in the order of its fields. A result may have more.
    const COLUMNS: &'static [&'static str];

    /// Field `n` is read by `row.get(n)`.
    fn from_row(row: &Row<'_>) -> Result<Self, Error>;
}

/// One row of a result, seen through the fields of the [`FromRow`] that reads it.
pub struct Row<'r> {
    cells: Cells<'r>,
    /// Where each field's column stands.
    fields: &'r [usize],
    names: &'static [&'static str],
}

#[derive(Clone, Copy)]
pub(crate) enum Cells<'r> {
    Lite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) const fn new(cells: Cells<'r>, fields: &'r [usize], names: &'static [&'static str]) -> Self {
        Self { cells, fields, names }
    }

    /// The value of a field.
    pub fn get<T: FromColumn>(&self, field: usize) -> Result<T, Error> {
        self.read(field, T::from_column)
    }

    /// The value of a field that is kept as JSON; NULL reads as `null`.
    pub fn json<T: DeserializeOwned>(&self, field: usize) -> Result<T, Error> {
        self.read(field, |column| if column.is_null() { json("null") } else { json(column.json()?) })
    }

    /// The value of a field that is kept as text.
    pub fn parse<T: std::str::FromStr>(&self, field: usize) -> Result<T, Error> {
        self.read(field, parse)
    }

    /// The same, where it may be NULL.
    pub fn parse_optional<T: std::str::FromStr>(&self, field: usize) -> Result<Option<T>, Error> {
        self.read(field, |column| if column.is_null() { Ok(None) } else { parse(column).map(Some) })
    }

    fn read<T>(
        &self,
        field: usize,
        from: impl FnOnce(Column<'_>) -> Result<T, Mismatch>,
    ) -> Result<T, Error> {
        let at = self.fields.get(field).copied().unwrap_or(field);
        let column = self.cells.column(at)?;
        from(column).map_err(|mismatch| Error::Decode {
            column: self
                .names
                .get(field)
                .map_or_else(|| format!("number {}", at + 1), |&name| name.to_owned()),
            expected: mismatch.expected,
            found: mismatch.found,
        })
    }
}

impl<'r> Cells<'r> {
    fn column(self, at: usize) -> Result<Column<'r>, Error> {
        match self {
            Self::Lite(row) => row.get_ref(at).map(|value| Column(Raw::Lite(value))).map_err(Error::other),
            Self::Postgres(row) => {
                let bytes: Option<Bytes<'_>> = row.try_get(at).map_err(Error::other)?;
                let kind = row.columns()[at].type_();
                Ok(Column(Raw::Postgres(kind, bytes.map(|bytes| bytes.0))))
            }
        }
    }
}

/// Hands out a column's bytes undecoded.
struct Bytes<'r>(&'r [u8]);

impl<'r> tokio_postgres::types::FromSql<'r> for Bytes<'r> {
    fn from_sql(_: &Type, raw: &'r [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(raw))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// Finds where each wanted column stands among those of a result.
pub(crate) fn resolve<'n>(
    wanted: &'static [&'static str],
    found: impl Iterator<Item = &'n str> + Clone,
) -> Result<Vec<usize>, Error> {
    let place = |&name: &&'static str| {
        let mut places = found.clone().enumerate().filter(|&(_, other)| other == name);
        let problem = match (places.next(), places.next()) {
            (Some((at, _)), None) => return Ok(at),
            (None, _) => "missing in the result",
            (Some(_), Some(_)) => "twice in the result",
        };
        Err(Error::Decode {
            column: name.to_owned(),
            expected: "one column of that name",
            found: problem.into(),
        })
    };
    wanted.iter().map(place).collect()
}

/// Microseconds between 1970 and 2000, where PostgreSQL begins to count.
pub(crate) const POSTGRES_EPOCH_MICROS: i64 = 946_684_800_000_000;

impl<'r> Column<'r> {
    pub const fn is_null(&self) -> bool {
        matches!(self.0, Raw::Lite(ValueRef::Null) | Raw::Postgres(_, None))
    }

    pub fn int(&self) -> Result<i64, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Integer(value)) => Some(value),
            Raw::Postgres(&Type::INT8, Some(raw)) => array(raw).map(i64::from_be_bytes),
            // Widening loses nothing: `SELECT 1` and lengths are INT4 there.
            Raw::Postgres(&Type::INT4, Some(raw)) => array(raw).map(i32::from_be_bytes).map(i64::from),
            Raw::Postgres(&Type::INT2, Some(raw)) => array(raw).map(i16::from_be_bytes).map(i64::from),
            _ => None,
        }
        .ok_or_else(|| self.mismatch("BIGINT"))
    }

    pub fn real(&self) -> Result<f64, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Real(value)) => Some(value),
            Raw::Postgres(&Type::FLOAT8, Some(raw)) => array(raw).map(f64::from_be_bytes),
            Raw::Postgres(&Type::FLOAT4, Some(raw)) => array(raw).map(f32::from_be_bytes).map(f64::from),
            _ => None,
        }
        .ok_or_else(|| self.mismatch("DOUBLE PRECISION"))
    }

    pub fn bool(&self) -> Result<bool, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Integer(value @ (0 | 1))) => Some(value == 1),
            Raw::Postgres(&Type::BOOL, Some(&[value])) => Some(value != 0),
            _ => None,
        }
        .ok_or_else(|| self.mismatch("BOOLEAN"))
    }

    pub fn text(&self) -> Result<&'r str, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Text(raw)) => str::from_utf8(raw).ok(),
            Raw::Postgres(&(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME), Some(raw)) => {
                str::from_utf8(raw).ok()
            }
            _ => None,
        }
        .ok_or_else(|| self.mismatch("TEXT"))
    }

    pub fn bytes(&self) -> Result<&'r [u8], Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Blob(raw)) | Raw::Postgres(&Type::BYTEA, Some(raw)) => Some(raw),
            _ => None,
        }
        .ok_or_else(|| self.mismatch("BYTEA"))
    }

    pub fn uuid(&self) -> Result<Uuid, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Blob(raw)) | Raw::Postgres(&Type::UUID, Some(raw)) => {
                array(raw).map(Uuid::from_bytes)
            }
            _ => None,
        }
        .ok_or_else(|| self.mismatch("UUID"))
    }

    pub fn time(&self) -> Result<Timestamp, Mismatch> {
        let micros = match self.0 {
            Raw::Lite(ValueRef::Integer(micros)) => Some(micros),
            Raw::Postgres(&Type::TIMESTAMPTZ, Some(raw)) => array(raw)
                .map(i64::from_be_bytes)
                .and_then(|micros| micros.checked_add(POSTGRES_EPOCH_MICROS)),
            _ => None,
        };
        micros
            .and_then(|micros| Timestamp::from_micros(micros).ok())
            .ok_or_else(|| self.mismatch("TIMESTAMPTZ"))
    }

    /// The JSON as text.
    pub fn json(&self) -> Result<&'r str, Mismatch> {
        match self.0 {
            Raw::Lite(ValueRef::Text(raw)) | Raw::Postgres(&Type::JSON, Some(raw)) => {
                str::from_utf8(raw).ok()
            }
            // The first byte is the version of the format.
            Raw::Postgres(&Type::JSONB, Some([1, raw @ ..])) => str::from_utf8(raw).ok(),
            _ => None,
        }
        .ok_or_else(|| self.mismatch("JSONB"))
    }

    fn mismatch(&self, expected: &'static str) -> Mismatch {
        let found = match self.0 {
            Raw::Lite(ValueRef::Null) | Raw::Postgres(_, None) => "NULL".to_owned(),
            Raw::Lite(value) => format!("a value of the type {}", value.data_type()),
            Raw::Postgres(kind, _) => format!("a value of the type {kind}"),
        };
        Mismatch { expected, found }
    }
}

fn array<const N: usize>(raw: &[u8]) -> Option<[u8; N]> {
    raw.try_into().ok()
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T, Mismatch> {
    serde_json::from_str(text)
        .map_err(|error| Mismatch { expected: "JSON of the field's shape", found: error.to_string() })
}

fn parse<T: std::str::FromStr>(column: Column<'_>) -> Result<T, Mismatch> {
    let text = column.text()?;
    text.parse().map_err(|_| Mismatch { expected: "text that parses", found: format!("{text:?}") })
}

macro_rules! from_column {
    ($($type:ty, $column:ident => $value:expr;)*) => {$(
        impl FromColumn for $type {
            fn from_column($column: Column<'_>) -> Result<Self, Mismatch> {
                $value
            }
        }
    )*};
}

from_column! {
    i64, column => column.int();
    f64, column => column.real();
    bool, column => column.bool();
    String, column => column.text().map(str::to_owned);
    Vec<u8>, column => column.bytes().map(<[u8]>::to_vec);
    Uuid, column => column.uuid();
    Timestamp, column => column.time();
    Currency, column => parse(column);
    Locale, column => parse(column);
}

impl<const N: usize> FromColumn for [u8; N] {
    fn from_column(column: Column<'_>) -> Result<Self, Mismatch> {
        let raw = column.bytes()?;
        array(raw).ok_or_else(|| Mismatch {
            expected: "bytes of the field's length",
            found: format!("{} bytes", raw.len()),
        })
    }
}

impl<K> FromColumn for Id<K> {
    fn from_column(column: Column<'_>) -> Result<Self, Mismatch> {
        column.uuid().map(Self::from_uuid)
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(column: Column<'_>) -> Result<Self, Mismatch> {
        if column.is_null() { Ok(None) } else { T::from_column(column).map(Some) }
    }
}

impl<T: DeserializeOwned> FromColumn for Json<T> {
    fn from_column(column: Column<'_>) -> Result<Self, Mismatch> {
        json(column.json()?).map(Json)
    }
}

/// The first column of a row, whatever its name.
pub(crate) struct Scalar<T>(pub(crate) T);

impl<T: FromColumn> FromRow for Scalar<T> {
    const COLUMNS: &'static [&'static str] = &[];

    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        row.get(0).map(Self)
    }
}
