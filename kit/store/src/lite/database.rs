//! The files, and the threads that read and write them.

use std::{
    collections::{HashMap, VecDeque},
    fs, io,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
};

use hashlink::LruCache;

use super::{migrate, reader, writer};
use crate::{
    DbName, Error, MigrationReport, MigrationSet,
    queue::Queue,
    signal::Signal,
    stats::Counters,
    task::{Read, Write},
    tx::{Limits, Session},
};

pub(crate) struct Settings {
    pub(crate) dir: PathBuf,
    pub(crate) limits: Limits,
    pub(crate) counters: Arc<Counters>,
    pub(crate) signal: Arc<Signal>,
    pub(super) shelf: Shelf,
}

impl Settings {
    pub(crate) fn new(dir: PathBuf, limits: Limits, counters: Arc<Counters>, signal: Arc<Signal>) -> Self {
        Self { dir, limits, counters, signal, shelf: Shelf::new() }
    }
}

/// Files whose writing connection is open, the one that waits longest first. Bounded, however many tenants write.
pub(super) struct Shelf(Mutex<LruCache<u64, Weak<Database>>>);

/// Files that are kept open for writing.
const OPEN_WRITERS: usize = 64;

impl Shelf {
    fn new() -> Self {
        // One more than are kept, so that the cache never drops one without closing it.
        Self(Mutex::new(LruCache::new(OPEN_WRITERS + 1)))
    }

    /// Keeps a file open and closes the one that was not written to for longest.
    pub(super) fn put(&self, database: &Arc<Database>) {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.insert(database.id, Arc::downgrade(database));
        if shelf.len() <= OPEN_WRITERS {
            return;
        }
        let oldest = shelf.remove_lru().and_then(|(_, oldest)| oldest.upgrade());
        drop(shelf);
        // If it is just being written to, it is put back on the shelf after that.
        if let Some(oldest) = oldest
            && let Ok(mut session) = oldest.writer.try_lock()
        {
            *session = None;
        }
    }
}

/// All files of a store.
pub(crate) struct Lite {
    settings: Arc<Settings>,
    open: Mutex<HashMap<DbName, Arc<Database>>>,
    reads: Arc<Queue<Ask>>,
    /// Files with writes to run. A file stands in it at most once, so that one thread writes to it at a time.
    writes: Arc<Queue<Arc<Database>>>,
}

/// A read on its way to a reader.
pub(super) struct Ask {
    pub(super) database: Arc<Database>,
    pub(super) task: Box<dyn Read>,
}

/// One file.
pub(super) struct Database {
    /// Tells two files apart that had the same name one after the other.
    pub(super) id: u64,
    pub(super) name: DbName,
    pub(super) path: PathBuf,
    pub(super) waiting: Mutex<Waiting>,
    /// Held by the thread that writes; opened at the first write.
    pub(super) writer: Mutex<Option<Session>>,
}

#[derive(Default)]
pub(super) struct Waiting {
    pub(super) tasks: VecDeque<Box<dyn Write>>,
    /// A thread works on it or is about to.
    pub(super) scheduled: bool,
    /// The file is gone.
    dropped: bool,
}

