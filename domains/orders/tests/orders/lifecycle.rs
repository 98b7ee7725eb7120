//! From placing to the end, with payments as they are.

use std::time::Duration;

use ::store::testing::{TestDb, each_database};
use identity::Role;
use kernel::{Actor, Currency, Money};
use orders::{OrderError, OrderState, Pass, PlaceError, Share};
use serde_json::json;

use crate::shop::{
    Fate, at_the_gateway, bought, check, check_out, guest, line, migrations, open, order, place, settle,
    thing,
};

const MINUTE: Duration = Duration::from_secs(60);

async fn detail(house: &house::House, id: orders::OrderId) -> orders::Detail {
    house
        .kit
        .read(&house.db.db, Actor::system(), move |cx| orders::detail(cx, id, &Pass::default()))
        .await
        .unwrap()
}

each_database!(a_paid_order_is_firm_invoiced_and_charged, migrations());
async fn a_paid_order_is_firm_invoiced_and_charged(db: TestDb) {
    let (house, shop) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp"), thing("book")]).await;
    assert_eq!(placed.state, OrderState::Held);
    check(&house, &shop).await;
    let browser = house.browser();
    let page = check_out(&browser, &placed, "card-test").await;
    at_the_gateway(&house, &browser, &page, "approve").await;
    let detail = detail(&house, placed.order).await;
    assert_eq!(detail.order.state, OrderState::Confirmed);
    assert!(placed.lines.iter().all(|line| shop.fate(*line) == Some(Fate::Firm)));
    let standing = detail.standing.unwrap();
    assert_eq!((standing.charged.minor, standing.authorised.minor), (10_000, 0));
    assert_eq!(detail.invoices.len(), 1);
    assert_eq!(detail.invoices[0].code, "INV-2026-00001");
    check(&house, &shop).await;
}

each_database!(what_somebody_holds_nobody_else_gets, migrations());
async fn what_somebody_holds_nobody_else_gets(db: TestDb) {
    let (house, shop) = open(db);
    place(&house, guest(), vec![thing("lamp")]).await;
    let new = orders::NewOrder::new(guest(), vec![thing("lamp")], "test");
    let again = move |cx: &mut ::store::Cx| orders::place(cx, &new);
    let refused = house.kit.write(&house.db.db, Actor::guest(), again).await;
    assert!(
        matches!(refused, Err(PlaceError::Offer { line: 0, source: orders::OfferError::Taken })),
        "{refused:?}"
    );
    // The hold lapses by the clock alone, before anybody cleans up.
    house.pass(16 * MINUTE);
    let second = place(&house, guest(), vec![thing("lamp")]).await;
    settle(&house).await;
    assert_eq!(order(&house, second.order).await.state, OrderState::Held);
    check(&house, &shop).await;
}

each_database!(an_unpaid_order_expires_and_late_money_takes_its_things_again, migrations());
async fn an_unpaid_order_expires_and_late_money_takes_its_things_again(db: TestDb) {
    let (house, shop) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp")]).await;
    let browser = house.browser();
    let page = check_out(&browser, &placed, "card-test").await;
    at_the_gateway(&house, &browser, &page, "late").await;
    house.pass(16 * MINUTE);
    settle(&house).await;
    assert_eq!(order(&house, placed.order).await.state, OrderState::Expired);
    assert_eq!(shop.fate(placed.lines[0]), Some(Fate::Revoked));
    house.pass(10 * MINUTE);
    settle(&house).await;
    let detail = detail(&house, placed.order).await;
    let standing = detail.standing.unwrap();
    // Either the provider let go of it in time, or the things were taken again: never money without goods.
    match detail.order.state {
        OrderState::Confirmed => assert_eq!(standing.charged.minor, 5000),
        OrderState::Expired => assert_eq!(standing.charged.minor - standing.refunded.minor, 0),
        other => panic!("{other:?}"),
    }
    check(&house, &shop).await;
}

each_database!(money_for_what_is_gone_goes_back, migrations());
async fn money_for_what_is_gone_goes_back(db: TestDb) {
    let (house, shop) = open(db);
    let placed = place(&house, guest(), vec![thing("lamp"), thing("book")]).await;
    let browser = house.browser();
    let page = check_out(&browser, &placed, "card-test").await;
    shop.take_off("book");
    at_the_gateway(&house, &browser, &page, "approve").await;
    settle(&house).await;
    let detail = detail(&house, placed.order).await;
    assert_eq!(detail.order.state, OrderState::Cancelled);
    let standing = detail.standing.unwrap();
    assert_eq!(standing.charged.minor - standing.refunded.minor, 0);
    assert_eq!(standing.authorised.minor, 0, "nothing is kept ready any more");
    assert!(detail.invoices.is_empty(), "and no number was taken");
    check(&house, &shop).await;
}

