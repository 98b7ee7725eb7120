//! Writes log lines on a thread of its own: a terminal or collector that stops reading must not stop requests.

use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

/// Lines waiting to be written; beyond this they are dropped and counted.
const WAITING: usize = 8192;

enum Work {
    Line(String),
    /// Write out all that came before, then answer.
    Flush(SyncSender<()>),
}

/// The way into the log. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Sink {
    queue: SyncSender<Work>,
    dropped: Arc<AtomicU64>,
}

impl Sink {
    /// Starts the thread that writes to `out`.
    pub(crate) fn start(out: impl Write + Send + 'static) -> io::Result<Self> {
        let (queue, work) = sync_channel(WAITING);
        let dropped = Arc::new(AtomicU64::new(0));
        let sink = Self { queue, dropped };
        thread::Builder::new().name("log".into()).spawn(move || write_all(out, &work))?;
        Ok(sink)
    }

    pub(crate) fn write(&self, line: String) {
        if self.queue.try_send(Work::Line(line)).is_err() {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Lines dropped so far because nobody read the log fast enough.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }

    /// Waits until what was written so far is out, at most `limit`.
    pub(crate) fn flush(&self, limit: Duration) {
        let (done, wait) = sync_channel(1);
        let until = Instant::now() + limit;
        let mut work = Work::Flush(done);
        // A full queue drains while we wait; a log that stays stuck is given up.
        while let Err(TrySendError::Full(back)) = self.queue.try_send(work) {
            if Instant::now() >= until {
                return;
            }
            work = back;
            thread::sleep(Duration::from_millis(1));
        }
        let _ = wait.recv_timeout(until.saturating_duration_since(Instant::now()));
    }
}

/// Gathers what is waiting into one write.
fn write_all(mut out: impl Write, work: &Receiver<Work>) {
    let mut buffer = Vec::new();
    while let Ok(first) = work.recv() {
        let mut next = Some(first);
        while let Some(item) = next {
            match item {
                Work::Line(line) => buffer.extend_from_slice(line.as_bytes()),
                Work::Flush(done) => {
                    write_out(&mut out, &mut buffer);
                    let _ = done.try_send(());
                }
            }
            next = match work.try_recv() {
                Ok(item) if buffer.len() < 64 * 1024 => Some(item),
                Ok(item) => {
                    write_out(&mut out, &mut buffer);
                    Some(item)
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
            };
        }
        write_out(&mut out, &mut buffer);
    }
}

/// A log that cannot be written has nowhere to complain.
fn write_out(out: &mut impl Write, buffer: &mut Vec<u8>) {
    let _ = out.write_all(buffer).and_then(|()| out.flush());
    buffer.clear();
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, mpsc};

    use super::*;

    /// Writes only while it holds the gate.
    struct Gated(Arc<Mutex<Vec<u8>>>, Receiver<()>);

    impl Write for Gated {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.1.recv();
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_stuck_reader_costs_lines_not_time() {
        let (open, gate) = mpsc::channel();
        let written = Arc::new(Mutex::new(Vec::new()));
        let sink = Sink::start(Gated(Arc::clone(&written), gate)).unwrap();
        for number in 0..WAITING * 2 {
            sink.write(format!("{number:0100}\n"));
        }
        assert!(sink.dropped() > 0);
        drop(open);
        sink.flush(Duration::from_secs(5));
        let text = String::from_utf8(written.lock().unwrap().clone()).unwrap();
        assert_eq!(text.lines().count() as u64, WAITING as u64 * 2 - sink.dropped());
        assert!(text.lines().take(WAITING).enumerate().all(|(at, line)| line.parse() == Ok(at)), "in order");
    }
}
