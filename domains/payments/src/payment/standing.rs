//! How much of a payment is where, made from its facts alone.
//!
//! The order in which facts arrive does not matter: a provider's messages overtake each other, and a capture may be
//! heard of before the authorisation it came from.

use std::collections::BTreeMap;

use kernel::{Currency, Money};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Fact, FactKind};
use crate::AttemptId;

/// Where the money is. Nothing here is ever negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// What is to be collected.
    pub due: Money,
    /// Kept ready by providers, not asked for yet.
    pub authorised: Money,
    /// Collected in all, before anything went back.
    pub charged: Money,
    /// Gone back.
    pub refunded: Money,
    /// Was kept ready and is no more.
    pub voided: Money,
    /// Asked for, not confirmed yet.
    pub pending_charge: Money,
    /// On its way back.
    pub pending_refund: Money,
    /// Taken from us by card holders who dispute it.
    pub disputed: Money,
    /// To be collected at the venue.
    pub promised: Money,
}

/// What one attempt has come to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Course {
    pub(crate) authorised: i64,
    pub(crate) pending_charge: i64,
    pub(crate) charged: i64,
    pub(crate) voided: i64,
    pub(crate) promised: i64,
    /// A word that nothing more can come of it.
    pub(crate) is_over: bool,
}

impl Standing {
    pub fn of(due: Money, facts: &[Fact]) -> Self {
        let money = |minor: i64| Money::new(minor, due.currency);
        let courses = courses(facts);
        let sum = |of: fn(&Course) -> i64| money(total(courses.values().map(of)));
        let refunds = refunds(facts);
        Self {
            due,
            authorised: sum(|course| course.authorised),
            charged: sum(|course| course.charged),
            voided: sum(|course| course.voided),
            pending_charge: sum(|course| course.pending_charge),
            promised: sum(|course| course.promised),
            refunded: money(total(refunds.values().map(|refund| refund.done))),
            pending_refund: money(total(refunds.values().map(|refund| refund.pending))),
            disputed: money(disputed(facts)),
        }
    }

    pub const fn currency(&self) -> Currency {
        self.due.currency
    }

    /// Money that we have and that is not on its way back.
    pub fn kept(&self) -> Money {
        self.money(self.charged.minor - self.refunded.minor - self.pending_refund.minor - self.disputed.minor)
    }

    /// Collected, kept ready, or promised for later: all that may be counted on.
    pub fn secured(&self) -> Money {
        let ready = self.authorised.minor + self.pending_charge.minor + self.promised.minor;
        self.money(ready + self.charged.minor - self.refunded.minor - self.pending_refund.minor)
    }

    /// Whether the goods may be handed out. A dispute does not take that back: what follows from it is decided by people.
    pub fn is_secured(&self) -> bool {
        self.secured().minor >= self.due.minor
    }

    /// Whether all of it has been collected.
    pub fn is_paid(&self) -> bool {
        self.charged.minor - self.refunded.minor >= self.due.minor
    }

    /// What still has to be found before the goods may be handed out.
    pub fn missing(&self) -> Money {
        self.money(self.due.minor - self.secured().minor)
    }

    /// What may be given back of what was collected.
    pub fn refundable(&self) -> Money {
        self.kept()
    }

    /// What nobody owed us: somebody paid twice, or too much.
    pub fn surplus(&self) -> Money {
        let ready = self.authorised.minor + self.pending_charge.minor;
        self.money(ready + self.kept().minor - self.due.minor)
    }

    /// One word for lists.
    pub fn word(&self) -> &'static str {
        if self.disputed.minor > 0 {
            "disputed"
        } else if self.charged.minor > 0 && self.refunded.minor >= self.charged.minor {
            "refunded"
        } else if self.refunded.minor > 0 {
            "partly-refunded"
        } else if self.is_paid() {
            "paid"
        } else if self.is_secured() {
            "secured"
        } else if self.secured().minor > 0 {
            "partly-paid"
        } else {
            "open"
        }
    }

    fn money(&self, minor: i64) -> Money {
        Money::new(minor.max(0), self.due.currency)
    }
}

/// Each attempt's course. Facts without an attempt (refunds made at the provider, say) belong to none.
pub(crate) fn courses(facts: &[Fact]) -> BTreeMap<AttemptId, Course> {
    let mut by_attempt = BTreeMap::<AttemptId, Vec<&Fact>>::new();
    for fact in facts {
        if let Some(attempt) = fact.attempt {
            by_attempt.entry(attempt).or_default().push(fact);
        }
    }
    by_attempt.into_iter().map(|(attempt, facts)| (attempt, course(&facts))).collect()
}

fn course(facts: &[&Fact]) -> Course {
    let sum = |kind: FactKind| total(facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.amount));
    let captured = sum(FactKind::Captured);
    let voids = facts.iter().any(|fact| fact.kind == FactKind::Voided);
    // One capture ends an authorisation; what it left is let go.
    let open = if captured > 0 || voids { 0 } else { sum(FactKind::Authorised) };
    let asked = sum(FactKind::CaptureRequested) - sum(FactKind::CaptureFailed) - captured;
    let pending_charge = asked.clamp(0, open);
    let charged = captured.saturating_add(sum(FactKind::Charged));
    let withdrawn = facts.iter().any(|fact| fact.kind == FactKind::PromiseWithdrawn);
    let promised = if withdrawn { 0 } else { sum(FactKind::Promised) - sum(FactKind::Charged) };
    let let_go = sum(FactKind::Authorised) - captured;
    Course {
        authorised: open - pending_charge,
        pending_charge,
        charged,
        voided: if open > 0 { 0 } else { let_go.max(0) },
        promised: promised.max(0),
        is_over: voids || charged > 0,
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Refund {
    done: i64,
    pending: i64,
}

/// Refunds by their reference.
fn refunds(facts: &[Fact]) -> BTreeMap<&str, Refund> {
    let mut found = BTreeMap::<&str, BTreeMap<FactKind, i64>>::new();
    for fact in facts {
        if let FactKind::RefundRequested
        | FactKind::Refunded
        | FactKind::RefundFailed
        | FactKind::RefundReversed = fact.kind
        {
            let amounts = found.entry(fact.reference.as_str()).or_default();
            amounts.insert(fact.kind, fact.amount);
        }
    }
    let settled = |amounts: BTreeMap<FactKind, i64>| {
        let of = |kind| amounts.get(&kind).copied();
        let failed = of(FactKind::RefundFailed).is_some() || of(FactKind::RefundReversed).is_some();
        match (of(FactKind::RefundRequested), of(FactKind::Refunded)) {
            _ if failed => Refund::default(),
            (_, Some(done)) => Refund { done, pending: 0 },
            (Some(pending), None) => Refund { done: 0, pending },
            (None, None) => Refund::default(),
        }
    };
    found.into_iter().map(|(reference, amounts)| (reference, settled(amounts))).collect()
}

fn disputed(facts: &[Fact]) -> i64 {
    let of = |kind: FactKind| facts.iter().filter(move |fact| fact.kind == kind);
    let won = |dispute: &Fact| of(FactKind::DisputeWon).any(|won| won.reference == dispute.reference);
    total(of(FactKind::Disputed).filter(|dispute| !won(dispute)).map(|dispute| dispute.amount))
}

fn total(amounts: impl Iterator<Item = i64>) -> i64 {
    amounts.fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests;
