//! Tells the workers of this process, and whoever else listens, which databases have something new.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use tokio::sync::{Notify, broadcast};

use crate::DbName;

/// Set after COMMIT by whoever wrote an event or a job. Without a worker in the process it is never read and
/// holds at most the name of each database once.
pub(crate) struct Signal {
    fresh: Mutex<HashSet<DbName>>,
    notify: Notify,
    wakes: broadcast::Sender<DbName>,
}

/// Wakes that a slow listener may miss before it is told that it missed some.
const KEPT: usize = 256;

impl Default for Signal {
    fn default() -> Self {
        Self { fresh: Mutex::default(), notify: Notify::new(), wakes: broadcast::Sender::new(KEPT) }
    }
}

impl Signal {
    /// Every wake from now on.
    pub(crate) fn wakes(&self) -> broadcast::Receiver<DbName> {
        self.wakes.subscribe()
    }

    pub(crate) fn notify(&self, db: &DbName) {
        if self.wakes.receiver_count() > 0 {
            // It fails only when the last listener has gone meanwhile.
            let _ = self.wakes.send(db.clone());
        }
        let mut fresh = self.fresh.lock().unwrap_or_else(PoisonError::into_inner);
        if !fresh.contains(db) {
            fresh.insert(db.clone());
            drop(fresh);
            self.notify.notify_one();
        }
    }

    /// Waits until there is something and takes it.
    pub(crate) async fn fresh(&self) -> HashSet<DbName> {
        loop {
            let fresh = std::mem::take(&mut *self.fresh.lock().unwrap_or_else(PoisonError::into_inner));
            if !fresh.is_empty() {
                return fresh;
            }
            self.notify.notified().await;
        }
    }
}
