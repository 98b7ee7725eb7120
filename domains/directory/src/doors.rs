//! What the handlers share and no database holds.

use std::{sync::Arc, time::Duration};

use axum::Extension;
use tokio::sync::Semaphore;

use crate::photo::{PhotoError, Shot};

/// The queue for pictures. Cheap to clone; all clones share it.
#[derive(Clone)]
pub(crate) struct Doors {
    /// Pictures worked on at once; each may take some hundred megabytes.
    turn: Arc<Semaphore>,
    /// Those and the ones that wait. Without a place one is sent away at once.
    places: Arc<Semaphore>,
}

/// As an argument of a handler.
pub(crate) type AtDoors = Extension<Doors>;

const PLACES: usize = 8;
/// When to come back if there is no place; a picture takes half a second or so.
const PATIENCE: Duration = Duration::from_secs(3);

impl Default for Doors {
    fn default() -> Self {
        Self { turn: Arc::new(Semaphore::new(1)), places: Arc::new(Semaphore::new(PLACES)) }
    }
}

impl Doors {
    /// Makes a photograph of an upload, in turn and on a thread for that.
    pub(crate) async fn shot(&self, upload: impl AsRef<[u8]> + Send + 'static) -> Result<Shot, PhotoError> {
        let Ok(_place) = self.places.try_acquire() else { return Err(PhotoError::Busy(PATIENCE)) };
        let _turn = self.turn.acquire().await.map_err(|_| PhotoError::Stopped)?;
        let made = tokio::task::spawn_blocking(move || Shot::make(upload.as_ref()));
        Ok(made.await.map_err(|_| PhotoError::Stopped)??)
    }
}
