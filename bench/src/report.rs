//! The tables of docs/benchmarks.md.

use crate::{
    load::CONNECTIONS,
    measure::{Row, Run},
    program::Start,
};

const INTRODUCTION: &str = "# Benchmarks

Written by `make bench`; do not edit. Load generator, server and database share the machine, so the figures
compare versions of RealmX with each other and say little about another machine.
";

const SHOP: &str = "
## The store

A shop of two verbs over the store alone, 100,000 products. *constant* touches no database and shows the ceiling
of HTTP on this machine. *product* reads a product, its three prices and its stock: three statements by key in one
snapshot. *order* buys two lines in one transaction of nine statements: two prices read, two stocks lowered if they
suffice, an order, two lines, a payment and a message inserted. It is answered after COMMIT; SQLite runs with
`synchronous=FULL`, PostgreSQL with `fsync`.

";

const PROGRAM: &str = "
## The program

With demo content, rate limits off. *home page* as a guest, */api/v1/me* with an access token.

";

const HEAD: &str =
    "| what | database | req/s (median) | of the ceiling | p50 ms | p99 ms | server CPU s per 1000 | database CPU s per 1000 | server MB |
|---|---|---|---|---|---|---|---|---|
";

/// The whole page.
pub(crate) fn write(
    facts: &[(&str, String)],
    seconds: u32,
    shop: &[Row],
    pages: &[Row],
    start: &Start,
) -> String {
    let facts: String = facts.iter().map(|(name, value)| format!("- {name}: {value}\n")).collect();
    let ceiling = shop.first().map_or(f64::NAN, |row| Summary::of(row).per_second);
    let table = |rows: &[Row]| -> String { rows.iter().map(|row| line(row, ceiling)).collect() };
    let runs = shop.first().map_or(0, |row| row.runs.len());
    format!(
        "{INTRODUCTION}\n{facts}- load: {CONNECTIONS} connections, {seconds} s a run, a fresh database each; medians of {runs} runs, least and most in brackets\n{SHOP}{HEAD}{}{PROGRAM}{HEAD}{}\n{}",
        table(shop),
        table(pages),
        starts(start)
    )
}

fn starts(start: &Start) -> String {
    let times = &start.first_answer_ms;
    let (least, most) =
        (times.first().copied().unwrap_or(f64::NAN), times.last().copied().unwrap_or(f64::NAN));
    format!(
        "| what | figure |\n|---|---|\n| start of the process to the first home page, embedded database | {:.0} ms, median of {} [{least:.0}–{most:.0}] |\n| memory after 30 s without a request | {:.0} MB |\n",
        median(times.iter().copied()),
        times.len(),
        start.idle_mb
    )
}

/// Medians over the runs of a row.
struct Summary {
    per_second: f64,
    least: f64,
    most: f64,
}

impl Summary {
    fn of(row: &Row) -> Self {
        let rates = || row.runs.iter().map(|run| run.loaded.per_second());
        Self {
            per_second: median(rates()),
            least: rates().fold(f64::INFINITY, f64::min),
            most: rates().fold(0.0, f64::max),
        }
    }
}

fn line(row: &Row, ceiling: f64) -> String {
    let summary = Summary::of(row);
    let middle = |of: fn(&Run) -> f64| median(row.runs.iter().map(of));
    let per_thousand = |seconds: f64, run: &Run| seconds * 1000.0 / run.loaded.requests as f64;
    let server = median(row.runs.iter().map(|run| per_thousand(run.server_cpu, run)));
    let database = median(row.runs.iter().filter_map(|run| Some(per_thousand(run.database_cpu?, run))));
    format!(
        "| {} | {} | {:.0} [{:.0}–{:.0}] | {:.0} % | {:.1} | {:.1} | {server:.3} | {} | {:.0} |\n",
        row.what,
        row.database,
        summary.per_second,
        summary.least,
        summary.most,
        summary.per_second / ceiling * 100.0,
        middle(|run| run.loaded.p50 as f64 / 1e3),
        middle(|run| run.loaded.p99 as f64 / 1e3),
        if database.is_nan() { "–".into() } else { format!("{database:.3}") },
        middle(|run| run.resident_mb),
    )
}

/// The middle value; of an even number the lower one, of none NaN.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn finds_the_middle() {
        assert_eq!(median([3.0, 1.0, 2.0].into_iter()), 2.0);
        assert!(median([].into_iter()).is_nan());
    }
}
