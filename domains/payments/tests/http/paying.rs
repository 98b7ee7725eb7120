//! A payer's way over the test gateway.

use std::time::Duration;

use axum::http::StatusCode;
use house::House;
use identity::Role;
use store::{testing::TestDb, testing::each_database};

use crate::shop::{Sale, TOTAL, domains, sale, work};

each_database!(a_guest_pays_by_card_and_has_the_goods, house::migrations(domains()));
async fn a_guest_pays_by_card_and_has_the_goods(db: TestDb) {
    let house = House::of(db, domains());
    let (sale, guest) = (sale(&house, None).await, house.browser());
    let page = guest.get(&sale.path()).await.text();
    for shown in ["Shoes &#60;b&#62;", "€45.00", "Ana&#39;s shop", "TEST"] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    let there = sale.to_provider(&guest).await;
    assert!(guest.get(&there).await.text().contains("Approve the payment"));
    let back = guest.form(&there, &[("choice", "approve")]).await;
    let answer = guest.get(back.header("location")).await;
    assert_eq!(answer.header("location"), "/mailbox?bought=1", "{}", answer.text());
    assert_eq!(sale.state(&house).await, "sold");
    work(&house).await;
    let standing = sale.standing(&house).await;
    assert_eq!((standing.charged.minor, standing.authorised.minor), (TOTAL, 0));
    assert_eq!(guest.get(&sale.path()).await.status, StatusCode::SEE_OTHER);
}

/// Sends the payer to the provider, lets this happen there, and answers where the browser goes then.
async fn happens(house: &House, sale: &Sale, choices: &[&str]) -> String {
    let guest = house.browser();
    let there = sale.to_provider(&guest).await;
    guest.get(&there).await;
    let mut last = String::new();
    for choice in choices {
        let answer = guest.form(&there, &[("choice", choice)]).await;
        answer.header("location").clone_into(&mut last);
    }
    last
}

each_database!(a_declined_card_is_told_and_another_try_succeeds, house::migrations(domains()));
async fn a_declined_card_is_told_and_another_try_succeeds(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    let back = happens(&house, &sale, &["decline"]).await;
    let guest = house.browser();
    let again = guest.get(&back).await;
    assert_eq!(again.header("location"), sale.path());
    assert!(guest.get(&sale.path()).await.text().contains("The payment was declined"));
    assert_eq!(sale.standing(&house).await.secured().minor, 0);
    happens(&house, &sale, &["challenge", "confirm"]).await;
    work(&house).await;
    assert!(sale.standing(&house).await.is_paid());
    // The same attempt went on: the payer was not sent somewhere else.
    let attempts = guest.get(&format!("{}/attempts", sale.api())).await.json();
    assert_eq!(
        (attempts["total"].as_i64(), attempts["attempts"][0]["state"].as_str()),
        (Some(1), Some("charged"))
    );
}

each_database!(a_provider_that_says_nothing_is_asked, house::migrations(domains()));
async fn a_provider_that_says_nothing_is_asked(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    happens(&house, &sale, &["time-out"]).await;
    work(&house).await;
    assert_eq!(sale.state(&house).await, "new");
    house.pass(Duration::from_secs(130));
    work(&house).await;
    assert_eq!(sale.state(&house).await, "sold");
    assert!(sale.standing(&house).await.is_paid());
}

each_database!(money_that_comes_too_late_goes_back_by_itself, house::migrations(domains()));
async fn money_that_comes_too_late_goes_back_by_itself(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    happens(&house, &sale, &["late"]).await;
    house.pass(Duration::from_secs(16 * 60));
    work(&house).await;
    assert!(house.browser().get(&sale.path()).await.text().contains("cannot be paid any more"));
    sale.set(&house, "gone").await;
    house.pass(Duration::from_secs(5 * 60));
    work(&house).await;
    for _ in 0..20 {
        house.pass(Duration::from_secs(15 * 60));
        work(&house).await;
    }
    let standing = sale.standing(&house).await;
    assert_eq!((standing.voided.minor, standing.authorised.minor, standing.charged.minor), (TOTAL, 0, 0));
}

each_database!(a_dispute_takes_the_money_and_the_books_know_it, house::migrations(domains()));
async fn a_dispute_takes_the_money_and_the_books_know_it(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    happens(&house, &sale, &["dispute"]).await;
    work(&house).await;
    assert!(sale.standing(&house).await.is_paid());
    house.pass(Duration::from_secs(180));
    work(&house).await;
    let standing = sale.standing(&house).await;
    assert_eq!((standing.disputed.minor, standing.refundable().minor), (TOTAL, 0));
}

each_database!(
    an_owner_who_cannot_be_told_is_told_again_and_at_last_the_money_goes_back,
    house::migrations(domains())
);
async fn an_owner_who_cannot_be_told_is_told_again_and_at_last_the_money_goes_back(db: TestDb) {
    let house = House::of(db, domains());
    let (healed, lost) = (sale(&house, None).await, sale(&house, None).await);
    for sale in [&healed, &lost] {
        sale.set(&house, "broken").await;
        happens(&house, sale, &["approve"]).await;
        work(&house).await;
        assert_eq!(sale.standing(&house).await.authorised.minor, TOTAL);
    }
    healed.set(&house, "new").await;
    for _ in 0..70 {
        house.pass(Duration::from_secs(60));
        work(&house).await;
    }
    assert!(healed.standing(&house).await.is_paid());
    let standing = lost.standing(&house).await;
    assert_eq!((standing.voided.minor, standing.secured().minor), (TOTAL, 0));
}

each_database!(programs_pay_too, house::migrations(domains()));
async fn programs_pay_too(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let user = house
        .look(|cx| cx.tx.scalar("SELECT id FROM identity_users WHERE email = 'ana@example.org'", &[]))
        .await;
    let sale = sale(&house, Some(user)).await;
    let methods = ana.get(&format!("{}/methods", sale.api())).await.json();
    let codes: Vec<&str> = methods["methods"]
        .as_array()
        .unwrap()
        .iter()
        .map(|method| method["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["card-test", "at-venue"]);
    let attempts = format!("{}/attempts", sale.api());
    let begun = ana.post_once("once", &attempts, &serde_json::json!({"method": "card-test"})).await;
    let url = begun.json()["url"].as_str().unwrap().to_owned();
    assert!(url.starts_with("http://localhost:8080/pay/test/att_"), "{url}");
    let again = ana.post_once("once", &attempts, &serde_json::json!({"method": "card-test"})).await;
    assert_eq!(again.json(), begun.json());
    let odd = ana.post(&attempts, serde_json::json!({"method": "card"})).await;
    assert_eq!(odd.problem(), (409, "payment-method-not-offered".into()));
    assert_eq!(ana.get("/api/v1/me/payments").await.json()["payments"][0]["status"], "open");
    let shown = ana.get(&sale.api()).await.json();
    assert_eq!(shown["standing"]["due"], serde_json::json!({"minor": TOTAL, "currency": "EUR"}));
}
