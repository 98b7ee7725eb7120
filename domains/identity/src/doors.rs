//! What the handlers share and no database holds.

use std::{sync::Arc, time::Duration};

use axum::Extension;
use tokio::sync::Semaphore;

use crate::{Cost, Hasher, Picture, profile::PhotoError};

/// The queues for work that takes a processor for a while. Cheap to clone; all clones share the queues.
#[derive(Clone)]
pub struct Doors {
    pub(crate) hasher: Hasher,
    /// Pictures worked on at once; each may take some hundred megabytes.
    pictures: Arc<Semaphore>,
    /// Those and the ones that wait for it. Without a permit one is sent away at once.
    uploads: Arc<Semaphore>,
}

/// As an argument of a handler.
pub(crate) type AtDoors = Extension<Doors>;

const UPLOADS: usize = 16;
/// When to come back if there is no place; a picture takes a tenth of a second or so.
const PATIENCE: Duration = Duration::from_secs(2);

impl Default for Doors {
    fn default() -> Self {
        Self::new(Hasher::default())
    }
}

impl Doors {
    pub fn new(hasher: Hasher) -> Self {
        Self { hasher, pictures: Arc::new(Semaphore::new(1)), uploads: Arc::new(Semaphore::new(UPLOADS)) }
    }

    /// With hashes that cost next to nothing, for tests.
    pub fn cheap() -> Self {
        Self::new(Self::cheap_hasher())
    }

    pub fn cheap_hasher() -> Hasher {
        Hasher::new(Cost::CHEAP, 2)
    }

    /// Makes a photograph of an upload, in turn and on a thread for that.
    pub(crate) async fn picture(
        &self,
        upload: impl AsRef<[u8]> + Send + 'static,
    ) -> Result<Picture, PhotoError> {
        let Ok(_place) = self.uploads.try_acquire() else { return Err(PhotoError::Busy(PATIENCE)) };
        let _turn = self.pictures.acquire().await.map_err(|_| PhotoError::Stopped)?;
        let made = tokio::task::spawn_blocking(move || Picture::make(upload.as_ref()));
        Ok(made.await.map_err(|_| PhotoError::Stopped)??)
    }
}
