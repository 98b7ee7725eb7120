//! The text of statements: a small lexer, and the differences of the two databases that it bridges.

use std::borrow::Cow;

use crate::Error;

/// A piece of SQL. Pieces put together again give the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'s> {
    /// A keyword or a name.
    Word(&'s str),
    /// A quoted string or name, with its quotes.
    Quoted(&'s str),
    /// White space or a comment.
    Blank(&'s str),
    /// `?7`, or a bare `?`.
    Placeholder(&'s str),
    /// Anything else, one character.
    Mark(&'s str),
}

impl<'s> Piece<'s> {
    pub(crate) const fn text(self) -> &'s str {
        match self {
            Self::Word(text)
            | Self::Quoted(text)
            | Self::Blank(text)
            | Self::Placeholder(text)
            | Self::Mark(text) => text,
        }
    }

    pub(crate) fn is_word(self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(word))
    }
}

pub(crate) fn pieces(sql: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        let piece = first(rest)?;
        rest = &rest[piece.text().len()..];
        Some(piece)
    })
}

fn first(sql: &str) -> Option<Piece<'_>> {
    let lead = sql.chars().next()?;
    let until = |end: Option<usize>| &sql[..end.unwrap_or(sql.len())];
    let while_ = |test: fn(char) -> bool| until(sql.find(|c| !test(c)));
    Some(match lead {
        '\'' | '"' => Piece::Quoted(until(end_of_quote(sql, lead))),
        '$' if end_of_dollar_quote(sql).is_some() => Piece::Quoted(until(end_of_dollar_quote(sql))),
        '-' if sql.starts_with("--") => Piece::Blank(until(sql.find('\n'))),
        '/' if sql.starts_with("/*") => Piece::Blank(until(sql.find("*/").map(|at| at + 2))),
        '?' => Piece::Placeholder(until(sql[1..].find(|c: char| !c.is_ascii_digit()).map(|at| at + 1))),
        c if c.is_whitespace() => Piece::Blank(while_(char::is_whitespace)),
        c if is_word(c) => Piece::Word(while_(is_word)),
        c => Piece::Mark(&sql[..c.len_utf8()]),
    })
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where a quoted text ends. A doubled quote inside it begins a new one right away, which comes to the same.
fn end_of_quote(sql: &str, quote: char) -> Option<usize> {
    sql[1..].find(quote).map(|at| at + 2)
}

/// Where `$tag$ … $tag$` ends, if it begins here.
fn end_of_dollar_quote(sql: &str) -> Option<usize> {
    let tag = &sql[..=sql[1..].find('$')? + 1];
    let name = &tag[1..tag.len() - 1];
    if !name.chars().all(is_word) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    sql[tag.len()..].find(tag).map(|at| at + 2 * tag.len())
}

/// `?1` as PostgreSQL writes it, `$1`, outside quotes and comments.
pub(crate) fn for_postgres(sql: &str) -> Result<String, Error> {
    let mut text = String::with_capacity(sql.len());
    for piece in pieces(sql) {
        match piece {
            Piece::Placeholder("?") => {
                return Err(Error::sentence(format!("a placeholder has no number in: {sql}")));
            }
            Piece::Placeholder(name) => {
                text.push('$');
                text.push_str(&name[1..]);
            }
            other => text.push_str(other.text()),
        }
    }
    Ok(text)
}

/// Takes the locking clause off the end. SQLite has none and needs none: it has one writer.
pub(crate) fn for_sqlite(sql: &str) -> &str {
    const CLAUSES: [&str; 4] =
        ["FOR UPDATE", "FOR UPDATE SKIP LOCKED", "FOR NO KEY UPDATE", "FOR NO KEY UPDATE SKIP LOCKED"];
    let text = sql.trim_end();
    if !text.ends_with("UPDATE") && !text.ends_with("SKIP LOCKED") {
        return sql;
    }
    CLAUSES.iter().find_map(|clause| text.strip_suffix(clause)).unwrap_or(sql)
}

/// The statements of a script, each without its closing semicolon; blanks and comments between them are left out.
pub(crate) fn statements(script: &str) -> Vec<&str> {
    let (mut found, mut begin, mut at) = (Vec::new(), 0, 0);
    let mut depth = Depth::default();
    for piece in pieces(script) {
        let end = at + piece.text().len();
        if piece == Piece::Mark(";") && !depth.inside() {
            found.push(&script[begin..at]);
            (begin, depth) = (end, Depth::default());
        } else {
            depth.step(piece);
        }
        at = end;
    }
    found.push(&script[begin..]);
    found.retain(|text| pieces(text).any(|piece| !matches!(piece, Piece::Blank(_))));
    found.into_iter().map(str::trim).collect()
}

/// Whether one stands inside the body of a trigger, where semicolons end nothing.
#[derive(Default)]
struct Depth {
    trigger: bool,
    open: usize,
}

impl Depth {
    fn step(&mut self, piece: Piece<'_>) {
        if piece.is_word("TRIGGER") {
            self.trigger = true;
        } else if self.trigger && (piece.is_word("BEGIN") || piece.is_word("CASE")) {
            self.open += 1;
        } else if self.trigger && piece.is_word("END") {
            self.open = self.open.saturating_sub(1);
        }
    }

