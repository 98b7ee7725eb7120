use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn attempt(number: u128) -> Option<AttemptId> {
    Some(AttemptId::from_uuid(Uuid::from_u128(number)))
}

fn fact(kind: FactKind, number: u128, reference: &str, amount: i64) -> Fact {
    Fact { kind, attempt: attempt(number), reference: reference.into(), amount }
}

fn standing(facts: &[Fact]) -> Standing {
    Standing::of(Money::new(5000, Currency::EUR), facts)
}

#[test]
fn a_card_payment_goes_from_kept_ready_to_collected() {
    let mut facts = vec![fact(FactKind::Authorised, 1, "a", 5000)];
    let now = standing(&facts);
    assert_eq!((now.authorised.minor, now.is_secured(), now.is_paid()), (5000, true, false));
    facts.push(fact(FactKind::CaptureRequested, 1, "a", 5000));
    let now = standing(&facts);
    assert_eq!((now.authorised.minor, now.pending_charge.minor, now.is_secured()), (0, 5000, true));
    facts.push(fact(FactKind::Captured, 1, "a", 5000));
    let now = standing(&facts);
    assert_eq!(
        (now.pending_charge.minor, now.charged.minor, now.is_paid(), now.word()),
        (0, 5000, true, "paid")
    );
}

#[test]
fn what_is_kept_ready_again_after_a_capture_has_failed_can_be_asked_for_again() {
    let facts = [
        fact(FactKind::Authorised, 1, "a", 5000),
        fact(FactKind::CaptureRequested, 1, "a", 5000),
        fact(FactKind::CaptureFailed, 1, "a", 5000),
    ];
    assert_eq!(standing(&facts).authorised.minor, 5000);
    let voided = [&facts[..], &[fact(FactKind::Voided, 1, "a", 5000)]].concat();
    let now = standing(&voided);
    assert_eq!((now.authorised.minor, now.voided.minor, now.missing().minor), (0, 5000, 5000));
}

#[test]
fn paying_twice_leaves_a_surplus() {
    let facts = [fact(FactKind::Captured, 1, "a", 5000), fact(FactKind::Authorised, 2, "b", 5000)];
    assert_eq!(standing(&facts).surplus().minor, 5000);
}

#[test]
fn a_refund_that_came_back_was_none() {
    let mut facts =
        vec![fact(FactKind::Captured, 1, "a", 5000), fact(FactKind::RefundRequested, 1, "r", 2000)];
    assert_eq!(standing(&facts).refundable().minor, 3000);
    facts.push(fact(FactKind::Refunded, 1, "r", 2000));
    assert_eq!((standing(&facts).refunded.minor, standing(&facts).word()), (2000, "partly-refunded"));
    facts.push(fact(FactKind::RefundReversed, 1, "r", 2000));
    assert_eq!((standing(&facts).refunded.minor, standing(&facts).refundable().minor), (0, 5000));
}

#[test]
fn a_dispute_takes_the_money_until_it_is_won() {
    let mut facts = vec![fact(FactKind::Captured, 1, "a", 5000), fact(FactKind::Disputed, 1, "d", 5000)];
    assert_eq!((standing(&facts).kept().minor, standing(&facts).word()), (0, "disputed"));
    facts.push(fact(FactKind::DisputeWon, 1, "d", 5000));
    assert_eq!(standing(&facts).kept().minor, 5000);
}

#[test]
fn a_promise_secures_and_is_kept_by_being_collected() {
    let mut facts = vec![fact(FactKind::Promised, 1, "a", 5000)];
    assert!(standing(&facts).is_secured() && !standing(&facts).is_paid());
    facts.push(fact(FactKind::Charged, 1, "a", 5000));
    let now = standing(&facts);
    assert_eq!((now.promised.minor, now.charged.minor, now.surplus().minor), (0, 5000, 0));
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let kind = prop::sample::select(&FactKind::ALL[..]);
    (kind, 1_u128..4, "[a-c]", 0_i64..10_000)
        .prop_map(|(kind, number, reference, amount)| fact(kind, number, &reference, amount))
}

/// Facts as the database keeps them: one of each kind and reference.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    prop::collection::vec(any_fact(), 0..24).prop_map(|mut facts| {
        facts.sort_by(|a, b| (a.kind, &a.reference).cmp(&(b.kind, &b.reference)));
        facts.dedup_by(|a, b| (a.kind, &a.reference) == (b.kind, &b.reference));
        facts
    })
}

proptest! {
    #[test]
    fn the_order_of_facts_does_not_matter(
        (facts, shuffled) in facts().prop_flat_map(|facts| (Just(facts.clone()), Just(facts).prop_shuffle()))
    ) {
        prop_assert_eq!(standing(&facts), standing(&shuffled));
    }

    #[test]
    fn nothing_is_negative_and_what_was_kept_ready_is_somewhere(facts in facts()) {
        let now = standing(&facts);
        for amount in [now.authorised, now.charged, now.refunded, now.voided, now.pending_charge,
            now.pending_refund, now.disputed, now.promised, now.kept(), now.surplus(), now.missing()] {
            prop_assert!(amount.minor >= 0);
        }
        for (id, course) in courses(&facts) {
            let ready: i64 = facts.iter()
                .filter(|fact| fact.attempt == Some(id) && fact.kind == FactKind::Authorised)
                .map(|fact| fact.amount).sum();
            prop_assert!(course.authorised + course.pending_charge <= ready);
            prop_assert!(course.authorised + course.pending_charge + course.voided <= ready.max(0));
        }
    }

    #[test]
    fn a_request_alone_never_makes_money(facts in facts()) {
        let asked: Vec<Fact> = facts.iter()
            .filter(|fact| !matches!(fact.kind, FactKind::CaptureRequested | FactKind::VoidRequested))
            .cloned().collect();
        let (with, without) = (standing(&facts), standing(&asked));
        prop_assert_eq!(with.charged, without.charged);
        prop_assert_eq!(with.secured(), without.secured());
    }
}
