//! The context of a verb: who acts, when, in which transaction.

use std::any::Any;

use kernel::{Actor, Entropy, Forbidden, Id, Permission, Timestamp};

use crate::{Error, Event, Job, Plugs, Tx, When, jobs, outbox};

/// What a verb gets: `fn place(cx: &mut Cx, order: NewOrder) -> Result<Order, PlaceError>`.
pub struct Cx<'a> {
    pub tx: &'a mut Tx<'a>,
    pub actor: &'a Actor,
    /// The moment at which the transaction began; the same for all that it does.
    pub now: Timestamp,
    entropy: &'a dyn Entropy,
    plugs: &'a Plugs,
}

impl<'a> Cx<'a> {
    pub(crate) const fn new(
        tx: &'a mut Tx<'a>,
        actor: &'a Actor,
        now: Timestamp,
        entropy: &'a dyn Entropy,
        plugs: &'a Plugs,
    ) -> Self {
        Self { tx, actor, now, entropy, plugs }
    }

    pub fn new_id<K>(&self) -> Id<K> {
        Id::new(self.now, self.entropy)
    }

    /// Random bytes, fit for tokens.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes);
        bytes
    }

    pub fn entropy(&self) -> &'a dyn Entropy {
        self.entropy
    }

    /// What other parts of the program have plugged in of this type, in the order of the domains.
    pub fn plugs<T: Any>(&self) -> impl Iterator<Item = &'a T> + use<'a, T> {
        self.plugs.all::<T>()
    }

    /// The one check of a right.
    pub fn require(&self, permission: Permission) -> Result<(), Forbidden> {
        self.actor.require(permission)
    }

    /// Tells the listeners, once this transaction is committed.
    pub fn emit<E: Event>(&mut self, event: &E) -> Result<(), Error> {
        outbox::emit(self, event)
    }

    /// Has a job done, once this transaction is committed.
    pub fn enqueue<J: Job>(&mut self, job: &J, when: When) -> Result<(), Error> {
        jobs::enqueue(self, job, when, None)
    }

    /// The same, unless a job of this kind with this key waits already.
    pub fn enqueue_once<J: Job>(&mut self, job: &J, when: When, key: &str) -> Result<(), Error> {
        jobs::enqueue(self, job, when, Some(key))
    }

    /// [`Tx::attempt`] with the context: an error inside undoes what was done inside and leaves the rest alone.
    pub fn attempt<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Cx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (actor, now, entropy, plugs) = (self.actor, self.now, self.entropy, self.plugs);
        self.tx.attempt(|tx| {
            let mut tx = tx.reborrow();
            work(&mut Cx::new(&mut tx, actor, now, entropy, plugs))
        })
    }

    /// The same transaction on behalf of someone else: a command acts as the person it was given for.
    pub fn acting_as<R>(&mut self, actor: &Actor, work: impl FnOnce(&mut Cx<'_>) -> R) -> R {
        let mut tx = self.tx.reborrow();
        work(&mut Cx::new(&mut tx, actor, self.now, self.entropy, self.plugs))
    }
}