each_database!(refunds_never_exceed_what_was_paid, migrations());
async fn refunds_never_exceed_what_was_paid(db: TestDb) {
    let (house, shop) = open(db);
    let placed = bought(&house, vec![thing("lamp"), thing("book")]).await;
    let lamp = placed.lines[0];
    let refund = |minor: i64| {
        let share = Share::Amount(Money::new(minor, Currency::EUR));
        house
            .kit
            .write(&house.db.db, Actor::system(), move |cx| orders::refund_line(cx, lamp, share, "cold hall"))
    };
    refund(1999).await.unwrap();
    settle(&house).await;
    assert!(matches!(refund(3002).await, Err(OrderError::TooMuch)));
    assert!(matches!(refund(-1).await, Err(OrderError::TooMuch)));
    refund(3001).await.unwrap();
    assert!(matches!(refund(1).await, Err(OrderError::TooMuch)));
    settle(&house).await;
    let detail = detail(&house, placed.order).await;
    let codes: Vec<&str> = detail.invoices.iter().map(|issued| issued.code.as_str()).collect();
    assert_eq!(codes, ["INV-2026-00001", "CINV-2026-00001", "CINV-2026-00002"]);
    assert_eq!(detail.standing.unwrap().refunded.minor, 5000);
    assert_eq!(detail.order.state, OrderState::Confirmed, "the line itself stays");
    check(&house, &shop).await;
}

each_database!(a_buyer_cancels_by_the_sellers_rules_and_staff_gives_all_back, migrations());
async fn a_buyer_cancels_by_the_sellers_rules_and_staff_gives_all_back(db: TestDb) {
    let (house, shop) = open(db);
    let placed = bought(&house, vec![thing("lamp")]).await;
    let pass = Pass { visitor: None, key: Some(placed.key.clone()) };
    let id = placed.order;
    let cancel = move |cx: &mut ::store::Cx| orders::cancel(cx, id, &pass, "buyer");
    house.kit.write(&house.db.db, Actor::guest(), cancel).await.unwrap();
    settle(&house).await;
    let shown = detail(&house, id).await;
    assert_eq!(shown.order.state, OrderState::Cancelled);
    assert_eq!(shown.standing.unwrap().refunded.minor, 2500);
    let second = bought(&house, vec![thing("book")]).await.order;
    let cancel =
        move |cx: &mut ::store::Cx| orders::cancel(cx, second, &Pass::default(), "the teacher is ill");
    house.kit.write(&house.db.db, Actor::system(), cancel).await.unwrap();
    settle(&house).await;
    assert_eq!(detail(&house, second).await.standing.unwrap().refunded.minor, 5000);
    check(&house, &shop).await;
}

each_database!(one_thing_of_several_can_be_taken_out, migrations());
async fn one_thing_of_several_can_be_taken_out(db: TestDb) {
    let (house, shop) = open(db);
    let placed = bought(&house, vec![thing("lamp"), thing("book")]).await;
    for (line, back) in placed.lines.clone().into_iter().zip([4000, 5000]) {
        let back = Money::new(back, Currency::EUR);
        let cancel = move |cx: &mut ::store::Cx| orders::cancel_line(cx, line, back, "seller");
        house.kit.write(&house.db.db, Actor::system(), cancel).await.unwrap();
        settle(&house).await;
        check(&house, &shop).await;
    }
    let detail = detail(&house, placed.order).await;
    assert_eq!(detail.order.state, OrderState::Cancelled, "nothing is left of it");
    assert_eq!(detail.standing.unwrap().refunded.minor, 9000);
}

