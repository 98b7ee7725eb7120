use proptest::prelude::*;
use serde_json::json;

use super::*;

fn now() -> Timestamp {
    Timestamp::from_micros(1_790_000_000_000_000).unwrap()
}

fn an_intent(status: &str) -> Value {
    json!({
        "id": "pi_1", "object": "payment_intent", "amount": 5000, "amount_capturable": 0, "amount_received": 0,
        "canceled_at": null, "cancellation_reason": null, "currency": "eur", "latest_charge": null,
        "last_payment_error": null, "metadata": {"tenant": "main"}, "status": status,
    })
}

fn kinds(said: &[Said]) -> Vec<(FactKind, &str, i64)> {
    said.iter().map(|said| (said.kind, said.reference.as_str(), said.amount.minor)).collect()
}

#[test]
fn an_intent_says_as_much_as_its_status() {
    for quiet in ["requires_payment_method", "requires_confirmation", "requires_action", "processing", "new"]
    {
        assert!(intent(&an_intent(quiet), now()).is_empty(), "{quiet}");
    }
    let mut ready = an_intent("requires_capture");
    ready["amount_capturable"] = json!(5000);
    assert_eq!(kinds(&intent(&ready, now())), [(FactKind::Authorised, "pi_1", 5000)]);
    let mut paid = an_intent("succeeded");
    paid["amount_received"] = json!(3000);
    let expected = [(FactKind::Authorised, "pi_1", 5000), (FactKind::Captured, "pi_1", 3000)];
    assert_eq!(kinds(&intent(&paid, now())), expected);
    assert_eq!(kinds(&intent(&an_intent("canceled"), now())), [(FactKind::Voided, "pi_1", 5000)]);
}

#[test]
fn each_declined_card_is_a_fact_of_its_own() {
    let mut declined = an_intent("requires_payment_method");
    declined["last_payment_error"] =
        json!({"type": "card_error", "code": "card_declined", "decline_code": "lost_card", "charge": "ch_7"});
    let said = intent(&declined, now());
    assert_eq!(kinds(&said), [(FactKind::Declined, "ch_7", 5000)]);
    assert_eq!(said[0].note.as_deref(), Some("lost_card"));
}

#[test]
fn a_refund_is_known_by_our_name_for_it() {
    let part = Uuid::from_u128(7).to_string();
    let made = |status: &str, metadata: Value| {
        json!({"id": "re_1", "object": "refund", "amount": 100, "currency": "eur", "created": 1_690_000_000,
            "metadata": metadata, "payment_intent": "pi_1", "status": status})
    };
    let ours = refund(&made("succeeded", json!({"refund": part})), now());
    assert_eq!(kinds(&ours), [(FactKind::Refunded, part.as_str(), 100)]);
    let theirs = refund(&made("succeeded", json!({})), now());
    assert_eq!(kinds(&theirs), [(FactKind::Refunded, "re_1", 100)]);
    assert!(refund(&made("pending", json!({})), now()).is_empty());
    assert_eq!(kinds(&refund(&made("failed", json!({})), now()))[0].0, FactKind::RefundFailed);
}

#[test]
fn an_inquiry_takes_no_money_and_a_dispute_does() {
    let made = |status: &str| {
        json!({"id": "dp_1", "object": "dispute", "amount": 1000, "currency": "eur", "created": 1_690_000_000,
            "payment_intent": "pi_1", "reason": "fraudulent", "status": status})
    };
    assert!(dispute(&made("warning_needs_response"), now()).is_empty());
    assert_eq!(kinds(&dispute(&made("needs_response"), now())), [(FactKind::Disputed, "dp_1", 1000)]);
    let won = dispute(&made("won"), now());
    assert_eq!(
        won.iter().map(|said| said.kind).collect::<Vec<_>>(),
        [FactKind::Disputed, FactKind::DisputeWon]
    );
}

#[test]
fn a_line_of_the_balance_is_what_it_moved_and_what_it_cost() {
    let charge = json!({"id": "txn_1", "type": "charge", "amount": 5000, "fee": 170, "currency": "eur",
        "created": 1_690_000_000, "source": {"id": "ch_1", "object": "charge", "payment_intent": "pi_1"}});
    let records = movement(&charge);
    let plain: Vec<_> =
        records.iter().map(|record| (record.kind, record.reference.as_str(), record.amount.minor)).collect();
    assert_eq!(plain, [(RecordKind::Charge, "pi_1", 5000), (RecordKind::Fee, "txn_1", 170)]);
    let refund = json!({"id": "txn_2", "type": "refund", "amount": -100, "fee": 0, "currency": "eur",
        "created": 1_690_000_000, "source": {"id": "re_1", "object": "refund", "metadata": {}}});
    assert_eq!(movement(&refund)[0].kind, RecordKind::Refund);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let names = prop::sample::select(vec![
            "id",
            "amount",
            "currency",
            "status",
            "metadata",
            "object",
            "data",
            "last_payment_error",
            "charge",
            "source",
            "type",
            "created",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(names.prop_map(str::to_owned), inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn odd_shapes_say_nothing_and_break_nothing(object in any_json()) {
        for said in [intent(&object, now()), refund(&object, now()), dispute(&object, now())].concat() {
            prop_assert!(said.amount.minor >= 0);
        }
        let _ = (movement(&object), list(object));
    }
}
