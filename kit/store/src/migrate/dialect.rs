//! From the types as written to those that SQLite has.

use crate::sql::{Piece, pieces, statements};

/// The script for SQLite: types mapped, every table STRICT.
///
/// Types are recognised where they are written in capitals outside quotes; names are written small.
pub(crate) fn for_sqlite(script: &str) -> String {
    let mut text = String::with_capacity(script.len() + 64);
    for statement in statements(script) {
        let table = is_create_table(statement);
        let mut pieces = pieces(statement).peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Word("DOUBLE") => {
                    // The second word of the type goes with the first.
                    while pieces
                        .next_if(|next| matches!(next, Piece::Blank(_)) || next.is_word("PRECISION"))
                        .is_some()
                    {}
                    text.push_str("REAL ");
                }
                Piece::Word(word) => text.push_str(type_in_sqlite(word)),
                Piece::Blank(blank) if !blank.trim().is_empty() => text.push(' '),
                other => text.push_str(other.text()),
            }
        }
        text.push_str(if table { " STRICT;\n" } else { ";\n" });
    }
    text
}

fn type_in_sqlite(word: &str) -> &str {
    match word {
        "UUID" | "BYTEA" => "BLOB",
        "TIMESTAMPTZ" | "BIGINT" | "BOOLEAN" => "INTEGER",
        "JSONB" => "TEXT",
        other => other,
    }
}

fn is_create_table(statement: &str) -> bool {
    let mut words = pieces(statement).filter(|piece| matches!(piece, Piece::Word(_)));
    let create = words.next().is_some_and(|word| word.is_word("CREATE"));
    let table = words.next().is_some_and(|word| word.is_word("TABLE"));
    let last = pieces(statement).filter(|piece| !matches!(piece, Piece::Blank(_))).last();
    // A table that has options of its own is left alone.
    create && table && last == Some(Piece::Mark(")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_mapped_and_tables_are_strict() {
        let script = "CREATE TABLE a (id UUID PRIMARY KEY, uuid TEXT, x DOUBLE PRECISION NOT NULL, b BOOLEAN DEFAULT FALSE,
            note TEXT DEFAULT 'UUID', at TIMESTAMPTZ, j JSONB, n BIGINT, r BYTEA);
            CREATE UNIQUE INDEX i ON a (x);";
        let expected = "CREATE TABLE a (id BLOB PRIMARY KEY, uuid TEXT, x REAL NOT NULL, b INTEGER DEFAULT FALSE,
            note TEXT DEFAULT 'UUID', at INTEGER, j TEXT, n INTEGER, r BLOB) STRICT;\nCREATE UNIQUE INDEX i ON a (x);\n";
        assert_eq!(for_sqlite(script), expected);
    }
}
