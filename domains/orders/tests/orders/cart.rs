//! Carts, in the browser and for programs.

use ::store::testing::{TestDb, each_database};
use axum::{body::Body, http::Method};
use house::{PASSWORD, Visitor};
use identity::Role;
use orders::OrderState;
use serde_json::{Value, json};

use crate::shop::{migrations, open, order, settle};

const BASE: &str = "/api/v1/cart";

async fn send(
    program: &Visitor<'_>,
    visitor: &str,
    method: Method,
    path: &str,
    body: &Value,
) -> house::Answer {
    let mut headers = vec![("content-type", "application/json")];
    if !visitor.is_empty() {
        headers.push(("x-visitor", visitor));
    }
    program.send(method, path, &headers, Body::from(body.to_string())).await
}

each_database!(a_program_fills_a_cart_and_makes_one_order_of_it, migrations());
async fn a_program_fills_a_cart_and_makes_one_order_of_it(db: TestDb) {
    let (house, shop) = open(db);
    let program = house.program();
    let lamp = json!({ "offering": "thing", "item": { "name": "lamp" } });
    let first = send(&program, "", Method::POST, &format!("{BASE}/lines"), &lamp).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let visitor = first.json()["visitor"].as_str().unwrap().to_owned();
    let book = json!({ "offering": "thing", "item": { "name": "many books", "price": 1000 }, "quantity": 2 });
    send(&program, &visitor, Method::POST, &format!("{BASE}/lines"), &book).await;
    let both = send(&program, &visitor, Method::POST, &format!("{BASE}/lines"), &book).await.json();
    assert_eq!(both["lines"].as_array().unwrap().len(), 2, "the same thing again counts it up");
    assert_eq!(both["total"]["minor"], 5000 + 4 * 1000);
    let id = both["lines"][1]["id"].as_str().unwrap().to_owned();
    let changed =
        send(&program, &visitor, Method::PATCH, &format!("{BASE}/lines/{id}"), &json!({ "quantity": 1 }))
            .await;
    assert_eq!(changed.json()["total"]["minor"], 6000);
    let zero =
        send(&program, &visitor, Method::PATCH, &format!("{BASE}/lines/{id}"), &json!({ "quantity": 0 }))
            .await;
    assert_eq!(zero.problem(), (422, "invalid-input".into()));
    let foreign =
        send(&program, "AAAAAAAAAAAAAAAAAAAAAA", Method::DELETE, &format!("{BASE}/lines/{id}"), &json!({}))
            .await;
    assert_eq!(foreign.status, 404, "another's cart is none of one's business");
    let buyer = json!({ "buyer": { "name": "Eva", "email": "eva@example.org" } });
    let placed = send(&program, &visitor, Method::POST, &format!("{BASE}/checkout"), &buyer).await;
    assert_eq!(placed.status, 201, "{}", placed.text());
    let again = send(&program, &visitor, Method::POST, &format!("{BASE}/checkout"), &buyer).await;
    assert_eq!(again.json()["order"]["id"], placed.json()["order"]["id"], "one cart is one order");
    assert_eq!(placed.json()["order"]["total"]["minor"], 6000);
    assert!(!placed.json()["methods"].as_array().unwrap().is_empty());
    let key = placed.json()["key"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/orders/{}", placed.json()["order"]["id"].as_str().unwrap());
    assert_eq!(program.get(&path).await.status, 404);
    assert_eq!(program.get(&format!("{path}?key={key}")).await.status, 200);
    let pay = program.post(&format!("{path}/checkout?key={key}"), json!({ "method": "at-venue" })).await;
    assert_eq!(pay.json()["step"], "done", "{}", pay.text());
    settle(&house).await;
    crate::shop::check(&house, &shop).await;
    let gone =
        json!({ "offering": "thing", "item": { "name": "lamp", "currency": "nothing" }, "quantity": 0 });
    assert_eq!(send(&program, &visitor, Method::POST, &format!("{BASE}/lines"), &gone).await.status, 422);
    let unknown = json!({ "offering": "rocket", "item": {} });
    let refused = send(&program, &visitor, Method::POST, &format!("{BASE}/lines"), &unknown).await;
    assert_eq!(refused.problem(), (404, "offer-not-found".into()));
}

each_database!(what_a_guest_has_gathered_is_there_after_signing_in, migrations());
async fn what_a_guest_has_gathered_is_there_after_signing_in(db: TestDb) {
    let (house, _) = open(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    let fields = [("offering", "thing"), ("item", r#"{"name":"lamp"}"#)];
    assert_eq!(browser.form("/cart/lines", &fields).await.status, 303);
    assert!(browser.get("/cart").await.text().contains("The lamp"));
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let page = browser.get("/cart").await;
    assert!(page.text().contains("The lamp"), "{}", page.text());
    let answer = browser.form("/cart/checkout", &[]).await;
    let checkout = answer.header("location").to_owned();
    assert!(checkout.starts_with("/checkout/ord_"), "{checkout}");
    let page = browser.get(&checkout).await.text();
    assert!(!page.contains("name=\"email\""), "an account is asked for nothing");
    let id = checkout.trim_start_matches("/checkout/").parse().unwrap();
    assert_eq!(order(&house, id).await.state, OrderState::Held);
    assert!(!browser.get("/cart").await.text().contains("The lamp"), "the cart is empty again");
}

each_database!(what_can_no_longer_be_had_blocks_the_checkout_only_until_it_is_removed, migrations());
async fn what_can_no_longer_be_had_blocks_the_checkout_only_until_it_is_removed(db: TestDb) {
    let (house, shop) = open(db);
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    browser.get("/cart").await;
    for name in ["lamp", "book"] {
        house.pass(std::time::Duration::from_secs(1));
        browser
            .form("/cart/lines", &[("offering", "thing"), ("item", &json!({ "name": name }).to_string())])
            .await;
    }
    shop.take_off("lamp");
    let page = browser.get("/cart").await.text();
    assert!(!page.contains("action=\"/cart/checkout\""));
    let (_, rest) = page.split_once("/cart/lines/").unwrap();
    let line = rest.split('"').next().unwrap().to_owned();
    let gone = browser.form(&format!("/cart/lines/{line}/remove"), &[]).await;
    assert_eq!(gone.status, 303);
    assert!(browser.get("/cart").await.text().contains("action=\"/cart/checkout\""));
}

each_database!(two_checkouts_at_once_make_one_order, migrations());
async fn two_checkouts_at_once_make_one_order(db: TestDb) {
    let (house, _) = open(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    ana.post(&format!("{BASE}/lines"), json!({ "offering": "thing", "item": { "name": "many" } })).await;
    let path = format!("{BASE}/checkout");
    let (one, other) = tokio::join!(ana.post(&path, json!({})), ana.post(&path, json!({})));
    assert_eq!((one.status.as_u16(), other.status.as_u16()), (201, 201), "{} {}", one.text(), other.text());
    assert_eq!(one.json()["order"]["id"], other.json()["order"]["id"]);
    assert_eq!(ana.get("/api/v1/orders").await.json()["total"], 1);
}