    const fn inside(&self) -> bool {
        self.open > 0
    }
}

/// The text of a statement; a static one is known by its address, which is cheaper to look up.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Text<'s> {
    Static(&'static str),
    Built(&'s str),
}

impl<'s> Text<'s> {
    pub(crate) const fn as_str(self) -> &'s str {
        match self {
            Self::Static(text) => text,
            Self::Built(text) => text,
        }
    }
}

/// A statement put together at run time from fixed fragments and bound values. No value ever becomes text.
///
/// ```
/// # use store::Sql;
/// let (city, kinds) = (Some("Berlin"), [1_i64, 2, 3]);
/// let mut sql = Sql::new("SELECT id FROM venues WHERE open");
/// if let Some(city) = city {
///     sql.push(" AND city = ", city);
/// }
/// sql.list(" AND kind IN ", kinds).text(" ORDER BY id");
/// ```
#[derive(Debug, Clone)]
pub struct Sql {
    text: Cow<'static, str>,
    values: Vec<crate::Value<'static>>,
}

impl Sql {
    pub const fn new(text: &'static str) -> Self {
        Self { text: Cow::Borrowed(text), values: Vec::new() }
    }

    /// Appends a fragment.
    pub fn text(&mut self, fragment: &'static str) -> &mut Self {
        self.text.to_mut().push_str(fragment);
        self
    }

    /// Appends a fragment and a value after it.
    pub fn push(&mut self, fragment: &'static str, value: impl crate::ToValue) -> &mut Self {
        self.text(fragment).value(value.to_value().into_owned());
        self
    }

    /// Appends a fragment and a list in parentheses for `IN`. An empty list matches nothing.
    ///
    /// The list is filled up to a power of two with its last value, so that few different texts arise and the
    /// cache of prepared statements serves them all.
    pub fn list<V: crate::ToValue>(
        &mut self,
        fragment: &'static str,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Self {
        let mut values: Vec<_> = values.into_iter().map(|value| value.to_value().into_owned()).collect();
        let last = values.last().cloned().unwrap_or(crate::Value::Null(V::KIND));
        values.resize(values.len().next_power_of_two(), last);
        self.text(fragment);
        for (at, value) in values.into_iter().enumerate() {
            self.text(if at == 0 { "(" } else { ", " }).value(value);
        }
        self.text(")")
    }

    fn value(&mut self, value: crate::Value<'static>) {
        self.values.push(value);
        let number = self.values.len().to_string();
        let text = self.text.to_mut();
        text.push('?');
        text.push_str(&number);
    }

    pub(crate) fn parts(&self) -> (Text<'_>, &[crate::Value<'static>]) {
        (Text::Built(&self.text), &self.values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_renumbered_outside_quotes_and_comments() {
        let sql = "SELECT '?1', \"?2\" -- ?3\n, $x$ ?4 $x$ /* ?5 */ FROM t WHERE a = ?1 AND b = ?12";
        let expected = "SELECT '?1', \"?2\" -- ?3\n, $x$ ?4 $x$ /* ?5 */ FROM t WHERE a = $1 AND b = $12";
        assert_eq!(for_postgres(sql).unwrap(), expected);
        assert!(for_postgres("SELECT ?").is_err());
    }

    #[test]
    fn the_locking_clause_is_taken_off_for_sqlite() {
        assert_eq!(
            for_sqlite("SELECT 1 FROM t WHERE a = ?1 FOR UPDATE").trim(),
            "SELECT 1 FROM t WHERE a = ?1"
        );
        assert_eq!(for_sqlite("SELECT 1 FROM t FOR UPDATE SKIP LOCKED\n").trim(), "SELECT 1 FROM t");
        assert_eq!(for_sqlite("SELECT 1 FROM t"), "SELECT 1 FROM t");
    }

    #[test]
    fn a_script_falls_into_its_statements() {
        let script = "CREATE TABLE a (b TEXT DEFAULT ';'); -- ; no\n
            CREATE TRIGGER t BEFORE INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 2; END;\n;;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN x; END $$; -- end";
        let found = statements(script);
        assert_eq!(found.len(), 3, "{found:#?}");
        assert!(found[1].ends_with("END"));
    }

    #[test]
    fn a_list_is_filled_up_to_a_power_of_two_and_an_empty_one_matches_nothing() {
        let mut sql = Sql::new("SELECT 1 FROM t WHERE a IN ");
        sql.list("", [7_i64, 8, 9]);
        assert_eq!(sql.text, "SELECT 1 FROM t WHERE a IN (?1, ?2, ?3, ?4)");
        assert_eq!(sql.values[3], crate::Value::Int(9));
        let mut empty = Sql::new("a IN ");
        empty.list("", Vec::<i64>::new());
        assert_eq!(empty.values, [crate::Value::Null(crate::ValueKind::Int)]);
    }

    proptest::proptest! {
        #[test]
        fn pieces_give_the_text_again(sql: String) {
            let text: String = pieces(&sql).map(Piece::text).collect();
            proptest::prop_assert_eq!(text, sql);
        }
    }
}
