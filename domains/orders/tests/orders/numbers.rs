//! Invoice numbers have no gap, whatever happens at once or is rolled back; and the test would notice if they had.

use std::sync::Arc;

use ::store::{
    Cx, Error, Store, params,
    testing::{TestDb, each_database},
};
use kernel::Actor;
use orders::OrderState;
use serde_json::json;

use crate::shop::{Shop, bought, guest, line, migrations, open, place, thing};

/// The numbers of all invoices of a series, in order.
async fn numbers(house: &house::House, kind: &'static str) -> Vec<i64> {
    let all = "SELECT number FROM orders_invoices WHERE kind = ?1 ORDER BY number";
    house.look(move |cx| cx.tx.scalars(all, params![kind])).await
}

/// What every series has to be: 1, 2, 3 …
fn gapless(numbers: &[i64]) -> bool {
    numbers.iter().zip(1..).all(|(number, expected)| *number == expected)
}

each_database!(many_confirmations_at_once_and_failures_between_leave_no_gap, migrations());
async fn many_confirmations_at_once_and_failures_between_leave_no_gap(db: TestDb) {
    let (house, shop) = open(db);
    let mut orders = Vec::new();
    for _ in 0..24 {
        orders.push(place(&house, guest(), vec![thing("many")]).await);
    }
    let confirmations = orders.iter().enumerate().map(|(at, placed)| {
        let (kit, db) = (house.kit.clone(), house.db.db.clone());
        let (payment, fails) = (placed.payment.unwrap(), at % 3 == 0);
        tokio::spawn(async move {
            let confirm = move |cx: &mut Cx| -> Result<(), Error> {
                pay_at_the_venue(cx, payment)?;
                // Confirmed, the number taken; and then the whole fails.
                if fails { Err(Error::NotFound) } else { Ok(()) }
            };
            kit.write(&db, Actor::system(), confirm).await
        })
    });
    let confirmations: Vec<_> = confirmations.collect();
    let mut kept = 0;
    for confirmation in confirmations {
        kept += i64::from(confirmation.await.unwrap().is_ok());
    }
    assert_eq!(kept, 16);
    let numbers = numbers(&house, "invoice").await;
    assert_eq!(numbers.len(), 16);
    assert!(gapless(&numbers), "{numbers:?}");
    drop(shop);
}

/// The payment plug tells the order that all of it is promised, as choosing to pay at the venue does.
fn pay_at_the_venue(cx: &mut Cx, payment: payments::PaymentId) -> Result<(), Error> {
    let payables: Vec<Arc<dyn payments::Payable>> =
        cx.plugs::<Arc<dyn payments::Payable>>().cloned().collect();
    let payable = payables.into_iter().find(|payable| payable.kind() == "order").unwrap();
    let order: uuid::Uuid =
        cx.tx.scalar("SELECT id FROM orders_orders WHERE payment_id = ?1", params![payment])?;
    let mut standing = payments::standing(cx, payment)?;
    standing.promised = standing.due;
    match payable.changed(cx, order, &standing) {
        Ok(_) => Ok(()),
        Err(error) => Err(error.downcast::<Error>().map_or(Error::Panicked, |error| *error)),
    }
}

each_database!(a_number_taken_outside_the_confirming_transaction_would_leave_a_gap, migrations());
async fn a_number_taken_outside_the_confirming_transaction_would_leave_a_gap(db: TestDb) {
    let (house, _) = open(db);
    let store: Store = house.kit.store.clone();
    let name = house.db.db.clone();
    let mut kept = Vec::new();
    for at in 0..6 {
        // The same statement, but committed before the work that may fail.
        let take = "INSERT INTO orders_series (series, last) VALUES ('X-2026', 1)
            ON CONFLICT (series) DO UPDATE SET last = orders_series.last + 1 RETURNING last";
        let number: i64 = store.write(&name, move |tx| tx.scalar(take, params![])).await.unwrap();
        let work = store.write(&name, move |_| if at == 2 { Err(Error::NotFound) } else { Ok(()) });
        if work.await.is_ok() {
            kept.push(number);
        }
    }
    assert!(!gapless(&kept), "without the protection there is a gap: {kept:?}");
}

each_database!(what_was_issued_is_never_altered, migrations());
async fn what_was_issued_is_never_altered(db: TestDb) {
    let (house, _) = open(db);
    let placed = bought(&house, vec![thing("lamp")]).await;
    for change in [
        "UPDATE orders_invoices SET total = 1",
        "DELETE FROM orders_invoices",
        "UPDATE orders_history SET reason = ''",
        "DELETE FROM orders_history",
    ] {
        let refused = house.change(move |cx| cx.tx.execute(change, params![])).await;
        assert!(refused.is_err(), "{change}");
    }
    assert_eq!(numbers(&house, "invoice").await, [1]);
    assert_eq!(crate::shop::order(&house, placed.order).await.state, OrderState::Confirmed);
}

each_database!(what_costs_nothing_takes_no_number, migrations());
async fn what_costs_nothing_takes_no_number(db: TestDb) {
    let (house, _): (_, Arc<Shop>) = open(db);
    place(&house, guest(), vec![line(json!({ "name": "lamp", "price": 0 }))]).await;
    assert!(numbers(&house, "invoice").await.is_empty());
}
