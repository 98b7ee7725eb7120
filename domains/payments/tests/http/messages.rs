//! Providers' messages: signed or not, once or twice.

use axum::{body::Body, http::Method};
use house::{Answer, House};
use store::testing::{TestDb, each_database};

use crate::shop::{domains, sale, work};

async fn send(house: &House, provider: &str, signature: &str, body: &str) -> Answer {
    let headers = [("content-type", "application/json"), ("stripe-signature", signature)];
    let path = format!("/api/v1/payments/webhooks/{provider}");
    house.program().send(Method::POST, &path, &headers, Body::from(body.to_owned())).await
}

each_database!(what_is_not_signed_is_not_believed, house::migrations(domains()));
async fn what_is_not_signed_is_not_believed(db: TestDb) {
    let house = House::of(db, domains());
    let forged = format!("t=1777636800,v1={}", "00".repeat(32));
    for signature in ["", "t=1", "nonsense", forged.as_str()] {
        let answer = send(&house, "test", signature, "{}").await;
        assert_eq!(answer.problem(), (403, "payment-message-forged".into()), "{signature}");
    }
    assert_eq!(send(&house, "nobody", "", "{}").await.problem().0, 404);
    assert_eq!(send(&house, "stripe", "", "{}").await.problem().0, 404, "it is not set up here");
}

async fn count(house: &House) -> i64 {
    house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM payments_events", &[])).await
}

each_database!(a_message_that_comes_again_changes_nothing, house::migrations(domains()));
async fn a_message_that_comes_again_changes_nothing(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    sale.paid(&house, &house.browser()).await;
    let before = count(&house).await;
    // The provider's own announcements are done once more, from the beginning.
    let attempt = house.look(|cx| cx.tx.scalar::<uuid::Uuid>("SELECT id FROM payments_attempts", &[])).await;
    house
        .change(move |cx| {
            let attempt = payments::AttemptId::from_uuid(attempt);
            let payload = serde_json::json!({"attempt": attempt, "first": "nothing"});
            let id = cx.new_id::<()>();
            cx.tx.execute(
                "INSERT INTO jobs (id, kind, payload, run_at, attempts, max_attempts, created_at)
                 VALUES (?1, 'payments.test.deliver', ?2, ?3, 0, 3, ?3)",
                store::params![id, store::Json(payload), cx.now],
            )
        })
        .await
        .unwrap();
    work(&house).await;
    assert_eq!(count(&house).await, before);
    assert!(sale.standing(&house).await.is_paid());
}

each_database!(what_happened_is_never_changed_or_forgotten, house::migrations(domains()));
async fn what_happened_is_never_changed_or_forgotten(db: TestDb) {
    let house = House::of(db, domains());
    sale(&house, None).await.paid(&house, &house.browser()).await;
    for statement in [
        "UPDATE payments_events SET amount = 1",
        "DELETE FROM payments_events",
        "DELETE FROM payments_attempts",
    ] {
        assert!(house.change(move |cx| cx.tx.execute(statement, &[])).await.is_err(), "{statement}");
    }
}
