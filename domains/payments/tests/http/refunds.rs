//! Money goes back, and never more than there is.

use house::{House, Visitor};
use identity::Role;
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use crate::shop::{Sale, TOTAL, domains, sale, student, work};

async fn give(admin: &Visitor<'_>, sale: &Sale, minor: i64, to: &str) -> (u16, Value) {
    let body = json!({"amount": {"minor": minor, "currency": "EUR"}, "reason": "worn", "destination": to});
    let answer = admin.post(&format!("{}/refunds", sale.api()), body).await;
    (answer.status.as_u16(), answer.json())
}

each_database!(parts_go_back_until_nothing_is_left, house::migrations(domains()));
async fn parts_go_back_until_nothing_is_left(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let sale = sale(&house, None).await;
    assert_eq!(give(&admin, &sale, 1, "original").await.0, 409, "nothing was collected yet");
    sale.paid(&house, &house.browser()).await;
    assert_eq!(give(&admin, &sale, 2000, "original").await.0, 201);
    // What is on its way cannot be given a second time.
    let (status, problem) = give(&admin, &sale, TOTAL, "original").await;
    assert_eq!((status, problem["type"].as_str()), (409, Some("urn:realmx:problem:refund-too-much")));
    work(&house).await;
    assert_eq!(sale.standing(&house).await.refunded.minor, 2000);
    assert_eq!(give(&admin, &sale, TOTAL - 2000, "original").await.0, 201);
    work(&house).await;
    let standing = sale.standing(&house).await;
    assert_eq!((standing.refunded.minor, standing.word()), (TOTAL, "refunded"));
    for odd in [0, -5] {
        assert_eq!(give(&admin, &sale, odd, "original").await.0, 409, "{odd}");
    }
}

each_database!(a_refund_fills_store_credit_but_not_a_guests, house::migrations(domains()));
async fn a_refund_fills_store_credit_but_not_a_guests(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let guests = sale(&house, None).await;
    guests.paid(&house, &house.browser()).await;
    assert_eq!(
        give(&admin, &guests, 100, "store-credit").await.1["type"],
        "urn:realmx:problem:refund-no-account"
    );
    let user = student(&house, "eva@example.org").await;
    let own = sale(&house, Some(user)).await;
    let eva = house.browser();
    eva.get("/signin").await;
    eva.form("/signin", &[("email", "eva@example.org"), ("password", house::PASSWORD)]).await;
    own.paid(&house, &eva).await;
    assert_eq!(give(&admin, &own, 1500, "store-credit").await.0, 201);
    work(&house).await;
    let credit = house
        .look(move |cx| {
            let account = payments::ledger::Account::Credit(user);
            payments::ledger::balance(cx, &account, kernel::Currency::EUR)
        })
        .await;
    assert_eq!((credit.minor, own.standing(&house).await.refunded.minor), (1500, 1500));
    // The provider still has it all: nothing went back over the card.
    let there = house.look(|cx| cx.tx.scalar::<i64>("SELECT COUNT(*) FROM payments_test_refunds", &[])).await;
    assert_eq!(there, 0);
}

each_database!(two_refunds_at_once_never_give_more_than_there_is, house::migrations(domains()));
async fn two_refunds_at_once_never_give_more_than_there_is(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let sale = sale(&house, None).await;
    sale.paid(&house, &house.browser()).await;
    let most = TOTAL - 500;
    let (a, b, c) = tokio::join!(
        give(&admin, &sale, most, "original"),
        give(&admin, &sale, most, "original"),
        give(&admin, &sale, most, "original")
    );
    let given = [a.0, b.0, c.0].into_iter().filter(|status| *status == 201).count();
    assert_eq!(given, 1);
    work(&house).await;
    assert_eq!(sale.standing(&house).await.refunded.minor, most);
}
