//! Numbers in the top bar: how much waits somewhere for the signed-in person.

use store::{Cx, Error};
use uuid::Uuid;

/// A link in the top bar with the number of things that wait behind it. A domain plugs it in
/// (`Domain::plug(Counter { … })`), and whoever finds out who sent a request counts along.
#[derive(Debug, Clone, Copy)]
pub struct Counter {
    pub href: &'static str,
    /// Text key; its text has the variable `$count`.
    pub label: &'static str,
    pub icon: &'static str,
    /// It runs with every page of theirs: one row by its key, please.
    pub count: fn(&mut Cx, Uuid) -> Result<i64, Error>,
    /// Where the browser hears of changes: a stream of server-sent events `count`, each `{ count, shown, label }`.
    pub stream: Option<&'static str>,
}

/// A counter with its number for one person.
#[derive(Debug, Clone, Copy)]
pub struct Counted {
    pub counter: Counter,
    pub count: i64,
}

impl Counted {
    /// All counters that are plugged in, counted.
    pub fn all(cx: &mut Cx, person: Uuid) -> Result<Vec<Self>, Error> {
        cx.plugs::<Counter>()
            .map(|counter| Ok(Self { counter: *counter, count: (counter.count)(cx, person)? }))
            .collect()
    }

    /// The number as it stands beside the icon.
    pub fn shown(&self) -> String {
        shown(self.count)
    }
}

/// A number for a small place: nobody counts beyond `99+`.
pub fn shown(count: i64) -> String {
    if count > 99 { "99+".to_owned() } else { count.to_string() }
}
