//! A bounded queue between async callers and working threads. Full means refused, never grown.

use std::{
    collections::VecDeque,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::sync::Notify;

/// First in, first out, for any number of threads on both ends. A thread waits either blocking or inside its own
/// runtime (where it drives its connection meanwhile).
pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    limit: usize,
    blocking: Condvar,
    driving: Notify,
    length: AtomicUsize,
}

struct State<T> {
    items: VecDeque<T>,
    closed: bool,
    /// Threads in [`Queue::take`]; waking none costs nothing.
    waiting: usize,
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Self {
        let state = State { items: VecDeque::new(), closed: false, waiting: 0 };
        Self {
            state: Mutex::new(state),
            limit,
            blocking: Condvar::new(),
            driving: Notify::new(),
            length: AtomicUsize::new(0),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the item back when the queue is full or closed.
    pub(crate) fn push(&self, item: T) -> Result<(), T> {
        let mut state = self.lock();
        if state.closed || state.items.len() >= self.limit {
            return Err(item);
        }
        state.items.push_back(item);
        self.length.store(state.items.len(), Ordering::Relaxed);
        let waiting = state.waiting > 0;
        drop(state);
        if waiting {
            self.blocking.notify_one();
        } else {
            // The thread that slept last has the warmest caches.
            self.driving.notify_last();
        }
        Ok(())
    }

    /// Puts an item that was taken back in front, for somebody else.
    pub(crate) fn give_back(&self, item: T) {
        let mut state = self.lock();
        state.items.push_front(item);
        self.length.store(state.items.len(), Ordering::Relaxed);
        drop(state);
        self.blocking.notify_one();
        self.driving.notify_one();
    }

    /// Waits for an item; `None` once the queue is closed and empty.
    pub(crate) fn take(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            if let Some(item) = self.pop(&mut state) {
                return Some(item);
            }
            if state.closed {
                return None;
            }
            state.waiting += 1;
            state = self.blocking.wait(state).unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
    }

    /// The same for a thread that drives a runtime.
    pub(crate) async fn next(&self) -> Option<T> {
        loop {
            let woken = self.driving.notified();
            {
                let mut state = self.lock();
                if let Some(item) = self.pop(&mut state) {
                    let more = !state.items.is_empty();
                    drop(state);
                    // One permit is kept at most, so who takes one item wakes the next thread for the rest.
                    if more {
                        self.driving.notify_last();
                    }
                    return Some(item);
                }
                if state.closed {
                    return None;
                }
            }
            woken.await;
        }
    }

    fn pop(&self, state: &mut State<T>) -> Option<T> {
        let item = state.items.pop_front()?;
        self.length.store(state.items.len(), Ordering::Relaxed);
        Some(item)
    }

    /// How many wait, at a glance.
    pub(crate) fn len(&self) -> usize {
        self.length.load(Ordering::Relaxed)
    }

    /// What waits is still handed out; nothing new is taken.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.blocking.notify_all();
        self.driving.notify_waiters();
        self.driving.notify_one();
    }
}
