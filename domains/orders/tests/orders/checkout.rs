//! The checkout's one page.

use std::time::Duration;

use ::store::testing::{TestDb, each_database};
use house::PASSWORD;
use identity::Role;
use orders::{Buyer, OrderState};
use serde_json::json;

use crate::shop::{check_out, guest, line, migrations, open, order, place, settle, thing};

fn nobody() -> Buyer {
    Buyer { name: String::new(), email: String::new(), ..guest() }
}

each_database!(a_guest_is_asked_who_it_is_for_and_hears_all_that_is_wrong_at_once, migrations());
async fn a_guest_is_asked_who_it_is_for_and_hears_all_that_is_wrong_at_once(db: TestDb) {
    let (house, _) = open(db);
    let placed = place(&house, nobody(), vec![thing("lamp")]).await;
    let browser = house.browser();
    let path = format!("/checkout/{}?key={}", placed.order, placed.key.expose());
    let page = browser.get(&path).await.text();
    assert!(page.contains("name=\"email\"") && page.contains("name=\"method\""), "{page}");
    let refused = browser.form(&path, &[("name", ""), ("email", "nowhere"), ("method", "card-test")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("f-name-error") || refused.text().contains("error-summary"),
        "{}",
        refused.text()
    );
    let to = check_out(&browser, &placed, "card-test").await;
    assert!(to.starts_with("/pay/"), "{to}");
    let order = order(&house, placed.order).await;
    assert_eq!((order.name.as_str(), order.email.as_str()), ("Eva Müller", "eva@example.org"));
}

each_database!(a_strangers_order_does_not_exist, migrations());
async fn a_strangers_order_does_not_exist(db: TestDb) {
    let (house, _) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp")]).await;
    let ana = house.browser_of("ana@example.org", &[Role::Student]).await;
    for path in [format!("/orders/{}", placed.order), format!("/checkout/{}?key=wrong", placed.order)] {
        assert_eq!(ana.get(&path).await.status, 404, "{path}");
        let guest = house.browser().get(&path).await;
        assert_eq!(guest.status, 303, "a guest may sign in first");
        assert!(guest.header("location").starts_with("/signin?next="), "{}", guest.header("location"));
    }
}

each_database!(what_costs_nothing_is_confirmed_by_saying_who_it_is_for, migrations());
async fn what_costs_nothing_is_confirmed_by_saying_who_it_is_for(db: TestDb) {
    let (house, shop) = open(db);
    let placed = place(&house, nobody(), vec![line(json!({ "name": "lamp", "price": 0 }))]).await;
    assert_eq!(placed.state, OrderState::Held, "nobody knows for whom yet");
    let to = check_out(&house.browser(), &placed, "").await;
    assert!(to.starts_with("/orders/"), "{to}");
    assert_eq!(order(&house, placed.order).await.state, OrderState::Confirmed);
    crate::shop::check(&house, &shop).await;
}

each_database!(whoever_signs_in_on_the_way_takes_the_order_along, migrations());
async fn whoever_signs_in_on_the_way_takes_the_order_along(db: TestDb) {
    let (house, _) = open(db);
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    let placed = place(&house, nobody(), vec![thing("lamp")]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let path = format!("/checkout/{}?key={}", placed.order, placed.key.expose());
    assert!(!browser.get(&path).await.text().contains("name=\"email\""));
    let answer = browser.form(&path, &[("method", "at-venue")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let order = order(&house, placed.order).await;
    assert_eq!((order.user_id, order.state), (Some(ana), OrderState::Confirmed));
}

each_database!(a_lapsed_order_leads_to_its_page_that_says_so, migrations());
async fn a_lapsed_order_leads_to_its_page_that_says_so(db: TestDb) {
    let (house, _) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp")]).await;
    let browser = house.browser();
    let path = format!("/checkout/{}?key={}", placed.order, placed.key.expose());
    browser.get(&path).await;
    house.pass(Duration::from_secs(1000));
    let answer = browser.get(&path).await;
    assert_eq!(answer.status, 303);
    let page = browser.get(answer.header("location")).await.text();
    assert!(page.contains("not paid in time"), "{page}");
    settle(&house).await;
    let late =
        browser.form(&path, &[("name", "Eva"), ("email", "eva@example.org"), ("method", "at-venue")]).await;
    assert_eq!(late.status, 303);
    assert_eq!(order(&house, placed.order).await.state, OrderState::Expired);
}

each_database!(staff_looks_at_a_guests_order_and_does_not_buy_it, migrations());
async fn staff_looks_at_a_guests_order_and_does_not_buy_it(db: TestDb) {
    let (house, _) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp")]).await;
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    assert_eq!(admin.get(&format!("/orders/{}", placed.order)).await.status, 200);
    let path = format!("/checkout/{}", placed.order);
    assert_eq!(admin.get(&path).await.status, 404);
    admin.get("/cart").await;
    assert_eq!(admin.form(&path, &[("method", "at-venue")]).await.status, 404);
    assert_eq!(order(&house, placed.order).await.user_id, None);
}
