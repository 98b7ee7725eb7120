//! Where writes have just met each other, so that the next ones line up instead of running into each other too.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::DbName;

/// Schemas in which writes take turns for a while.
#[derive(Default)]
pub(super) struct Crowd {
    any: AtomicBool,
    until: Mutex<HashMap<DbName, Instant>>,
}

/// For so long after two writes met.
const WHILE: Duration = Duration::from_millis(100);

impl Crowd {
    /// Two writes have met here.
    pub(super) fn met(&self, db: &DbName) {
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        until.insert(db.clone(), Instant::now() + WHILE);
        self.any.store(true, Ordering::Relaxed);
    }

    /// Whether a write had better wait for its turn.
    pub(super) fn is_at(&self, db: &DbName) -> bool {
        if !self.any.load(Ordering::Relaxed) {
            return false;
        }
        let mut until = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        until.retain(|_, until| *until > now);
        self.any.store(!until.is_empty(), Ordering::Relaxed);
        until.contains_key(db)
    }
}
