//! Runs requests on a connection without a task for it: the thread that waits for the answer does the reading and
//! writing itself. That saves two system calls for every statement.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite},
    runtime::Runtime,
    time::{Instant, Sleep},
};

/// A connection's half that moves bytes, with the runtime that tells when there are some.
pub(super) struct Driver {
    runtime: Arc<Runtime>,
    /// `None` once it has ended: whoever still waits for an answer learns that by its going.
    mover: Option<(Mover, Alive)>,
    bell: Arc<Bell>,
    waker: Waker,
    /// One timer for all statements: moving it further away costs next to nothing.
    alarm: Pin<Box<Sleep>>,
}

/// The server did not answer in time.
pub(super) struct Silence;

/// The half of a connection that moves its bytes, whatever it is encrypted with.
pub(super) type Mover = Pin<Box<dyn Drive>>;

pub(super) trait Drive: Send {
    /// Moves what can be moved; ready once the connection has ended.
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()>;
}

impl<S, T> Drive for tokio_postgres::Connection<S, T>
where
    S: AsyncRead + AsyncWrite + Unpin + Send,
    T: AsyncRead + AsyncWrite + Unpin + Send,
{
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match self.poll_message(cx) {
                // A notice or notification: nobody has asked for it.
                Poll::Ready(Some(Ok(_))) => {}
                // Whoever waits for an answer is told why there is none.
                Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(()),
                Poll::Pending => return Poll::Pending,
            }
        }
    }
}

/// Counts the connections of a pool that are alive, by being held.
pub(super) struct Alive(Arc<AtomicUsize>);

impl Alive {
    pub(super) fn one_more(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(count))
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Driver {
    pub(super) fn new(runtime: Arc<Runtime>, mover: Mover, alive: Alive) -> Self {
        let bell = Arc::<Bell>::default();
        let alarm = {
            let _inside = runtime.enter();
            Box::pin(tokio::time::sleep(Duration::ZERO))
        };
        let waker = Waker::from(Arc::clone(&bell));
        Self { runtime, mover: Some((mover, alive)), bell, waker, alarm }
    }

    /// Whether the connection has ended.
    pub(super) const fn closed(&self) -> bool {
        self.mover.is_none()
    }

    /// Waits for a request to be answered, at most so long.
    pub(super) fn run<T>(&mut self, patience: Duration, work: impl Future<Output = T>) -> Result<T, Silence> {
        self.alarm.as_mut().reset(Instant::now() + patience);
        self.drive(work, true)
    }

    /// Waits for something else and keeps the connection going meanwhile: what was put on its way goes out, and its
    /// end is noticed.
    pub(super) fn attend<T>(&mut self, work: impl Future<Output = T>) -> Result<T, Silence> {
        self.drive(work, false)
    }

    /// Lets a request be made that nobody waits for; it goes out with the next.
    pub(super) fn put(&mut self, request: impl Future) {
        self.bell.muffle();
        let _ = pin!(request).poll(&mut Context::from_waker(Waker::noop()));
    }

    /// Lets the connection end once nobody holds its other half.
    pub(super) fn finish(mut self) {
        const LIMIT: Duration = Duration::from_millis(200);
        if let Some((mut mover, _alive)) = self.mover.take() {
            let end = poll_fn(move |cx| mover.as_mut().poll(cx));
            let _ = self.runtime.block_on(async { tokio::time::timeout(LIMIT, end).await });
        }
    }

    fn drive<T>(&mut self, work: impl Future<Output = T>, timed: bool) -> Result<T, Silence> {
        // Without a budget of polls: one that is used up would make the loop below spin.
        let mut work = pin!(tokio::task::unconstrained(work));
        let Self { runtime, mover, bell, waker, alarm } = self;
        runtime.block_on(poll_fn(|outer| {
            bell.call(outer.waker());
            let mut inner = Context::from_waker(waker);
            loop {
                bell.muffle();
                if let Poll::Ready(answer) = work.as_mut().poll(&mut inner) {
                    return Poll::Ready(Ok(answer));
                }
                if mover.as_mut().is_some_and(|(mover, _)| mover.as_mut().poll(&mut inner).is_ready()) {
                    *mover = None;
                }
                if bell.free() {
                    // The one has given the other something to do.
                    continue;
                }
                if timed && alarm.as_mut().poll(outer).is_ready() {
                    return Poll::Ready(Err(Silence));
                }
                return Poll::Pending;
            }
        }))
    }
}

/// Passes a call on to the runtime, unless it comes while both sides are being looked after anyway.
#[derive(Default)]
struct Bell {
    muffled: AtomicBool,
    rung: AtomicBool,
    runtime: Mutex<Option<Waker>>,
}

impl Bell {
    /// Whom to call.
    fn call(&self, waker: &Waker) {
        let mut runtime = self.runtime.lock().unwrap_or_else(PoisonError::into_inner);
        if !runtime.as_ref().is_some_and(|known| known.will_wake(waker)) {
            *runtime = Some(waker.clone());
        }
    }

    fn muffle(&self) {
        self.rung.store(false, Ordering::SeqCst);
        self.muffled.store(true, Ordering::SeqCst);
    }

    /// Passes calls on again; whether one came meanwhile.
    fn free(&self) -> bool {
        self.muffled.store(false, Ordering::SeqCst);
        self.rung.swap(false, Ordering::SeqCst)
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.rung.store(true, Ordering::SeqCst);
        if !self.muffled.load(Ordering::SeqCst)
            && let Some(waker) = &*self.runtime.lock().unwrap_or_else(PoisonError::into_inner)
        {
            waker.wake_by_ref();
        }
    }
}
