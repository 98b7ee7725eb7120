//! Waiting for something that another process does.

use std::{
    thread,
    time::{Duration, Instant},
};

/// How long a test waits for what should happen at once; long, for the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(25);

/// Asks again and again until there is an answer; `None` when patience ends.
pub fn patiently<T>(ask: impl FnMut() -> Option<T>) -> Option<T> {
    within(PATIENCE, ask)
}

/// The same with a patience of one's own, for what the program itself does only after a while.
pub fn within<T>(patience: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return Some(answer);
        }
        if begun.elapsed() > patience {
            return None;
        }
        thread::sleep(PAUSE);
    }
}

/// Waits until the answer is there.
///
/// # Panics
/// With `what` when it does not come in time.
#[track_caller]
pub fn until<T>(what: &str, ask: impl FnMut() -> Option<T>) -> T {
    match patiently(ask) {
        Some(answer) => answer,
        None => panic!("waited {} s in vain for {what}", PATIENCE.as_secs()),
    }
}
