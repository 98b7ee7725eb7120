//! What a migration may not say, because the two databases would then name or do different things.

use crate::sql::{Piece, pieces, statements};

/// `Err` with what is wrong and what to write instead.
pub(crate) fn check(script: &str) -> Result<(), String> {
    statements(script).into_iter().try_for_each(statement)
}

fn statement(text: &str) -> Result<(), String> {
    let words: Vec<Piece<'_>> = pieces(text).filter(|piece| !matches!(piece, Piece::Blank(_))).collect();
    if words
        .first()
        .is_some_and(|first| ["BEGIN", "COMMIT", "ROLLBACK"].iter().any(|word| first.is_word(word)))
    {
        return Err("all migrations run in one transaction; leave out BEGIN and COMMIT".into());
    }
    for (at, piece) in words.iter().enumerate() {
        let named = at >= 2 && words[at - 2].is_word("CONSTRAINT");
        if piece.is_word("CHECK") && !named {
            return Err("name the check, so that code can tell it: CONSTRAINT <name> CHECK (…)".into());
        }
        let unique = piece.is_word("UNIQUE") || piece.is_word("PRIMARY");
        if unique && named {
            // SQLite forgets the name; without one both call it table_column_key.
            return Err(
                "leave out the name of a UNIQUE or PRIMARY KEY, or write CREATE UNIQUE INDEX <name>".into()
            );
        }
        if let Piece::Word(
            word @ ("INT" | "INTEGER" | "SMALLINT" | "SERIAL" | "BIGSERIAL" | "VARCHAR" | "TIMESTAMP"
            | "DATE" | "NUMERIC" | "DECIMAL" | "REAL" | "FLOAT" | "JSON" | "BLOB"),
        ) = piece
        {
            return Err(format!(
                "{word} is not one of UUID, TIMESTAMPTZ, BIGINT, TEXT, BOOLEAN, JSONB, BYTEA, DOUBLE PRECISION"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_portable_is_refused() {
        for bad in [
            "CREATE TABLE a (b BIGINT CHECK (b > 0))",
            "CREATE TABLE a (b BIGINT, CONSTRAINT c UNIQUE (b))",
            "CREATE TABLE a (b INTEGER)",
            "BEGIN; CREATE TABLE a (b TEXT); COMMIT",
        ] {
            assert!(check(bad).is_err(), "{bad}");
        }
        for good in [
            "CREATE TABLE a (b BIGINT CONSTRAINT positive CHECK (b > 0), UNIQUE (b)) -- CHECK\n",
            "CREATE TABLE a (b BIGINT, date TIMESTAMPTZ, CONSTRAINT f FOREIGN KEY (b) REFERENCES c (d))",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
    }
}
