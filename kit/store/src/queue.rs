//! A bounded queue between async callers and working threads. Full means refused, never grown.

use std::{
    collections::VecDeque,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::sync::Notify;

/// How long work may stand in front while all the lively threads are busy, until one more thread takes it.
const PATIENCE: Duration = Duration::from_millis(1);

/// First in, first out, for any number of threads on both ends. A thread waits either blocking on its [`Seat`] or
/// inside its own runtime (where it drives its connection meanwhile).
///
/// Threads that compute are best as many as the machine has processors: more only take turns. Threads that wait for a
/// disk or compute for long must not keep others from working. So only as many as are called lively take work at once;
/// more do so when work has stood in front for a moment.
pub(crate) struct Queue<T> {
    state: Mutex<State<T>>,
    limit: usize,
    lively: usize,
    blocking: Condvar,
    driving: Notify,
    length: AtomicUsize,
}

struct State<T> {
    items: VecDeque<T>,
    closed: bool,
    /// Threads asleep in [`Seat::take`]; waking none costs nothing.
    waiting: usize,
    /// Threads that work on what they took.
    working: usize,
    /// A thread sees to it that nothing stands in front for long.
    lookout: bool,
    /// Items taken so far: tells whether the one in front is still the same.
    taken: u64,
}

/// A thread's place at a queue.
pub(crate) struct Seat<'q, T> {
    queue: &'q Queue<T>,
    working: bool,
}

impl<T> Queue<T> {
    pub(crate) fn new(limit: usize) -> Self {
        Self::lively(limit, usize::MAX)
    }

    /// Work for threads that compute: see [`Queue`].
    pub(crate) fn lively(limit: usize, lively: usize) -> Self {
        let state =
            State { items: VecDeque::new(), closed: false, waiting: 0, working: 0, lookout: false, taken: 0 };
        Self {
            state: Mutex::new(state),
            limit,
            lively,
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
        let wake = state.waiting > 0 && (state.working < self.lively || !state.lookout);
        drop(state);
        if wake {
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

    /// A place for a thread that waits blocking.
    pub(crate) fn seat(&self) -> Seat<'_, T> {
        Seat { queue: self, working: false }
    }

    /// Waits for an item as a thread that drives a runtime; `None` once the queue is closed and empty.
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
        state.taken += 1;
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

impl<T> Seat<'_, T> {
    /// Waits for an item; `None` once the queue is closed and empty. The one taken before is then done with.
    pub(crate) fn take(&mut self) -> Option<T> {
        let mut state = self.queue.lock();
        self.rise(&mut state);
        loop {
            if state.items.is_empty() {
                if state.closed {
                    return None;
                }
                state = self.sleep(state);
            } else if state.working < self.queue.lively || state.closed {
                return self.sit(state);
            } else if state.lookout {
                state = self.sleep(state);
            } else {
                let before = state.taken;
                state.lookout = true;
                let waited = self.queue.blocking.wait_timeout(state, PATIENCE);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
                state.lookout = false;
                if state.taken == before && !state.items.is_empty() {
                    return self.sit(state);
                }
            }
        }
    }

    fn sleep<'s>(&self, mut state: MutexGuard<'s, State<T>>) -> MutexGuard<'s, State<T>> {
        state.waiting += 1;
        state = self.queue.blocking.wait(state).unwrap_or_else(PoisonError::into_inner);
        state.waiting -= 1;
        state
    }

    /// Takes the item in front and hands the lookout on, for there may be more behind it.
    fn sit(&mut self, mut state: MutexGuard<'_, State<T>>) -> Option<T> {
        let item = self.queue.pop(&mut state);
        state.working += 1;
        self.working = true;
        let more = !state.items.is_empty() && state.waiting > 0 && !state.lookout;
        drop(state);
        if more {
            self.queue.blocking.notify_one();
        }
        item
    }

    fn rise(&mut self, state: &mut State<T>) {
        state.working -= usize::from(std::mem::take(&mut self.working));
    }
}

impl<T> Drop for Seat<'_, T> {
    fn drop(&mut self) {
        let mut state = self.queue.lock();
        self.rise(&mut state);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{Arc, mpsc},
        thread,
    };

    use super::*;

    /// Threads at a queue that say what they took and work on it until they are let go.
    fn threads(
        queue: &Arc<Queue<u32>>,
        count: usize,
    ) -> (mpsc::Receiver<u32>, Vec<mpsc::Sender<()>>, Vec<thread::JoinHandle<()>>) {
        let (took, taken) = mpsc::channel();
        let (mut let_go, mut handles) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let (go, may_go) = mpsc::channel();
            let (queue, took) = (Arc::clone(queue), took.clone());
            handles.push(thread::spawn(move || {
                let mut seat = queue.seat();
                while let Some(item) = seat.take() {
                    took.send(item).unwrap();
                    if may_go.recv().is_err() {
                        return;
                    }
                }
            }));
            let_go.push(go);
        }
        (taken, let_go, handles)
    }

    #[test]
    fn work_behind_long_work_is_taken_by_one_more_thread() {
        let queue = Arc::new(Queue::lively(100, 1));
        let (taken, let_go, handles) = threads(&queue, 4);
        for item in 0..4 {
            queue.push(item).unwrap();
        }
        // One is lively, and it is stuck in the first item; still all are taken, in order.
        let order: Vec<u32> =
            (0..4).map(|_| taken.recv_timeout(Duration::from_secs(10)).expect("taken")).collect();
        assert_eq!(order, [0, 1, 2, 3]);
        assert_eq!(queue.lock().working, 4);
        queue.push(4).unwrap();
        assert!(taken.recv_timeout(Duration::from_millis(20)).is_err(), "there is no fifth thread");
        drop(let_go);
        handles.into_iter().for_each(|handle| handle.join().unwrap());
        assert_eq!(queue.lock().working, 0);
    }

    #[test]
    fn nothing_is_lost_or_taken_twice() {
        let queue = Arc::new(Queue::lively(10_000, 2));
        let handles: Vec<_> = (0..8)
            .map(|_| {
                let queue = Arc::clone(&queue);
                thread::spawn(move || {
                    let mut seat = queue.seat();
                    std::iter::from_fn(|| seat.take()).collect::<Vec<u32>>()
                })
            })
            .collect();
        for item in 0..5_000 {
            queue.push(item).unwrap();
        }
        queue.close();
        let mut all: Vec<u32> = handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect();
        all.sort_unstable();
        assert_eq!(all, (0..5_000).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_full_or_closed_gives_back() {
        let queue = Queue::new(1);
        queue.push(1).unwrap();
        assert_eq!(queue.push(2), Err(2));
        queue.close();
        assert_eq!(queue.push(3), Err(3));
        let mut seat = queue.seat();
        assert_eq!((seat.take(), seat.take()), (Some(1), None));
    }
}
