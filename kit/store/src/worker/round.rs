//! One look after one database.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, MutexGuard, PoisonError},
};

use kernel::Actor;
use tokio::sync::OwnedSemaphorePermit;

use super::Shared;
use crate::{
    Cx, DbName, Error, FromRow, Sql, Tx, jobs,
    outbox::{self, Step},
};

/// What is remembered of a database between two rounds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Memory {
    /// Its schedules have been entered.
    registered: bool,
    /// No listener has anything to do up to this position.
    quiet_at: i64,
    /// Jobs of this database that run here.
    running: usize,
}

/// Jobs that run at the same time for one database, so that none takes all the places.
const JOBS_OF_ONE: usize = 8;

/// What came of a round.
#[derive(Default)]
pub(super) struct Round {
    /// Something was done, so there may be more.
    pub(super) busy: bool,
    /// Claimed jobs, to be done now.
    pub(super) jobs: Vec<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

/// What there is to do, in one statement.
#[derive(FromRow)]
struct Status {
    unsequenced: bool,
    last: i64,
    retrying: bool,
    redo: bool,
    scheduled: bool,
    due: bool,
    expired: bool,
}

impl Shared {
    pub(super) async fn round(self: &Arc<Self>, db: &DbName) -> Round {
        match self.try_round(db).await {
            Ok(round) => round,
            Err(error) => {
                if error.is_about_the_work() {
                    tracing::error!(%db, error = &error as &dyn std::error::Error, "the worker cannot look after a database");
                } else {
                    // The store itself says when the database goes and comes.
                    tracing::debug!(%db, %error, "the worker cannot look after a database now");
                }
                // Whatever was known of it may no longer be so.
                self.remember(db, |memory| *memory = Memory { running: memory.running, ..Memory::default() });
                Round::default()
            }
        }
    }

    async fn try_round(self: &Arc<Self>, db: &DbName) -> Result<Round, Error> {
        let memory = self.lock().get(db).copied().unwrap_or_default();
        if !memory.registered {
            self.keep_schedules(db).await?;
            self.remember(db, |memory| memory.registered = true);
        }
        let status = self.status(db).await?;
        let mut busy = false;
        if status.unsequenced {
            while self.write(db, |cx| outbox::sequence(cx.tx)).await? {}
            busy = true;
        }
        if status.unsequenced || status.retrying || status.last > memory.quiet_at {
            busy |= self.listen(db, &status).await?;
        }
        if status.redo {
            for listener in &self.listeners {
                busy |= outbox::redo(&self.store, db, listener).await?;
            }
        }
        if status.scheduled {
            self.keep_schedules(db).await?;
            busy = true;
        }
        let jobs = if status.due || status.expired { self.claim(db).await? } else { Vec::new() };
        busy |= !jobs.is_empty();
        Ok(Round { busy, jobs })
    }

    async fn status(&self, db: &DbName) -> Result<Status, Error> {
        const EVENTS: &str = "SELECT EXISTS (SELECT 1 FROM outbox WHERE position IS NULL) AS unsequenced,
            (SELECT last FROM outbox_sequencer WHERE id = 1) AS last,
            EXISTS (SELECT 1 FROM outbox_listeners WHERE retry_at IS NOT NULL) AS retrying,
            EXISTS (SELECT 1 FROM dead_letters WHERE retry AND source = 'event'";
        let listeners: Vec<_> = self.listeners.iter().map(|listener| listener.name()).collect();
        let schedules: Vec<_> = self.schedules.iter().map(|timed| timed.schedule.name()).collect();
        let kinds: Vec<_> = self.jobs.keys().copied().collect();
        let now = self.store.clock().now();
        let mut sql = Sql::new(EVENTS);
        sql.list(" AND name IN ", listeners)
            .push(") AS redo, EXISTS (SELECT 1 FROM job_schedules WHERE next_run <= ", now)
            .list(" AND name IN ", schedules)
            .push(") AS scheduled, EXISTS (SELECT 1 FROM jobs WHERE lease IS NULL AND run_at <= ", now)
            .list(" AND kind IN ", kinds.iter().copied())
            .push(") AS due, EXISTS (SELECT 1 FROM jobs WHERE lease IS NOT NULL AND lease_until <= ", now)
            .list(" AND kind IN ", kinds.iter().copied())
            .text(") AS expired");
        let found = self.store.read(db, move |tx: &mut Tx<'_>| tx.query_built::<Status>(&sql));
        found.await?.pop().ok_or(Error::NotFound)
    }

    /// Lets every listener go on that has something; whether one did.
    async fn listen(&self, db: &DbName, status: &Status) -> Result<bool, Error> {
        let (listeners, now) = (self.listeners.clone(), self.store.clock().now());
        let pending = self.store.read(db, move |tx| outbox::pending(tx, &listeners, now)).await?;
        if pending.iter().all(|&step| step == Step::Idle) {
            // Events that got their positions in this round are looked at in the next.
            self.remember(db, |memory| memory.quiet_at = status.last);
        }
        let mut busy = false;
        for (listener, _) in self.listeners.iter().zip(pending).filter(|(_, step)| *step == Step::Progress) {
            busy |= outbox::step(&self.store, db, listener).await? == Step::Progress;
        }
        Ok(busy)
    }

    async fn keep_schedules(self: &Arc<Self>, db: &DbName) -> Result<(), Error> {
        let this = Arc::clone(self);
        self.write(db, move |cx| this.schedules.iter().try_for_each(|timed| timed.step(cx))).await
    }

    /// Takes as many due jobs as there are places for them.
    async fn claim(
        self: &Arc<Self>,
        db: &DbName,
    ) -> Result<Vec<Pin<Box<dyn Future<Output = ()> + Send>>>, Error> {
        let running = self.lock().get(db).map_or(0, |memory| memory.running);
        let places = JOBS_OF_ONE.saturating_sub(running);
        let places: Vec<OwnedSemaphorePermit> =
            (0..places).map_while(|_| Arc::clone(&self.slots).try_acquire_owned().ok()).collect();
        let Ok(limit @ 1..) = i64::try_from(places.len()) else { return Ok(Vec::new()) };
        let this = Arc::clone(self);
        let claimed = self.write(db, move |cx| {
            let kinds: Vec<_> = this.jobs.keys().copied().collect();
            jobs::claim(cx, &kinds, limit)
        });
        let mut started = Vec::new();
        for (job, place) in claimed.await?.into_iter().zip(places) {
            let Some(handler) = self.jobs.get(job.kind.as_str()).cloned() else { continue };
            let (this, db) = (Arc::clone(self), db.clone());
            self.remember(&db, |memory| memory.running += 1);
            started.push(Box::pin(async move {
                jobs::run(this.store.clone(), db.clone(), handler, job).await;
                this.remember(&db, |memory| memory.running = memory.running.saturating_sub(1));
                drop(place);
                // Its place is free for the next.
                this.store.signal().notify(&db);
            }) as Pin<Box<dyn Future<Output = ()> + Send>>);
        }
        Ok(started)
    }

    async fn write<T: Send + 'static>(
        &self,
        db: &DbName,
        work: impl Fn(&mut Cx<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.store.write_relaxed(db, Arc::new(Actor::system()), work).await
    }

    fn lock(&self) -> MutexGuard<'_, std::collections::HashMap<DbName, Memory>> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, db: &DbName, change: impl FnOnce(&mut Memory)) {
        change(self.lock().entry(db.clone()).or_default());
    }
}
