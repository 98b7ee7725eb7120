//! The prepared statements of one connection.

use hashlink::LruCache;
use tokio_postgres::Statement;

use crate::{Value, ValueKind, sql::Text};

/// Prepared statements that a connection keeps, over all schemas.
const STATEMENTS: usize = 512;

/// The same text means another statement in another schema, or with values of other types.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Key {
    schema: u32,
    text: Address,
    kinds: Kinds,
}

/// A static text is known by where it lies; nothing else can ever lie there.
#[derive(PartialEq, Eq, Hash)]
enum Address {
    Static(usize, usize),
    Built(Box<str>),
}

/// Four bits for each of the first values; lists longer than that are spelled out.
#[derive(PartialEq, Eq, Hash)]
enum Kinds {
    Few(u64),
    Many(Box<[ValueKind]>),
}

impl Key {
    pub(super) fn new(schema: u32, sql: Text<'_>, params: &[Value<'_>]) -> Self {
        let text = match sql {
            Text::Static(text) => Address::Static(text.as_ptr().addr(), text.len()),
            Text::Built(text) => Address::Built(text.into()),
        };
        let kinds = if params.len() < 16 {
            // The leading one tells how many there are.
            Kinds::Few(params.iter().fold(1, |bits, value| bits << 4 | value.kind() as u64))
        } else {
            Kinds::Many(params.iter().map(Value::kind).collect())
        };
        Self { schema, text, kinds }
    }
}

pub(super) struct Statements(LruCache<Key, Statement>);

impl Statements {
    pub(super) fn new() -> Self {
        Self(LruCache::new(STATEMENTS))
    }

    pub(super) fn get(&mut self, key: &Key) -> Option<Statement> {
        self.0.get(key).cloned()
    }

    pub(super) fn insert(&mut self, key: Key, statement: Statement) {
        self.0.insert(key, statement);
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params;

    #[test]
    fn one_text_is_several_statements() {
        const SQL: Text<'_> = Text::Static("SELECT ?1");
        let key = |schema, params: &[Value<'_>]| Key::new(schema, SQL, params);
        assert!(key(1, params![1_i64]) == key(1, params![2_i64]));
        assert!(key(1, params![1_i64]) == key(1, params![None::<i64>]));
        assert!(key(1, params![1_i64]) != key(2, params![1_i64]));
        assert!(key(1, params![1_i64]) != key(1, params!["1"]));
        assert!(key(1, params![0_i64]) != key(1, params![0_i64, 0_i64]));
    }
}
