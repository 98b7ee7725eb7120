use std::{collections::HashSet, sync::Arc, time::Duration};

use ::store::{BoxError, Cx, Error, When};
use identity::{Denied, audit};
use kernel::{Actor, Forbidden, Money, Timestamp, Violation, Violations};
use serde_json::json;

use super::{
    ReconciliationRow, Record, RecordKind, State,
    alert::{self, PROVIDER},
    compare::compare,
    jobs::Compare,
    store,
};
use crate::{
    gateway::{Gateways, Reach},
    ledger::{self, Account, Posting},
    permissions,
};

#[derive(Debug, thiserror::Error)]
pub enum ReconcileError {
    #[error(transparent)]
    Invalid(#[from] Violations),
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { ReconcileError: ; Invalid, Forbidden, Store }

impl From<Denied> for ReconcileError {
    fn from(error: Denied) -> Self {
        match error {
            Denied::Forbidden(error) => Self::Forbidden(error),
            Denied::Store(error) => Self::Store(error),
        }
    }
}

pub(super) const DAY: Duration = Duration::from_secs(24 * 3600);
/// The two sides may date one thing to different days.
const MARGIN: Duration = Duration::from_secs(12 * 3600);
/// Further back providers answer slowly or not at all.
const OLDEST: Duration = Duration::from_secs(366 * 24 * 3600);

/// Has a day compared (again) with every provider. Answers how many are asked.
///
/// `day` is any moment of it in UTC; it must be over.
pub fn ask(cx: &mut Cx, day: Timestamp) -> Result<usize, ReconcileError> {
    cx.require(permissions::RECONCILE)?;
    let day = start_of(day);
    if day.plus(DAY) > cx.now || day < cx.now.minus(OLDEST) {
        return Err(Violations::from(Violation::new("day", "payment-day-over")).into());
    }
    let asked = enqueue(cx, day)?;
    audit::record(cx, "payments.books.compared", "", &json!({ "day": day }))?;
    Ok(asked)
}

/// Asks every provider for a day.
pub(super) fn enqueue(cx: &mut Cx, day: Timestamp) -> Result<usize, Error> {
    let providers: Vec<&'static str> = Gateways::of(cx).all().map(|gateway| gateway.provider()).collect();
    for provider in &providers {
        let job = Compare { provider: (*provider).to_owned(), day };
        cx.enqueue_once(&job, When::now(), &format!("{provider}:{day}"))?;
    }
    Ok(providers.len())
}

/// The first moment of a day in UTC.
pub(crate) fn start_of(moment: Timestamp) -> Timestamp {
    let day = i64::try_from(DAY.as_micros()).unwrap_or(i64::MAX);
    let micros = moment.as_micros();
    Timestamp::from_micros(micros - micros.rem_euclid(day)).unwrap_or(moment)
}

/// Asks one provider for one day and keeps what came of it. An answer that does not come is kept too, and the job
/// is tried again.
pub(super) async fn run(reach: &Reach, job: Compare) -> Result<(), BoxError> {
    let Some(gateway) = Gateways::at(&reach.store).by_provider(&job.provider) else { return Ok(()) };
    let (from, to) = (job.day, job.day.plus(DAY));
    let answer = gateway.records(reach, from.minus(MARGIN), to.plus(MARGIN)).await;
    let error = answer.as_ref().err().map(ToString::to_string);
    let (provider, records) = (job.provider, answer.unwrap_or_default());
    let failed = error.clone();
    let keep = move |cx: &mut Cx| match &failed {
        None => keep(cx, &provider, from, &records),
        Some(error) => note_failure(cx, &provider, from, error),
    };
    reach.store.write_as(&reach.db, Arc::new(Actor::system()), keep).await?;
    error.map_or(Ok(()), |error| Err(error.into()))
}

fn keep(cx: &mut Cx, provider: &str, from: Timestamp, records: &[Record]) -> Result<(), Error> {
    let to = from.plus(DAY);
    let in_day = |record: &&Record| record.at >= from && record.at < to;
    let mut theirs: Vec<Record> = records.iter().filter(in_day).cloned().collect();
    let mut ours = store::ours(cx.tx, provider, from, to)?;
    let named: HashSet<(RecordKind, String)> =
        ours.iter().map(|own| (own.kind, own.reference.clone())).collect();
    let known: HashSet<(RecordKind, String)> =
        theirs.iter().map(|record| (record.kind, record.reference.clone())).collect();
    let other_day = |record: &&Record| {
        let key = (record.kind, record.reference.clone());
        !in_day(record) && named.contains(&key) && !known.contains(&key)
    };
    let late: Vec<Record> = records.iter().filter(other_day).cloned().collect();
    for (kind, reference) in known.iter().filter(|key| key.0.is_compared() && !named.contains(key)) {
        ours.extend(store::by_reference(cx.tx, provider, reference, *kind)?);
    }
    for fee in theirs.iter().filter(|record| record.kind == RecordKind::Fee) {
        post_fee(cx, provider, fee)?;
    }
    theirs.extend(late);
    let (matched, differences) = compare(&ours, &theirs);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let state = if differences.is_empty() { State::Even } else { State::Differs };
    let row = row(cx, provider, from, state, (count(matched), count(differences.len())))?;
    store::replace(cx.tx, &row, &differences)?;
    let subject = subject(provider, from);
    match state {
        State::Even => alert::heal(cx, PROVIDER, &subject),
        _ => {
            let details = json!({ "reconciliation": row.id, "differences": differences.len() });
            alert::raise(cx, PROVIDER, &subject, details)
        }
    }
}

fn note_failure(cx: &mut Cx, provider: &str, day: Timestamp, error: &str) -> Result<(), Error> {
    let mut row = row(cx, provider, day, State::Failed, (0, 0))?;
    row.error = Some(error.chars().filter(|c| *c != '\0').take(500).collect());
    store::replace(cx.tx, &row, &[])?;
    alert::raise(
        cx,
        PROVIDER,
        &subject(provider, day),
        json!({ "reconciliation": row.id, "error": row.error }),
    )
}

/// The row of that day, with its old id if there was one.
fn row(
    cx: &mut Cx,
    provider: &str,
    day: Timestamp,
    state: State,
    (matched, differing): (i64, i64),
) -> Result<ReconciliationRow, Error> {
    let id = store::of_day(cx.tx, provider, day)?.map_or_else(|| cx.new_id(), |row| row.id);
    let provider = provider.to_owned();
    Ok(ReconciliationRow { id, provider, day, run_at: cx.now, state, matched, differing, error: None })
}

fn subject(provider: &str, day: Timestamp) -> String {
    format!("{provider} {}", day.to_jiff().strftime("%Y-%m-%d"))
}

fn post_fee(cx: &mut Cx, provider: &str, fee: &Record) -> Result<(), Error> {
    let given = Money::new(-fee.amount.minor, fee.amount.currency);
    let posting = Posting {
        key: format!("fee:{provider}:{}", fee.reference),
        memo: fee.reference.clone(),
        at: fee.at,
        legs: vec![(Account::Costs, fee.amount), (Account::clearing(provider), given)],
    };
    ledger::post(cx, &posting)
}
