//! The power fails at any moment; whatever was acknowledged is still there.

use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::Duration,
};

use journeys::{Database, Program, on_each_database, recipients, within};
use kernel::{Entropy, SeededEntropy};

use crate::{person::Person, realmx};

on_each_database!(nothing_acknowledged_is_lost);

const ROUNDS: u32 = 4;
const THREADS: u32 = 6;

/// After this time another may do what a worker that died had begun.
const LEASE: Duration = Duration::from_secs(60);

fn nothing_acknowledged_is_lost(database: Database) {
    let mut program = realmx(database).with("REALMX_RATE_LIMIT", "off").start();
    let chance = SeededEntropy::new(7);
    let acknowledged = Mutex::new(Vec::new());
    let counter = AtomicU32::new(0);
    for round in 0..ROUNDS {
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| sign_up_until(&stop, &program, &counter, &acknowledged));
            }
            thread::sleep(moment(&chance));
            program.cut_power();
            stop.store(true, Ordering::Relaxed);
        });
        program.ended();
        program.start();
        assert!(!acknowledged.lock().unwrap().is_empty(), "round {round}: nothing was acknowledged");
        still_there(&program, &acknowledged.lock().unwrap());
    }
    all_get_their_letter(&program, &acknowledged.lock().unwrap());
}

/// Between a fifth of a second and one and a half: while the first ones arrive, or in full run.
fn moment(chance: &SeededEntropy) -> Duration {
    let mut bytes = [0; 2];
    chance.fill(&mut bytes);
    Duration::from_millis(200 + u64::from(u16::from_be_bytes(bytes)) % 1300)
}

fn sign_up_until(
    stop: &AtomicBool,
    program: &Program,
    counter: &AtomicU32,
    acknowledged: &Mutex<Vec<Person>>,
) {
    let client = program.client();
    while !stop.load(Ordering::Relaxed) {
        let person = Person::named(&format!("Dancer{}", counter.fetch_add(1, Ordering::Relaxed)));
        let answer = client.post("/api/v1/auth/signup").json(&person.sign_up_body()).try_send();
        match answer {
            Some(answer) => {
                let _ = answer.is(201);
                acknowledged.lock().unwrap().push(person);
            }
            None => return,
        }
    }
}

fn still_there(program: &Program, people: &[Person]) {
    let client = program.client();
    for person in people {
        let answer = person.try_sign_in(&client);
        assert_eq!(answer.status, 200, "{} was acknowledged and is lost: {}", person.email, answer.text());
    }
}

/// The letter that each acknowledged account was promised comes, also where the crash came between promise and letter.
fn all_get_their_letter(program: &Program, people: &[Person]) {
    let client = program.client();
    let mut waiting: BTreeSet<String> = people.iter().map(|person| person.email.clone()).collect();
    let done = within(LEASE * 2, || {
        let reached = recipients(&client);
        waiting.retain(|email| !reached.contains(email));
        waiting.is_empty().then_some(())
    });
    assert!(done.is_some(), "{} of {} letters never came: {waiting:?}", waiting.len(), people.len());
}
