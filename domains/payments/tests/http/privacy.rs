//! One's data, and being forgotten.

use house::{House, PASSWORD};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::shop::{TOTAL, domains, sale};

each_database!(payments_are_handed_over_and_kept_without_a_name, house::migrations(domains()));
async fn payments_are_handed_over_and_kept_without_a_name(db: TestDb) {
    let house = House::of(db, domains());
    let eva = house.signed_in("eva@example.org", &[Role::Student]).await;
    let user = house
        .look(|cx| cx.tx.scalar("SELECT id FROM identity_users WHERE email = 'eva@example.org'", &[]))
        .await;
    let sale = sale(&house, Some(user)).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "eva@example.org"), ("password", PASSWORD)]).await;
    sale.paid(&house, &browser).await;
    let export = eva.get("/api/v1/me/export").await.json();
    let payment = &export["data"]["payments"]["payments"][0];
    assert_eq!((payment["name"].as_str(), payment["due"]["minor"].as_i64()), (Some("Ana"), Some(TOTAL)));
    assert!(payment["events"].as_array().unwrap().len() >= 3);
    let left = eva.post("/api/v1/me/erase", json!({"password": PASSWORD})).await;
    assert_eq!(left.status.as_u16(), 204, "{}", left.text());
    assert!(house::tables::holding(&house, "ana@example.org").await.is_empty());
    assert!(sale.standing(&house).await.is_paid());
}
