//! Values in PostgreSQL's binary format.

use std::error::Error;

use bytes::{BufMut, BytesMut};
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::{Value, ValueKind, row::POSTGRES_EPOCH_MICROS};

impl ValueKind {
    /// The type that a parameter of this kind is declared with, so that the server refuses any other use of it.
    pub(super) const fn postgres(self) -> Type {
        match self {
            Self::Int => Type::INT8,
            Self::Real => Type::FLOAT8,
            Self::Bool => Type::BOOL,
            Self::Text => Type::TEXT,
            Self::Bytes => Type::BYTEA,
            Self::Uuid => Type::UUID,
            Self::Time => Type::TIMESTAMPTZ,
            Self::Json => Type::JSONB,
        }
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null(_) | Self::Unfit(..) => return Ok(IsNull::Yes),
            Self::Int(value) => out.put_i64(*value),
            Self::Real(value) => out.put_f64(*value),
            Self::Bool(value) => out.put_u8(u8::from(*value)),
            Self::Text(value) => out.put_slice(value.as_bytes()),
            Self::Bytes(value) => out.put_slice(value),
            Self::Uuid(value) => out.put_slice(value.as_bytes()),
            Self::Time(value) => out.put_i64(value.as_micros().saturating_sub(POSTGRES_EPOCH_MICROS)),
            Self::Json(value) => {
                // The version of the format.
                out.put_u8(1);
                out.put_slice(value.as_bytes());
            }
        }
        Ok(IsNull::No)
    }

    /// Every statement is prepared with the types of its values, so what the server reports is what we declared.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
