//! Matching what was taken in, outside the request that brought it.

use std::sync::Arc;

use ::store::{Cx, Error, Job, JobHandler, JobRun};
use kernel::{Actor, Fault};
use serde::{Deserialize, Serialize};

use super::{Judgement, Line, judge, settle, store};

/// Looks at every new line.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Match {}

impl Job for Match {
    const KIND: &'static str = "payments.bank.match";
}

/// Lines of one transaction: it stays short however long the statement is.
const SLICE: i64 = 50;

pub(crate) fn handlers() -> Vec<JobHandler> {
    let run = |run: JobRun, _: Match| async move {
        while run.store.write_as(&run.db, Arc::new(Actor::system()), match_some).await? > 0 {}
        Ok(())
    };
    vec![JobHandler::new(run)]
}

/// Matches some lines; answers how many it looked at.
fn match_some(cx: &mut Cx) -> Result<usize, Error> {
    let lines = store::fresh(cx.tx, SLICE)?;
    for line in &lines {
        match_one(cx, line)?;
    }
    Ok(lines.len())
}

fn match_one(cx: &mut Cx, line: &Line) -> Result<(), Error> {
    let candidates = if line.amount().minor > 0 { settle::likely(cx, line)? } else { Vec::new() };
    let judged = judge(line.amount(), &line.name, &line.remittance, &candidates);
    let Judgement::Sure(payment) = judged else { return settle::suspend(cx, line) };
    match cx.attempt(|cx| settle::match_to(cx, line, payment)) {
        Ok(()) => Ok(()),
        Err(super::SettleError::Store(error)) => Err(error),
        // The payment will not have it; a person will find out why.
        Err(error) => {
            tracing::warn!(line = %line.id, %payment, code = error.code(), "a transfer could not be matched");
            settle::suspend(cx, line)
        }
    }
}
