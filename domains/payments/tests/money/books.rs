//! Our books beside those of the test provider, alerts, store credit as a present, dead letters.

use std::time::Duration;

use house::{House, Visitor};
use identity::Role;
use kernel::Actor;
use payments::PaymentId;
use serde_json::{Value, json};
use store::{
    Cx, Error, params,
    testing::{TestDb, each_database},
};

use crate::{
    ledger::nights,
    shop::{domains, eur, owed, payer, sound, stands},
};

/// Pays by the test card, on the provider's own page, and has it collected.
async fn pay(house: &House, email: &str) -> PaymentId {
    let user = payer(house, email).await;
    let (payment, _) = owed(house, Some(user), "Ana Flores", eur(6000)).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", email), ("password", house::PASSWORD)]).await;
    let page = browser.get(&format!("/pay/{payment}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let on = browser.form(&format!("/pay/{payment}"), &[("method", "card-test")]).await;
    let provider = on.header("location").to_owned();
    assert!(provider.starts_with("/pay/test/"), "{} {}", on.status, on.text());
    browser.get(&provider).await;
    let done = browser.form(&provider, &[("choice", "approve")]).await;
    assert!(done.status.is_redirection() || done.status.is_success(), "{}", done.text());
    house.post().await;
    let capture = move |cx: &mut Cx| {
        payments::capture(cx, payment).map_err(|error| {
            panic!("{error}");
            #[expect(unreachable_code, reason = "names the error's type")]
            Error::NotFound
        })
    };
    house.kit.write(&house.db.db, Actor::system(), capture).await.unwrap();
    for _ in 0..4 {
        house.post().await;
    }
    assert_eq!(stands(house, payment).await, (6000, 0));
    payment
}

async fn compared(house: &House, admin: &Visitor<'_>, day: &str) -> Value {
    let asked = admin.post("/api/v1/admin/reconciliations", json!({ "day": day })).await;
    assert_eq!(asked.status, 202, "{}", asked.text());
    for _ in 0..3 {
        house.post().await;
    }
    let list = admin.get("/api/v1/admin/reconciliations").await.json();
    let id = list["reconciliations"][0]["id"].as_str().unwrap_or_else(|| panic!("{list}")).to_owned();
    admin.get(&format!("/api/v1/admin/reconciliations/{id}")).await.json()
}

async fn open_alerts(admin: &Visitor<'_>) -> Vec<String> {
    let list = admin.get("/api/v1/admin/money/alerts").await.json();
    let open = list["alerts"].as_array().unwrap().iter().filter(|alert| alert["healedAt"].is_null());
    open.map(|alert| alert["kind"].as_str().unwrap().to_owned()).collect()
}

each_database!(the_providers_books_are_compared_and_differences_raised, house::migrations(domains()));
async fn the_providers_books_are_compared_and_differences_raised(db: TestDb) {
    let house = House::of(db, domains());
    let _ = pay(&house, "ana@example.org").await;
    let refused = house.signed_in("root@example.org", &[Role::Admin]).await;
    let today = refused.post("/api/v1/admin/reconciliations", json!({ "day": "2026-05-01" })).await;
    assert_eq!(today.violations(), [("day".to_owned(), "payment-day-over".to_owned())]);
    house.pass(Duration::from_secs(24 * 3600));
    let mut admin = house.program();
    admin.sign_in("root@example.org").await;
    let even = compared(&house, &admin, "2026-05-01").await;
    assert_eq!((&even["state"], &even["matched"]), (&json!("even"), &json!(1)), "{even}");
    // The provider took more than it told us.
    let more = "UPDATE payments_test_intents SET captured = captured + 1";
    assert_eq!(house.change(move |cx| cx.tx.execute(more, params![])).await.unwrap(), 1);
    let differs = compared(&house, &admin, "2026-05-01").await;
    assert_eq!(differs["state"], "differs", "{differs}");
    let found = &differs["differences"][0];
    assert_eq!((&found["ours"]["minor"], &found["theirs"]["minor"]), (&json!(6000), &json!(6001)));
    assert_eq!(open_alerts(&admin).await, ["provider-differs"]);
    let less = "UPDATE payments_test_intents SET captured = captured - 1";
    house.change(move |cx| cx.tx.execute(less, params![])).await.unwrap();
    assert_eq!(compared(&house, &admin, "2026-05-01").await["state"], "even");
    assert_eq!(open_alerts(&admin).await, Vec::<String>::new());
    sound(&house).await;
}

each_database!(each_night_yesterday_is_compared, house::migrations(domains()));
async fn each_night_yesterday_is_compared(db: TestDb) {
    let house = House::of(db, domains());
    pay(&house, "ana@example.org").await;
    nights(&house).await;
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let list = admin.get("/api/v1/admin/reconciliations").await.json();
    assert_eq!(list["reconciliations"][0]["state"], "even", "{list}");
    assert!(list["reconciliations"][0]["day"].as_str().unwrap().starts_with("2026-05-01"), "{list}");
}

each_database!(money_that_nobody_knows_of_raises_an_alert_that_heals, house::migrations(domains()));
async fn money_that_nobody_knows_of_raises_an_alert_that_heals(db: TestDb) {
    let house = House::of(db, domains());
    let payment = pay(&house, "ana@example.org").await;
    house.post().await;
    // As if the owner of the thing could not be told for an hour; the machine tells them again, and then it heals.
    let untold = "UPDATE payments_payments SET untold_since = ?1";
    let hour_ago = "2026-05-01T11:00:00Z".parse::<kernel::Timestamp>().unwrap();
    let raised = async || {
        let sql = "SELECT subject FROM payments_alerts WHERE kind = 'stray-money'";
        house.look(|cx| cx.tx.scalars::<String>(sql, params![])).await
    };
    for _ in 0..10 {
        if !raised().await.is_empty() {
            break;
        }
        house.change(move |cx| cx.tx.execute(untold, params![hour_ago])).await.unwrap();
        house.pass(Duration::from_secs(60));
        house.post().await;
    }
    assert_eq!(raised().await, [payment.to_string()]);
    for _ in 0..4 {
        house.pass(Duration::from_secs(60));
        house.post().await;
    }
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    assert_eq!(open_alerts(&admin).await, Vec::<String>::new());
    assert_eq!(stands(&house, payment).await.0, 6000);
}

each_database!(credit_is_given_with_a_reason_and_seen_by_its_owner, house::migrations(domains()));
async fn credit_is_given_with_a_reason_and_seen_by_its_owner(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let body = |email: &str, minor: i64| json!({ "email": email, "amount": { "minor": minor, "currency": "EUR" }, "reason": "The hall was cold" });
    let given = admin.post("/api/v1/admin/credit", body("ANA@example.org", 2500)).await;
    assert_eq!(
        (given.status.as_u16(), &given.json()["balance"]["minor"]),
        (201, &json!(2500)),
        "{}",
        given.text()
    );
    let own = ana.get("/api/v1/me/credit").await.json();
    assert_eq!((&own["balances"][0]["minor"], &own["moves"][0]["event"]), (&json!(2500), &json!("gift")));
    assert_eq!(
        admin.post("/api/v1/admin/credit", body("nobody@example.org", 1)).await.problem(),
        (404, "credit-nobody".into())
    );
    for minor in [0, -5, 10_000_001, i64::MAX] {
        assert_eq!(
            admin.post("/api/v1/admin/credit", body("ana@example.org", minor)).await.status,
            422,
            "{minor}"
        );
    }
    assert_eq!(ana.post("/api/v1/admin/credit", body("ana@example.org", 100)).await.status, 403);
    assert_eq!(house.program().get("/api/v1/me/credit").await.status, 401);
    sound(&house).await;
}

each_database!(dead_letters_are_tried_again_or_thrown_away, house::migrations(domains()));
async fn dead_letters_are_tried_again_or_thrown_away(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let bury = |cx: &mut Cx| -> Result<u64, Error> {
        let sql = "INSERT INTO dead_letters (id, source, name, payload, attempts, error, failed_at)
                   VALUES (?1, 'job', 'payments.watch', ?2, 3, 'out of luck', ?3)";
        for _ in 0..2 {
            cx.tx.execute(sql, params![cx.new_id::<()>().as_uuid(), store::Json(json!({})), cx.now])?;
        }
        Ok(2)
    };
    house.change(bury).await.unwrap();
    let list = admin.get("/api/v1/admin/dead-letters").await.json();
    assert_eq!(list["total"], 2, "{list}");
    let id = |at: usize| list["deadLetters"][at]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        admin
            .send(
                axum::http::Method::POST,
                &format!("/api/v1/admin/dead-letters/{}/retry", id(0)),
                &[],
                axum::body::Body::empty()
            )
            .await
            .status,
        204
    );
    assert_eq!(admin.delete(&format!("/api/v1/admin/dead-letters/{}", id(1))).await.status, 204);
    assert_eq!(admin.delete(&format!("/api/v1/admin/dead-letters/{}", id(1))).await.status, 404);
    assert_eq!(admin.get("/api/v1/admin/dead-letters").await.json()["total"], 0);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    assert_eq!(ana.get("/api/v1/admin/dead-letters").await.status, 403);
}
