//! Looking through everything that a database holds.

use store::{Dialect, Error, Tx, params};

use crate::House;

/// Every place, as `table.column`, whose content holds this text, whatever the column's type; letters of
/// either case.
pub async fn holding(house: &House, text: &str) -> Vec<String> {
    let (dialect, text) = (house.db.dialect, text.to_lowercase());
    house.look(move |cx| search(cx.tx, dialect, &text)).await
}

fn search(tx: &mut Tx, dialect: Dialect, text: &str) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for (table, column, kind) in columns(tx, dialect)? {
        let content = match (dialect, kind.as_str()) {
            (Dialect::Postgres, "bytea") => format!("encode({column}, 'escape')"),
            _ => format!("CAST({column} AS TEXT)"),
        };
        let position = match dialect {
            Dialect::Sqlite => format!("instr(lower({content}), ?1)"),
            Dialect::Postgres => format!("strpos(lower({content}), ?1)"),
        };
        // A test ends before this can add up.
        let sql: &'static str = format!("SELECT COUNT(*) FROM {table} WHERE {position} > 0").leak();
        if tx.scalar::<i64>(sql, params![text])? > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    Ok(found)
}

/// Table, column and type of every column there is.
fn columns(tx: &mut Tx, dialect: Dialect) -> Result<Vec<(String, String, String)>, Error> {
    let sql = match dialect {
        Dialect::Sqlite => {
            "SELECT t.name || '|' || c.name || '|' || lower(c.type) FROM sqlite_schema t, pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY 1"
        }
        Dialect::Postgres => {
            "SELECT CAST(table_name || '|' || column_name || '|' || data_type AS TEXT) FROM information_schema.columns
             WHERE table_schema = current_schema() ORDER BY 1"
        }
    };
    let lines: Vec<String> = tx.scalars(sql, params![])?;
    assert!(lines.len() > 50, "the tables were not found: {lines:?}");
    Ok(lines
        .iter()
        .map(|line| {
            let mut parts = line.split('|').map(str::to_owned);
            let mut next = || parts.next().expect("three parts");
            (next(), next(), next())
        })
        .collect())
}
