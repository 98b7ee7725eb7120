//! Numbers for the metrics page.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

/// What the store has done since it was opened, and what waits now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    pub reads: u64,
    pub writes: u64,
    /// Time that reads and writes waited for a thread, in microseconds, summed up.
    pub read_wait_micros: u64,
    pub write_wait_micros: u64,
    /// Commits of the SQLite writers, and the writes they committed together.
    pub batches: u64,
    pub batched_writes: u64,
    /// The largest batch so far.
    pub largest_batch: u64,
    /// Writes that ran again because they met other work (PostgreSQL).
    pub retries: u64,
    /// Reads and writes refused because too many waited.
    pub overloads: u64,
    /// Waiting now. PostgreSQL has one queue for both, counted as reads.
    pub queued_reads: usize,
    pub queued_writes: usize,
}

#[derive(Default)]
pub(crate) struct Counters {
    reads: AtomicU64,
    writes: AtomicU64,
    read_wait: AtomicU64,
    write_wait: AtomicU64,
    batches: AtomicU64,
    batched: AtomicU64,
    largest: AtomicU64,
    retries: AtomicU64,
    overloads: AtomicU64,
}

impl Counters {
    pub(crate) fn read(&self, asked_at: Instant) {
        self.reads.fetch_add(1, Ordering::Relaxed);
        self.read_wait.fetch_add(micros(asked_at), Ordering::Relaxed);
    }

    pub(crate) fn write(&self, asked_at: Instant) {
        self.writes.fetch_add(1, Ordering::Relaxed);
        self.write_wait.fetch_add(micros(asked_at), Ordering::Relaxed);
    }

    pub(crate) fn batch(&self, tasks: usize) {
        let tasks = tasks as u64;
        self.batches.fetch_add(1, Ordering::Relaxed);
        self.batched.fetch_add(tasks, Ordering::Relaxed);
        self.largest.fetch_max(tasks, Ordering::Relaxed);
    }

    pub(crate) fn retried(&self) {
        self.retries.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn refused(&self) {
        self.overloads.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn snapshot(&self, (queued_reads, queued_writes): (usize, usize)) -> Stats {
        let of = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        Stats {
            reads: of(&self.reads),
            writes: of(&self.writes),
            read_wait_micros: of(&self.read_wait),
            write_wait_micros: of(&self.write_wait),
            batches: of(&self.batches),
            batched_writes: of(&self.batched),
            largest_batch: of(&self.largest),
            retries: of(&self.retries),
            overloads: of(&self.overloads),
            queued_reads,
            queued_writes,
        }
    }
}

fn micros(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX)
}
