//! Tells answers that have no end of their own that the process is about to stop.

use tokio::sync::watch;

/// Begun once, when the process is asked to stop. Streams of events end then; ordinary requests finish by themselves.
#[derive(Debug, Default)]
pub struct Stopping(watch::Sender<bool>);

impl Stopping {
    pub fn begin(&self) {
        self.0.send_replace(true);
    }

    /// Waits until the process stops.
    pub async fn begun(&self) {
        // The sender is ours, so it cannot be gone.
        let _ = self.0.subscribe().wait_for(|stopping| *stopping).await;
    }
}