impl Database {
    pub(super) fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Threads that write. Each serves one file at a time and mostly waits for the disk.
const WRITERS: usize = 8;

impl Lite {
    pub(crate) fn open(settings: Settings) -> Result<Self, Error> {
        fs::create_dir_all(&settings.dir).map_err(Error::other)?;
        let settings = Arc::new(settings);
        let lite = Self {
            open: Mutex::default(),
            reads: Arc::new(Queue::lively(settings.limits.queue, lively_readers())),
            writes: Arc::new(Queue::new(usize::MAX)),
            settings,
        };
        for number in 0..lite.settings.limits.threads {
            let (settings, queue) = (Arc::clone(&lite.settings), Arc::clone(&lite.reads));
            spawn(format!("store-read-{number}"), move || reader::run(&settings, &queue))?;
        }
        for number in 0..WRITERS {
            let (settings, queue) = (Arc::clone(&lite.settings), Arc::clone(&lite.writes));
            spawn(format!("store-write-{number}"), move || writer::run(&settings, &queue))?;
        }
        Ok(lite)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<DbName, Arc<Database>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path(&self, name: &DbName) -> PathBuf {
        self.settings.dir.join(name.file())
    }

    /// The file of that name, which must exist.
    fn database(&self, name: &DbName) -> Result<Arc<Database>, Error> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let mut open = self.lock();
        if let Some(known) = open.get(name) {
            return Ok(Arc::clone(known));
        }
        let path = self.path(name);
        if !path.is_file() {
            return Err(Error::NoDatabase { name: name.to_string() });
        }
        let database = Arc::new(Database {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            name: name.clone(),
            path,
            waiting: Mutex::default(),
            writer: Mutex::new(None),
        });
        open.insert(name.clone(), Arc::clone(&database));
        Ok(database)
    }

    pub(crate) fn read(&self, name: &DbName, task: Box<dyn Read>) {
        match self.database(name) {
            Err(error) => task.refuse(error),
            Ok(database) => {
                if let Err(ask) = self.reads.push(Ask { database, task }) {
                    self.settings.counters.refused();
                    ask.task.refuse(Error::Overloaded);
                }
            }
        }
    }

    pub(crate) fn write(&self, name: &DbName, task: Box<dyn Write>) {
        let database = match self.database(name) {
            Ok(database) => database,
            Err(error) => return task.answer(Err(error)),
        };
        let mut waiting = database.waiting();
        if waiting.dropped {
            drop(waiting);
            return task.answer(Err(Error::NoDatabase { name: name.to_string() }));
        }
        if waiting.tasks.len() >= self.settings.limits.queue {
            drop(waiting);
            self.settings.counters.refused();
            return task.answer(Err(Error::Overloaded));
        }
        waiting.tasks.push_back(task);
        let idle = !std::mem::replace(&mut waiting.scheduled, true);
        drop(waiting);
        if idle && let Err(database) = self.writes.push(database) {
            writer::refuse_all(&database, &Error::Unavailable);
        }
    }

    pub(crate) fn migrate(
        &self,
        name: &DbName,
        sets: &[MigrationSet],
        now: kernel::Timestamp,
    ) -> Result<MigrationReport, Error> {
        migrate::run(&self.path(name), self.settings.limits.statement, sets, now)
    }

    pub(crate) fn exists(&self, name: &DbName) -> bool {
        self.path(name).is_file()
    }

    /// Forgets the file and deletes it. Work that still waits for it is refused.
    pub(crate) fn drop_database(&self, name: &DbName) -> Result<(), Error> {
        let forgotten = self.lock().remove(name);
        if let Some(database) = forgotten {
            database.waiting().dropped = true;
            writer::refuse_all(&database, &Error::NoDatabase { name: name.to_string() });
            *database.writer.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        let path = self.path(name);
        for suffix in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(suffix);
            match fs::remove_file(&file) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Error::other(error)),
                _ => {}
            }
        }
        Ok(())
    }

    /// Whether the folder is there.
    pub(crate) fn ping(&self) -> Result<(), Error> {
        fs::metadata(&self.settings.dir).map(drop).map_err(|_| Error::Unavailable)
    }

    /// Reads and writes that wait.
    pub(crate) fn queued(&self) -> (usize, usize) {
        let writes = self.lock().values().map(|database| database.waiting().tasks.len()).sum();
        (self.reads.len(), writes)
    }
}

impl Drop for Lite {
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
    }
}

/// Reads out of the cache compute; two a processor let one think while another waits for the disk.
fn lively_readers() -> usize {
    2 * std::thread::available_parallelism().map_or(2, usize::from)
}

fn spawn(name: String, work: impl FnOnce() + Send + 'static) -> Result<(), Error> {
    std::thread::Builder::new().name(name).spawn(work).map(|_| ()).map_err(Error::other)
}
