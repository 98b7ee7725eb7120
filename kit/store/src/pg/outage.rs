//! Remembers that the server cannot be reached, so that callers hear so at once instead of waiting in line.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use crate::BoxError;

pub(super) struct Outage {
    start: Instant,
    /// Nobody tries before this moment, in milliseconds after `start`; 0 while all is well.
    until: AtomicU64,
    /// How long the last pause was, in milliseconds.
    pause: AtomicU64,
}

const FIRST: Duration = Duration::from_millis(50);
const LONGEST: Duration = Duration::from_secs(1);

impl Outage {
    pub(super) fn new() -> Self {
        Self { start: Instant::now(), until: AtomicU64::new(0), pause: AtomicU64::new(0) }
    }

    fn now(&self) -> u64 {
        millis(self.start.elapsed())
    }

    pub(super) fn lasts(&self) -> bool {
        let until = self.until.load(Ordering::Relaxed);
        until != 0 && self.now() < until
    }

    /// Someone could not connect. The pause grows once for all who tried at the same time.
    pub(super) fn failed(&self, error: &BoxError) {
        if self.lasts() {
            return;
        }
        let last = self.pause.load(Ordering::Relaxed);
        if last == 0 {
            tracing::error!(error = &**error as &dyn std::error::Error, "PostgreSQL cannot be reached");
        }
        let pause = (last * 2).clamp(millis(FIRST), millis(LONGEST));
        self.pause.store(pause, Ordering::Relaxed);
        self.until.store(self.now() + pause, Ordering::Relaxed);
    }

    /// Someone could.
    pub(super) fn over(&self) {
        self.until.store(0, Ordering::Relaxed);
        if self.pause.swap(0, Ordering::Relaxed) != 0 {
            tracing::info!("PostgreSQL can be reached again");
        }
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
