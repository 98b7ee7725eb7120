//! Values that are bound to a statement.

use std::borrow::Cow;

use kernel::{Currency, Id, Locale, Timestamp};
use serde::Serialize;
use uuid::Uuid;

/// What a value is, known even when it is NULL: PostgreSQL is told the type of every parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    Int,
    Real,
    Bool,
    Text,
    Bytes,
    Uuid,
    Time,
    Json,
}

/// A value to bind; borrows what it can.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    Null(ValueKind),
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
    Uuid(Uuid),
    Time(Timestamp),
    /// JSON as text.
    Json(Cow<'a, str>),
    /// A value that cannot be written, with the reason; binding it is an error.
    Unfit(ValueKind, String),
}

/// What can be bound. A domain implements it for its own types with one line.
pub trait ToValue {
    const KIND: ValueKind;

    fn to_value(&self) -> Value<'_>;
}

/// Binds or reads a value as JSON (JSONB in PostgreSQL, text in SQLite).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Json<T>(pub T);

/// The values of a statement's `?1`, `?2`, …: `params![id, name, Json(&links)]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => {
        &[$($crate::ToValue::to_value(&$value)),*] as &[$crate::Value<'_>]
    };
}

impl Value<'_> {
    pub const fn kind(&self) -> ValueKind {
        match self {
            Self::Null(kind) | Self::Unfit(kind, _) => *kind,
            Self::Int(_) => ValueKind::Int,
            Self::Real(_) => ValueKind::Real,
            Self::Bool(_) => ValueKind::Bool,
            Self::Text(_) => ValueKind::Text,
            Self::Bytes(_) => ValueKind::Bytes,
            Self::Uuid(_) => ValueKind::Uuid,
            Self::Time(_) => ValueKind::Time,
            Self::Json(_) => ValueKind::Json,
        }
    }

    /// The same value, owning what it borrowed.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null(kind) => Value::Null(kind),
            Self::Int(value) => Value::Int(value),
            Self::Real(value) => Value::Real(value),
            Self::Bool(value) => Value::Bool(value),
            Self::Text(value) => Value::Text(Cow::Owned(value.into_owned())),
            Self::Bytes(value) => Value::Bytes(Cow::Owned(value.into_owned())),
            Self::Uuid(value) => Value::Uuid(value),
            Self::Time(value) => Value::Time(value),
            Self::Json(value) => Value::Json(Cow::Owned(value.into_owned())),
            Self::Unfit(kind, reason) => Value::Unfit(kind, reason),
        }
    }

    /// Why the databases could not both keep this value unchanged.
    pub(crate) fn unfit(&self) -> Option<String> {
        match self {
            // PostgreSQL has no text with NUL; SQLite would cut it off in some functions.
            Self::Text(text) if text.as_bytes().contains(&0) => Some("the text holds a NUL character".into()),
            Self::Json(text) if escapes_nul(text) => Some("the JSON holds a NUL character".into()),
            // SQLite would turn it into NULL.
            Self::Real(number) if number.is_nan() => Some("not a number".into()),
            Self::Unfit(_, reason) => Some(reason.clone()),
            _ => None,
        }
    }
}

/// Whether JSON text holds an escaped NUL; a backslash that is itself escaped begins no escape.
fn escapes_nul(json: &str) -> bool {
    json.match_indices("\\u0000").any(|(at, _)| {
        let before = json.as_bytes()[..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
        before % 2 == 0
    })
}

macro_rules! to_value {
    ($($type:ty, $kind:ident, $self:ident => $value:expr;)*) => {$(
        impl ToValue for $type {
            const KIND: ValueKind = ValueKind::$kind;
            fn to_value(&$self) -> Value<'_> {
                $value
            }
        }
    )*};
}

to_value! {
    i64, Int, self => Value::Int(*self);
    f64, Real, self => Value::Real(*self);
    bool, Bool, self => Value::Bool(*self);
    str, Text, self => Value::Text(Cow::Borrowed(self));
    String, Text, self => Value::Text(Cow::Borrowed(self));
    Cow<'_, str>, Text, self => Value::Text(Cow::Borrowed(self));
    Currency, Text, self => Value::Text(Cow::Borrowed(self.code()));
    Locale, Text, self => Value::Text(Cow::Borrowed(self.tag()));
    [u8], Bytes, self => Value::Bytes(Cow::Borrowed(self));
    Vec<u8>, Bytes, self => Value::Bytes(Cow::Borrowed(self));
    Uuid, Uuid, self => Value::Uuid(*self);
    Timestamp, Time, self => Value::Time(*self);
}

impl<const N: usize> ToValue for [u8; N] {
    const KIND: ValueKind = ValueKind::Bytes;

    fn to_value(&self) -> Value<'_> {
        Value::Bytes(Cow::Borrowed(self))
    }
}

impl<K> ToValue for Id<K> {
    const KIND: ValueKind = ValueKind::Uuid;

    fn to_value(&self) -> Value<'_> {
        Value::Uuid(self.as_uuid())
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    const KIND: ValueKind = T::KIND;

    fn to_value(&self) -> Value<'_> {
        (**self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    const KIND: ValueKind = T::KIND;

    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null(T::KIND), T::to_value)
    }
}

impl<T: Serialize> ToValue for Json<T> {
    const KIND: ValueKind = ValueKind::Json;

    fn to_value(&self) -> Value<'_> {
        match serde_json::to_string(&self.0) {
            Ok(text) => Value::Json(Cow::Owned(text)),
            Err(error) => Value::Unfit(ValueKind::Json, error.to_string()),
        }
    }
}
