//! Who listens for news of which tenant, and the one task per tenant that brings it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use identity::UserId;
use kernel::Actor;
use store::{Cx, DbName};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, broadcast};
use web::Kit;

use crate::inbox::store::{Count, changed_since};

/// The open pages of this process.
#[derive(Clone)]
pub(crate) struct Hub(Arc<Inner>);

struct Inner {
    /// A room for every tenant of which somebody has a page open.
    rooms: Mutex<HashMap<DbName, broadcast::Sender<Change>>>,
    places: Arc<Semaphore>,
}

/// Somebody has another number of unread notices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub(super) user: UserId,
    pub(super) unread: i64,
}

/// A place to hear changes from.
pub(super) struct Seat {
    pub(super) changes: broadcast::Receiver<Change>,
    _place: OwnedSemaphorePermit,
}

/// Pages that listen at the same time. Whoever finds no place sees the number with the next page.
const PLACES: usize = 4096;
/// Changes that a slow page may miss before it has to count by itself.
const KEPT: usize = 256;
/// How soon changes that other instances commit are seen.
const ELSEWHERE: Duration = Duration::from_millis(900);
/// In a tenant where much happens, changes are gathered for so long.
const GATHER: Duration = Duration::from_millis(100);
/// How far back each look goes: longer than a transaction takes, and than the clocks of two instances may differ.
const OVERLAP: Duration = Duration::from_secs(30);

impl Default for Hub {
    fn default() -> Self {
        let (rooms, places) = (Mutex::default(), Arc::new(Semaphore::new(PLACES)));
        Self(Arc::new(Inner { rooms, places }))
    }
}

impl Hub {
    /// `None` where all places are taken.
    pub(super) fn join(&self, kit: &Kit, db: &DbName) -> Option<Seat> {
        let place = Arc::clone(&self.0.places).try_acquire_owned().ok()?;
        let mut rooms = self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = match rooms.get(db) {
            Some(room) => room.subscribe(),
            None => {
                let room = broadcast::Sender::new(KEPT);
                let changes = room.subscribe();
                rooms.insert(db.clone(), room.clone());
                tokio::spawn(watch(self.clone(), kit.clone(), db.clone(), room));
                changes
            }
        };
        Some(Seat { changes, _place: place })
    }

    /// Closes a room that everybody has left. Nobody can come in between, since joining takes the same lock.
    fn close_if_empty(&self, db: &DbName) -> bool {
        let mut rooms = self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        let is_empty = rooms.get(db).is_none_or(|room| room.receiver_count() == 0);
        if is_empty {
            rooms.remove(db);
        }
        is_empty
    }
}

/// Looks what has changed, right after a commit of this process and else once in a while, as long as somebody listens.
async fn watch(hub: Hub, kit: Kit, db: DbName, room: broadcast::Sender<Change>) {
    let mut wakes = kit.store.wakes();
    let mut known: HashMap<UserId, i64> = HashMap::new();
    while !hub.close_if_empty(&db) {
        tokio::select! {
            () = woken(&mut wakes, &db) => {}
            () = tokio::time::sleep(ELSEWHERE) => {}
        }
        let look = |cx: &mut Cx<'_>| changed_since(cx.tx, cx.now.minus(OVERLAP));
        match kit.read(&db, Actor::system(), look).await {
            Ok(counts) => known = tell(&room, &known, counts),
            // The next look will find what this one could not.
            Err(error) => tracing::debug!(%db, %error, "no look at what is new"),
        }
        tokio::time::sleep(GATHER).await;
    }
}

/// Tells what is not known yet; answers what is known now.
fn tell(
    room: &broadcast::Sender<Change>,
    known: &HashMap<UserId, i64>,
    counts: Vec<Count>,
) -> HashMap<UserId, i64> {
    for count in &counts {
        if known.get(&count.user_id) != Some(&count.version) {
            // Nobody there any more: the room is closed in a moment.
            let _ = room.send(Change { user: count.user_id, unread: count.unread });
        }
    }
    counts.into_iter().map(|count| (count.user_id, count.version)).collect()
}

/// Waits until this process has committed something in that database.
async fn woken(wakes: &mut broadcast::Receiver<DbName>, db: &DbName) {
    loop {
        match wakes.recv().await {
            Ok(other) if other != *db => {}
            // Missed some: this database may be among them.
            Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}
