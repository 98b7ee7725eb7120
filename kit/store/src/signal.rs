//! Tells the workers of this process which databases have something new.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use tokio::sync::Notify;

use crate::DbName;

/// Set after COMMIT by whoever wrote an event or a job. Without a worker in the process it is never read and
/// holds at most the name of each database once.
#[derive(Default)]
pub(crate) struct Signal {
    fresh: Mutex<HashSet<DbName>>,
    notify: Notify,
}

impl Signal {
    pub(crate) fn notify(&self, db: &DbName) {
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