each_database!(a_request_is_charged_once_the_seller_agrees, migrations());
async fn a_request_is_charged_once_the_seller_agrees(db: TestDb) {
    let (house, shop) = open(db);
    let seller = house.person("seller@example.org", &[Role::Professional]).await;
    shop.sold_by(seller);
    let asked = bought(&house, vec![line(json!({ "name": "lamp", "ask": true }))]).await;
    let shown = detail(&house, asked.order).await;
    assert_eq!(shown.order.state, OrderState::Requested);
    let standing = shown.standing.unwrap();
    assert_eq!((standing.charged.minor, standing.authorised.minor), (0, 5000));
    check(&house, &shop).await;
    let asked_line = asked.lines[0];
    let approve = move |cx: &mut ::store::Cx| orders::approve(cx, asked_line);
    let stranger = Actor::person(uuid::Uuid::from_u128(7), uuid::Uuid::nil());
    assert!(matches!(house.kit.write(&house.db.db, stranger, approve).await, Err(OrderError::NotFound)));
    let own = Actor::person(seller.as_uuid(), uuid::Uuid::nil());
    assert_eq!(house.kit.write(&house.db.db, own.clone(), approve).await.unwrap(), OrderState::Confirmed);
    settle(&house).await;
    assert_eq!(detail(&house, asked.order).await.standing.unwrap().charged.minor, 5000);
    let declined = bought(&house, vec![line(json!({ "name": "book", "ask": true }))]).await;
    let declined_line = declined.lines[0];
    let decline = move |cx: &mut ::store::Cx| orders::decline(cx, declined_line, "seller");
    house.kit.write(&house.db.db, own, decline).await.unwrap();
    settle(&house).await;
    let shown = detail(&house, declined.order).await;
    let standing = shown.standing.unwrap();
    assert_eq!(shown.order.state, OrderState::Cancelled);
    assert_eq!((standing.charged.minor, standing.authorised.minor), (0, 0));
    check(&house, &shop).await;
}

each_database!(what_costs_nothing_and_what_is_paid_at_the_venue_is_confirmed_at_once, migrations());
async fn what_costs_nothing_and_what_is_paid_at_the_venue_is_confirmed_at_once(db: TestDb) {
    let (house, shop) = open(db);
    let free = place(&house, guest(), vec![line(json!({ "name": "lamp", "price": 0 }))]).await;
    assert_eq!((free.state, free.payment), (OrderState::Confirmed, None));
    let later = place(&house, guest(), vec![thing("book")]).await;
    let page = check_out(&house.browser(), &later, "at-venue").await;
    assert!(page.starts_with("/orders/"), "{page}");
    settle(&house).await;
    let shown = detail(&house, later.order).await;
    assert_eq!(shown.order.state, OrderState::Confirmed);
    assert_eq!(shown.standing.unwrap().promised.minor, 5000);
    let id = later.order;
    let cancel = move |cx: &mut ::store::Cx| orders::cancel(cx, id, &Pass::default(), "closed");
    house.kit.write(&house.db.db, Actor::system(), cancel).await.unwrap();
    settle(&house).await;
    assert_eq!(detail(&house, later.order).await.standing.unwrap().promised.minor, 0);
    let line = free.lines[0];
    let complete = move |cx: &mut ::store::Cx| orders::complete_line(cx, line);
    house.kit.write(&house.db.db, Actor::system(), complete).await.unwrap();
    assert_eq!(order(&house, free.order).await.state, OrderState::Completed);
    check(&house, &shop).await;
}

each_database!(a_guests_orders_join_the_account_that_proves_the_address, migrations());
async fn a_guests_orders_join_the_account_that_proves_the_address(db: TestDb) {
    let (house, _) = open(db);
    let placed = bought(&house, vec![thing("lamp")]).await;
    let other = house.person("other@example.org", &[Role::Student]).await;
    let eva = house.person("Eva@Example.org", &[Role::Student]).await;
    settle(&house).await;
    assert_eq!(order(&house, placed.order).await.user_id, Some(eva));
    assert_ne!(eva, other);
}

each_database!(buyers_and_sellers_are_told_and_a_guests_link_opens_the_order, migrations());
async fn buyers_and_sellers_are_told_and_a_guests_link_opens_the_order(db: TestDb) {
    let (house, shop) = open(db);
    shop.sold_by(house.person("seller@example.org", &[Role::Professional]).await);
    settle(&house).await;
    let placed = place(&house, guest(), vec![thing("lamp")]).await;
    check_out(&house.browser(), &placed, "at-venue").await;
    let mails = settle(&house).await;
    let to_buyer =
        mails.iter().find(|mail| mail.subject.contains(&placed.number)).expect("a mail to the buyer");
    assert!(
        to_buyer.subject.contains("is confirmed"),
        "in the language of the checkout: {}",
        to_buyer.subject
    );
    let (_, rest) = to_buyer.text.split_once("http://localhost:8080").unwrap();
    let link = rest.split_whitespace().next().unwrap();
    let page = house.browser().get(link).await;
    assert_eq!(page.status, 200, "{link}");
    assert!(page.text().contains("The lamp"));
    assert!(mails.iter().any(|mail| mail.subject.contains("The lamp")), "the seller is told: {mails:?}");
}
