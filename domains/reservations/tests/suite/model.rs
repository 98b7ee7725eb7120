//! The verbs against a model that knows nothing but hours: for every hour of every resource, who is there.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Timestamp;
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};
use reservations::{
    Until, migrations,
    occupancy::{self, Claim, OccupyError},
};
use store::{
    Cx, Error,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use crate::house::{at, claim, id, write};

#[derive(Debug, Clone)]
enum Step {
    /// Owner, claims as resource, hour, hours; for how many hours it is held, or firm.
    Occupy(u128, Vec<(u128, i64, i64)>, Option<i64>),
    Move(u128, Vec<(u128, i64, i64)>),
    Confirm(u128),
    Extend(u128, i64),
    Release(u128),
    Pass(i64),
}

fn some_step() -> impl Strategy<Value = Step> {
    let owner = || 0_u128..6;
    let claims = || vec((1_u128..4, 0_i64..60, prop_oneof![5 => 1_i64..6, 1 => 1_i64..110]), 1..4);
    let held = prop_oneof![3 => (0_i64..6).prop_map(Some), 1 => Just(None)];
    prop_oneof![
        6 => (owner(), claims(), held).prop_map(|(owner, claims, held)| Step::Occupy(owner, claims, held)),
        2 => (owner(), claims()).prop_map(|(owner, claims)| Step::Move(owner, claims)),
        2 => owner().prop_map(Step::Confirm),
        2 => (owner(), 0_i64..6).prop_map(|(owner, hours)| Step::Extend(owner, hours)),
        1 => owner().prop_map(Step::Release),
        3 => (1_i64..5).prop_map(Step::Pass),
    ]
}

type Hours = BTreeSet<(Uuid, i64)>;

/// An owner's hours, and the hour at which its hold lapses.
type Model = BTreeMap<Uuid, (Hours, Option<i64>)>;

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    Taken,
    NotHeld,
}

fn live(model: &Model, now: i64) -> impl Iterator<Item = (&Uuid, &Hours)> {
    model
        .iter()
        .filter(move |(_, (_, until))| until.is_none_or(|until| until > now))
        .map(|(owner, (hours, _))| (owner, hours))
}

/// The rule in one sentence: an owner gets its hours if no live other has one of them.
fn expect(
    model: &mut Model,
    owner: Uuid,
    hours: Option<Hours>,
    until: Option<Option<i64>>,
    now: i64,
) -> Outcome {
    let known = model.get(&owner).cloned();
    if known.is_none() && (hours.is_none() || until.is_none()) {
        return Outcome::NotHeld;
    }
    let (had, kept) = known.unwrap_or((Hours::new(), until.unwrap_or_default()));
    let hours = hours.unwrap_or(had);
    if live(model, now).any(|(other, theirs)| *other != owner && !theirs.is_disjoint(&hours)) {
        return Outcome::Taken;
    }
    let until = if kept.is_none() { None } else { until.unwrap_or(kept) };
    model.insert(owner, (hours, until));
    Outcome::Done
}

fn hours(claims: &[(u128, i64, i64)]) -> Hours {
    let covered = |&(resource, from, length): &(u128, i64, i64)| {
        (from..from + length).map(move |hour| (id(resource), hour))
    };
    claims.iter().flat_map(covered).collect()
}

fn claims(of: &[(u128, i64, i64)]) -> Vec<Claim> {
    of.iter().map(|&(resource, from, length)| claim(resource, from, from + length)).collect()
}

fn outcome(result: Result<(), OccupyError>) -> Result<Outcome, OccupyError> {
    match result {
        Ok(()) => Ok(Outcome::Done),
        Err(OccupyError::Taken { .. }) => Ok(Outcome::Taken),
        Err(OccupyError::NotHeld { .. }) => Ok(Outcome::NotHeld),
        Err(other) => Err(other),
    }
}

/// Does one step in both worlds.
fn step(cx: &mut Cx, model: &mut Model, step: &Step, now: &mut i64) -> Result<(), OccupyError> {
    let until = |held: Option<i64>| held.map_or(Until::Firm, |hours| Until::Held(at(*now + hours)));
    let ends = |held: Option<i64>| held.map(|hours| *now + hours);
    let (expected, found) = match step {
        Step::Pass(hours) => {
            *now += hours;
            cx.now = at(*now);
            return Ok(());
        }
        Step::Release(owner) => {
            model.remove(&id(*owner));
            return Ok(occupancy::release(cx, id(*owner))?);
        }
        Step::Occupy(owner, wanted, held) => (
            expect(model, id(*owner), Some(hours(wanted)), Some(ends(*held)), *now),
            occupancy::occupy(cx, id(*owner), &claims(wanted), until(*held)),
        ),
        Step::Move(owner, wanted) => (
            expect(model, id(*owner), Some(hours(wanted)), None, *now),
            occupancy::move_to(cx, id(*owner), &claims(wanted)),
        ),
        Step::Confirm(owner) => {
            (expect(model, id(*owner), None, Some(None), *now), occupancy::confirm(cx, id(*owner)))
        }
        Step::Extend(owner, held) => (
            expect(model, id(*owner), None, Some(ends(Some(*held))), *now),
            occupancy::extend(cx, id(*owner), at(*now + held)),
        ),
    };
    assert_eq!(outcome(found)?, expected, "{step:?}");
    Ok(())
}

fn seen(cx: &mut Cx) -> Result<BTreeSet<(Uuid, Uuid, i64)>, Error> {
    let busy = occupancy::busy(cx, &[id(1), id(2), id(3)], at(0), at(400))?;
    let hour = |moment: Timestamp| (moment.as_seconds() - at(0).as_seconds()) / 3600;
    let covered = |busy: occupancy::Busy| {
        (hour(busy.from)..hour(busy.to)).map(move |hour| (busy.owner, busy.resource, hour))
    };
    Ok(busy.into_iter().flat_map(covered).collect())
}

async fn any_sequence_of_steps_does_what_the_model_does(db: TestDb) {
    let mut runner = TestRunner::deterministic();
    for _ in 0..60 {
        let steps = vec(some_step(), 1..40).new_tree(&mut runner).unwrap().current();
        let run = move |cx: &mut Cx| {
            cx.tx.execute("DELETE FROM reservations_claims", &[])?;
            let (mut model, mut now) = (Model::new(), 0);
            cx.now = at(now);
            for one in &steps {
                step(cx, &mut model, one, &mut now)?;
                let expected: BTreeSet<_> = live(&model, now)
                    .flat_map(|(owner, hours)| {
                        hours.iter().map(|(resource, hour)| (*owner, *resource, *hour))
                    })
                    .collect();
                assert_eq!(seen(cx)?, expected, "after {one:?} of {steps:?}");
            }
            Ok::<_, OccupyError>(())
        };
        write(&db, run).await.unwrap();
    }
}
each_database!(any_sequence_of_steps_does_what_the_model_does, [migrations()]);
