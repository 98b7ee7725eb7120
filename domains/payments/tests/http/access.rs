//! Who may see and do what.

use axum::http::{Method, StatusCode};
use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::shop::{domains, sale, student};

each_database!(a_persons_payment_is_theirs_alone, house::migrations(domains()));
async fn a_persons_payment_is_theirs_alone(db: TestDb) {
    let house = House::of(db, domains());
    let user = student(&house, "eva@example.org").await;
    let sale = sale(&house, Some(user)).await;
    let mallory = house.signed_in("mallory@example.org", &[Role::Student]).await;
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    for part in ["", "/methods", "/attempts", "/refunds"] {
        let path = format!("{}{part}", sale.api());
        assert_eq!(mallory.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(house.program().get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(support.get(&path).await.status, StatusCode::OK, "{path}");
    }
    let body = json!({"method": "card-test"});
    let begun = mallory.post(&format!("{}/attempts", sale.api()), body).await;
    assert_eq!(begun.status, StatusCode::NOT_FOUND);
    assert_eq!(house.browser().get(&sale.path()).await.status, StatusCode::NOT_FOUND);
    for part in ["/return", "/transfer"] {
        let path = format!("{}{part}", sale.path());
        assert_eq!(house.browser().get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

each_database!(only_those_who_may_give_money_back, house::migrations(domains()));
async fn only_those_who_may_give_money_back(db: TestDb) {
    let house = House::of(db, domains());
    let sale = sale(&house, None).await;
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    let body = json!({"amount": {"minor": 100, "currency": "EUR"}, "reason": "worn"});
    let path = format!("{}/refunds", sale.api());
    assert_eq!(support.post(&path, body.clone()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.program().post(&path, body).await.status, StatusCode::UNAUTHORIZED);
    let account = "/api/v1/admin/payments/bank-account";
    assert_eq!(support.get(account).await.status, StatusCode::FORBIDDEN);
    let set = support.json(Method::PUT, account, json!({"holder": "Me", "iban": "DE89370400440532013000"}));
    assert_eq!(set.await.status, StatusCode::FORBIDDEN);
    let paid = support.post("/api/v1/refunds/rfd_06e2m9qk7n3x8r5tbwvyg0cdah/paid-back", json!({})).await;
    assert_eq!(paid.status, StatusCode::FORBIDDEN);
}

each_database!(cards_need_somebody_signed_in_and_a_provider, house::migrations(domains()));
async fn cards_need_somebody_signed_in_and_a_provider(db: TestDb) {
    let house = House::of(db, domains());
    assert_eq!(house.program().get("/api/v1/me/cards").await.status, StatusCode::UNAUTHORIZED);
    let eva = house.signed_in("eva@example.org", &[Role::Student]).await;
    assert_eq!(eva.get("/api/v1/me/cards").await.json()["total"], 0);
    assert_eq!(eva.delete("/api/v1/me/cards/pm_1").await.status, StatusCode::NOT_FOUND);
}
