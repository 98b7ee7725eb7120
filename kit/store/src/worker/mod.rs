//! The worker: hands events to listeners, does jobs, keeps schedules.

mod round;
mod sweep;

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    pin::pin,
    sync::{Arc, Mutex},
    time::Duration,
};

use round::{Memory, Round};
use tokio::{
    sync::{Semaphore, watch},
    task::{JoinError, JoinSet},
};

use crate::{DbName, InvalidSchedule, JobHandler, Listener, Schedule, Store, schedule::Timed};

/// Does what was left to be done: for all databases that a function names, again and again.
///
/// Any number of instances may run one. Within a process it hears of new work at once; what other processes left is
/// found by looking, twice a second (less often where there are more than 250 databases).
pub struct Worker {
    shared: Arc<Shared>,
    databases: Box<dyn Fn() -> Vec<DbName> + Send + Sync>,
}

struct Shared {
    store: Store,
    listeners: Vec<Listener>,
    jobs: HashMap<&'static str, JobHandler>,
    schedules: Vec<Timed>,
    /// What is remembered of each database between two rounds.
    memory: Mutex<HashMap<DbName, Memory>>,
    /// Jobs that may run at the same time.
    slots: Arc<Semaphore>,
    /// Rounds that may run at the same time.
    turns: Semaphore,
}

/// Why a worker cannot be made: a mistake in the program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidWorker {
    #[error("two listeners are named {0}")]
    TwoListeners(&'static str),
    #[error("two handlers take the jobs of the kind {0}")]
    TwoHandlers(&'static str),
    #[error("two schedules are named {0}")]
    TwoSchedules(&'static str),
    #[error(transparent)]
    Schedule(#[from] InvalidSchedule),
}

/// Jobs that run at the same time in one process.
const JOBS: usize = 16;
/// Databases that are looked after at the same time.
const ROUNDS: usize = 8;
const SHORTEST_PAUSE: Duration = Duration::from_millis(500);
/// How much of a pause each database adds, so that a thousand of them do not keep the machine busy.
const PAUSE_PER_DATABASE: Duration = Duration::from_millis(2);
/// How long jobs may go on after the shutdown has begun.
const GRACE: Duration = Duration::from_secs(25);
/// More rounds than this without coming to rest, and a test's tick gives up.
const TICKS: usize = 1000;

impl Worker {
    pub fn new(
        store: Store,
        databases: impl Fn() -> Vec<DbName> + Send + Sync + 'static,
        listeners: Vec<Listener>,
        jobs: Vec<JobHandler>,
        schedules: Vec<Schedule>,
    ) -> Result<Self, InvalidWorker> {
        let twice = |names: Vec<&'static str>| {
            let mut seen = HashSet::new();
            names.into_iter().find(|name| !seen.insert(*name))
        };
        let jobs: Vec<JobHandler> = jobs.into_iter().chain([sweep::handler(&listeners)]).collect();
        let schedules: Vec<Schedule> = schedules.into_iter().chain([sweep::schedule()]).collect();
        if let Some(name) = twice(listeners.iter().map(Listener::name).collect()) {
            return Err(InvalidWorker::TwoListeners(name));
        }
        if let Some(kind) = twice(jobs.iter().map(JobHandler::kind).collect()) {
            return Err(InvalidWorker::TwoHandlers(kind));
        }
        if let Some(name) = twice(schedules.iter().map(Schedule::name).collect()) {
            return Err(InvalidWorker::TwoSchedules(name));
        }
        let shared = Shared {
            store,
            listeners,
            jobs: jobs.into_iter().map(|handler| (handler.kind(), handler)).collect(),
            schedules: schedules.iter().map(Schedule::parse).collect::<Result<_, _>>()?,
            memory: Mutex::default(),
            slots: Arc::new(Semaphore::new(JOBS)),
            turns: Semaphore::new(ROUNDS),
        };
        Ok(Self { shared: Arc::new(shared), databases: Box::new(databases) })
    }

    /// Works until `shutdown` comes; then takes nothing new and waits for what runs, at most 25 seconds. What is
    /// not done by then is done by another instance once its lease has run out.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let (stop, stopped) = watch::channel(false);
        let mut rounds = Rounds { running: JoinSet::new(), again: HashMap::new() };
        let mut jobs = JoinSet::new();
        let mut shutdown = pin!(shutdown);
        let mut pause = pin!(tokio::time::sleep(Duration::ZERO));
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                fresh = self.shared.store.signal().fresh() => {
                    let ours = (self.databases)().into_iter().filter(|db| fresh.contains(db));
                    ours.for_each(|db| rounds.ask(&self.shared, &stopped, db));
                }
                () = &mut pause => {
                    let databases = (self.databases)();
                    let length = SHORTEST_PAUSE.max(PAUSE_PER_DATABASE * u32::try_from(databases.len()).unwrap_or(u32::MAX));
                    pause.as_mut().reset(tokio::time::Instant::now() + length);
                    databases.into_iter().for_each(|db| rounds.ask(&self.shared, &stopped, db));
                }
                Some(ended) = rounds.running.join_next() => rounds.ended(&self.shared, &stopped, &mut jobs, ended),
                Some(_) = jobs.join_next() => {}
            }
        }
        let _ = stop.send(true);
        let rest = async {
            while let Some(ended) = rounds.running.join_next().await {
                rounds.ended(&self.shared, &stopped, &mut jobs, ended);
            }
            while jobs.join_next().await.is_some() {}
        };
        if tokio::time::timeout(GRACE, rest).await.is_err() {
            tracing::warn!("some jobs did not end in time; another instance will do them again");
        }
    }

    /// Does all that is due by the store's clock, with what follows from it, and comes back when nothing is left.
    /// For tests and for commands that are to leave nothing undone.
    pub async fn tick(&self) {
        for _ in 0..TICKS {
            let mut busy = false;
            for db in (self.databases)() {
                let round = self.shared.round(&db).await;
                busy |= round.busy;
                for job in round.jobs {
                    job.await;
                }
            }
            if !busy {
                return;
            }
        }
        tracing::warn!("the work did not come to rest");
    }
}

/// The rounds under way, at most one for each database.
struct Rounds {
    running: JoinSet<(DbName, Round)>,
    /// Databases under way, and whether another round was asked for meanwhile.
    again: HashMap<DbName, bool>,
}

impl Rounds {
    fn ask(&mut self, shared: &Arc<Shared>, stopped: &watch::Receiver<bool>, db: DbName) {
        if *stopped.borrow() {
            return;
        }
        if let Some(again) = self.again.get_mut(&db) {
            *again = true;
            return;
        }
        self.again.insert(db.clone(), false);
        let (shared, stopped) = (Arc::clone(shared), stopped.clone());
        self.running.spawn(async move {
            let _turn = shared.turns.acquire().await;
            let round = if *stopped.borrow() { Round::default() } else { shared.round(&db).await };
            (db, round)
        });
    }

    fn ended(
        &mut self,
        shared: &Arc<Shared>,
        stopped: &watch::Receiver<bool>,
        jobs: &mut JoinSet<()>,
        ended: Result<(DbName, Round), JoinError>,
    ) {
        let Ok((db, round)) = ended else {
            // It panicked, and which database it was for is lost: let all be looked after anew.
            tracing::error!("a round of the worker panicked");
            return self.again.clear();
        };
        round.jobs.into_iter().for_each(|job| {
            jobs.spawn(job);
        });
        if self.again.remove(&db).unwrap_or(false) || round.busy {
            self.ask(shared, stopped, db);
        }
    }
}
