//! What becomes of personal data.

use ::store::testing::{TestDb, each_database};
use house::PASSWORD;
use identity::Role;
use orders::{Buyer, OrderState};
use serde_json::json;

use crate::shop::{at_the_gateway, guest, migrations, open, order, place, thing};

each_database!(orders_are_kept_without_the_person, migrations());
async fn orders_are_kept_without_the_person(db: TestDb) {
    let (house, _) = open(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let me = ana.get("/api/v1/me").await.json()["id"].as_str().unwrap().parse().unwrap();
    let buyer =
        Buyer {
            user: Some(me), name: "Ana María Núñez".into(), email: "ana@example.org".into(), ..guest()
        };
    let placed = place(&house, buyer, vec![thing("lamp")]).await;
    let path = format!("/checkout/{}", placed.order);
    browser.get(&path).await;
    let answer = browser.form(&path, &[("method", "card-test"), ("billing", "Núñez SL\nCalle 5")]).await;
    at_the_gateway(&house, &browser, answer.header("location"), "approve").await;
    assert_eq!(order(&house, placed.order).await.state, OrderState::Confirmed);
    browser.form("/cart/lines", &[("offering", "thing"), ("item", r#"{"name":"book"}"#)]).await;
    let export = ana.get("/api/v1/me/export").await.json();
    let own = &export["data"]["orders"];
    assert_eq!(own["orders"][0]["name"], "Ana María Núñez", "{own}");
    assert_eq!(own["cart"][0]["item"]["name"], "book");
    let erased = ana.post("/api/v1/me/erase", json!({ "password": PASSWORD })).await;
    assert!(erased.status.is_success(), "{}", erased.text());
    let kept = order(&house, placed.order).await;
    assert_eq!((kept.name.as_str(), kept.email.as_str(), kept.billing.as_str()), ("", "", ""));
    assert_eq!(kept.total().minor, 5000);
    let carts = "SELECT COUNT(*) FROM orders_cart_lines";
    assert_eq!(house.look(move |cx| cx.tx.scalar::<i64>(carts, &[])).await, 0);
}
