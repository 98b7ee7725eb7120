//! Comparing two lists of the same things: pure.

use std::collections::BTreeMap;

use kernel::{Currency, Money};

use super::{Record, RecordKind};
use crate::PaymentId;

/// What our events say was moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    pub kind: RecordKind,
    pub reference: String,
    pub amount: Money,
    pub payment: PaymentId,
}

/// Something that the two do not agree on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub kind: RecordKind,
    pub reference: String,
    /// Nothing where only the provider has it: money moved that we know nothing of.
    pub ours: Option<Money>,
    /// Nothing where only we have it: we count on money that is not there.
    pub theirs: Option<Money>,
    pub payment: Option<PaymentId>,
}

/// Answers how many agree, and what does not. Several records of one name are added up on either side; fees and
/// payouts concern no payment and are left out.
pub fn compare(ours: &[Ours], theirs: &[Record]) -> (usize, Vec<Difference>) {
    #[derive(Default)]
    struct Both {
        ours: Option<i64>,
        theirs: Option<i64>,
        payment: Option<PaymentId>,
    }
    let mut all = BTreeMap::<(RecordKind, &str, Currency), Both>::new();
    for own in ours.iter().filter(|own| own.kind.is_compared()) {
        let both = all.entry((own.kind, &own.reference, own.amount.currency)).or_default();
        both.ours = Some(both.ours.unwrap_or(0).saturating_add(own.amount.minor));
        both.payment = Some(own.payment);
    }
    for record in theirs.iter().filter(|record| record.kind.is_compared()) {
        let both = all.entry((record.kind, &record.reference, record.amount.currency)).or_default();
        both.theirs = Some(both.theirs.unwrap_or(0).saturating_add(record.amount.minor));
    }
    let total = all.len();
    let differences: Vec<Difference> = all
        .into_iter()
        .filter(|(_, both)| both.ours != both.theirs)
        .map(|((kind, reference, currency), both)| Difference {
            kind,
            reference: reference.to_owned(),
            ours: both.ours.map(|minor| Money::new(minor, currency)),
            theirs: both.theirs.map(|minor| Money::new(minor, currency)),
            payment: both.payment,
        })
        .collect();
    (total - differences.len(), differences)
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn own(kind: RecordKind, reference: &str, minor: i64) -> Ours {
        let payment = PaymentId::from_uuid(Uuid::from_u128(1));
        Ours { kind, reference: reference.into(), amount: Money::new(minor, Currency::EUR), payment }
    }

    fn record(kind: RecordKind, reference: &str, minor: i64) -> Record {
        let at = Timestamp::from_micros(0).unwrap();
        Record { kind, reference: reference.into(), amount: Money::new(minor, Currency::EUR), at }
    }

    #[test]
    fn each_sort_of_difference_is_told() {
        use RecordKind::{Charge, Fee, Refund};
        let ours = [own(Charge, "a", 10), own(Charge, "b", 20), own(Refund, "c", 5)];
        let theirs =
            [record(Charge, "a", 10), record(Charge, "b", 21), record(Charge, "d", 7), record(Fee, "f", 1)];
        let (matched, found) = compare(&ours, &theirs);
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.reference.as_str(), it.ours.map(|m| m.minor), it.theirs.map(|m| m.minor)))
            .collect();
        assert_eq!(matched, 1);
        assert_eq!(told, [("b", Some(20), Some(21)), ("d", None, Some(7)), ("c", Some(5), None)]);
    }

    proptest! {
        #[test]
        fn equal_books_agree_in_any_order(rows in prop::collection::vec(("[a-c]", 1_i64..100), 0..20)) {
            let ours: Vec<_> = rows.iter().map(|(name, minor)| own(RecordKind::Charge, name, *minor)).collect();
            let theirs: Vec<_> =
                rows.iter().rev().map(|(name, minor)| record(RecordKind::Charge, name, *minor)).collect();
            prop_assert_eq!(compare(&ours, &theirs).1, []);
        }
    }
}
