use askama::Template;
use serde::Deserialize;
use store::dead::{Letter, LetterId, Source};
use web::{
    Answer, Edge, FormBody, NavLink, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, moment},
    ui::{Choice, Pager, Tab},
};

use crate::admin::{self, DeadError, Tabs};

#[derive(Template)]
#[template(path = "money_dead.html")]
struct DeadPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<LetterLine>,
    pager: Pager,
    total: i64,
    wanted: Wanted,
    sources: Vec<Choice>,
}

/// A dead letter as a line.
struct LetterLine {
    id: LetterId,
    name: String,
    source: String,
    attempts: i64,
    error: String,
    payload: String,
    waits: bool,
    iso: String,
    at: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    source: String,
}

pub(super) async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let source: Option<Source> = wanted.source.parse().ok();
    let found = edge.read(move |cx| admin::letters(cx, source, at)).await?;
    let shell = edge.shell("payments-money-dead");
    let sources = ["job", "event"].map(|word| Choice::new(word, shell.t(&format!("payments-dead-{word}"))));
    edge.page(&DeadPage {
        links: edge.admin_links(),
        tabs: Tabs::Dead.of(&edge),
        lines: found.items.iter().map(|letter| LetterLine::new(&shell, letter)).collect(),
        pager: Pager::of(&found, edge.path()),
        total: found.total,
        sources: sources.into(),
        wanted,
        shell,
    })
}

pub(super) async fn retry(
    edge: Edge,
    PathOf(id): PathOf<LetterId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    done(&edge, edge.write(move |cx| admin::retry(cx, id)).await, "payments-dead-retried")
}

pub(super) async fn discard(
    edge: Edge,
    PathOf(id): PathOf<LetterId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    done(&edge, edge.write(move |cx| admin::discard(cx, id)).await, "payments-dead-discarded")
}

fn done(edge: &Edge, outcome: Result<(), DeadError>, key: &'static str) -> Answer {
    match outcome {
        Ok(()) => edge.redirect_saying("/admin/money/dead", "success", key),
        // Another administrator was faster.
        Err(DeadError::Store(store::Error::NotFound)) => {
            edge.redirect_saying("/admin/money/dead", "info", "payments-dead-gone")
        }
        Err(error) => Err(error.into()),
    }
}

impl LetterLine {
    fn new(shell: &Shell, letter: &Letter) -> Self {
        let word = if letter.source == Source::Job { "job" } else { "event" };
        Self {
            id: letter.id,
            name: letter.name.clone(),
            source: shell.t(&format!("payments-dead-{word}")),
            attempts: letter.attempts,
            error: letter.error.clone(),
            payload: serde_json::to_string_pretty(&letter.payload).unwrap_or_default(),
            waits: letter.retry,
            iso: letter.failed_at.to_string(),
            at: moment(letter.failed_at),
        }
    }
}
