//! Other ways of paying: at the venue, by transfer, with store credit and a card for the rest.

use axum::http::StatusCode;
use house::House;
use identity::{Role, UserId};
use kernel::{Currency, Money};
use payments::ledger::{self, Account, Posting};
use store::testing::{TestDb, each_database};

use crate::shop::{TOTAL, domains, sale, student, work};

const IBAN: &str = "DE89 3704 0044 0532 0130 00";

each_database!(paid_at_the_venue_is_confirmed_now_and_collected_later, house::migrations(domains()));
async fn paid_at_the_venue_is_confirmed_now_and_collected_later(db: TestDb) {
    let house = House::of(db, domains());
    let (sale, guest) = (sale(&house, None).await, house.browser());
    guest.get(&sale.path()).await;
    let answer = guest.form(&sale.path(), &[("method", "at-venue")]).await;
    assert_eq!(answer.header("location"), "/mailbox?bought=1");
    assert_eq!(sale.state(&house).await, "sold");
    let standing = sale.standing(&house).await;
    assert_eq!((standing.promised.minor, standing.is_paid()), (TOTAL, false));
    let payment = sale.payment;
    let collect = move |cx: &mut store::Cx| {
        payments::collected(cx, payment).map_err(|error| store::Error::Other(std::sync::Arc::new(error)))
    };
    house.change(collect).await.unwrap();
    assert!(sale.standing(&house).await.is_paid());
    assert!(house.change(collect).await.is_err());
}

each_database!(a_transfer_is_told_how_and_counts_once, house::migrations(domains()));
async fn a_transfer_is_told_how_and_counts_once(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let account = serde_json::json!({"holder": "Tango Nord", "iban": IBAN});
    let set = admin.json(axum::http::Method::PUT, "/api/v1/admin/payments/bank-account", account).await;
    assert_eq!((set.status, set.json()["iban"].as_str()), (StatusCode::OK, Some("DE89370400440532013000")));
    let (sale, guest) = (sale(&house, None).await, house.browser());
    guest.get(&sale.path()).await;
    let answer = guest.form(&sale.path(), &[("method", "bank-transfer")]).await;
    let page = guest.get(answer.header("location")).await.text();
    let reference = guest.get(&sale.api()).await.json()["reference"].as_str().unwrap().to_owned();
    for shown in [IBAN, reference.as_str(), "Tango Nord", "€45.00"] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
    assert_eq!(sale.state(&house).await, "waits");
    // It comes twice, and once too much.
    let payment = sale.payment;
    for (booking, minor) in [("b1", TOTAL), ("b1", TOTAL), ("b2", 700)] {
        house
            .change(move |cx| {
                let amount = Money::new(minor, Currency::EUR);
                payments::received(cx, payment, amount, booking, cx.now)
                    .map_err(|error| store::Error::Other(std::sync::Arc::new(error)))
            })
            .await
            .unwrap();
    }
    let mails = work(&house).await;
    assert!(mails.iter().any(|mail| mail.subject.contains("€7.00 back")), "{mails:?}");
    let standing = sale.standing(&house).await;
    assert_eq!((standing.charged.minor, standing.pending_refund.minor), (TOTAL + 700, 700));
    let refunds = admin.get(&format!("{}/refunds", sale.api())).await.json();
    assert_eq!(refunds["refunds"][0]["state"], "waiting");
    let refund = refunds["refunds"][0]["refund"].as_str().unwrap();
    let sent = admin.post(&format!("/api/v1/refunds/{refund}/paid-back"), serde_json::json!({})).await;
    assert_eq!(sent.json()["refunds"][0]["state"], "done", "{}", sent.text());
    assert_eq!(sale.standing(&house).await.refunded.minor, 700);
}

/// Gives somebody store credit.
async fn credit(house: &House, user: UserId, minor: i64) {
    house
        .change(move |cx| {
            let gift = Money::new(minor, Currency::EUR);
            let legs = vec![(Account::Promotions, gift), (Account::Credit(user), gift.times(-1).unwrap())];
            let key = format!("credit-granted:{user}");
            ledger::post(cx, &Posting { key, memo: String::new(), at: cx.now, legs })
        })
        .await
        .unwrap();
}

async fn left(house: &House, user: UserId) -> i64 {
    house.look(move |cx| Ok(ledger::balance(cx, &Account::Credit(user), Currency::EUR)?.minor)).await
}

each_database!(credit_goes_first_and_a_card_pays_the_rest, house::migrations(domains()));
async fn credit_goes_first_and_a_card_pays_the_rest(db: TestDb) {
    let house = House::of(db, domains());
    let user = student(&house, "eva@example.org").await;
    credit(&house, user, 2000).await;
    let eva = house.browser();
    eva.get("/signin").await;
    eva.form("/signin", &[("email", "eva@example.org"), ("password", house::PASSWORD)]).await;
    let (first, second) = (sale(&house, Some(user)).await, sale(&house, Some(user)).await);
    for sale in [&first, &second] {
        assert!(eva.get(&sale.path()).await.text().contains("€20.00"), "credit is offered");
    }
    let answer = eva.form(&first.path(), &[("method", "store-credit")]).await;
    assert_eq!(answer.header("location"), first.path());
    assert_eq!((left(&house, user).await, first.standing(&house).await.missing().minor), (0, 2500));
    // It is spent: nobody spends it twice.
    let twice = eva.form(&second.path(), &[("method", "store-credit")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let there = first.to_provider(&eva).await;
    assert!(eva.get(&there).await.text().contains("€25.00"));
    eva.form(&there, &[("choice", "approve")]).await;
    work(&house).await;
    let standing = first.standing(&house).await;
    assert_eq!((standing.charged.minor, standing.is_paid()), (TOTAL, true));
    // What is given back comes from the card first, then from the credit.
    let payment = first.payment;
    house
        .change(move |cx| {
            let all = Money::new(3000, Currency::EUR);
            payments::refund(cx, payment, all, "worn", payments::RefundTo::Original)
                .map_err(|error| store::Error::Other(std::sync::Arc::new(error)))
        })
        .await
        .unwrap();
    work(&house).await;
    assert_eq!((first.standing(&house).await.refunded.minor, left(&house, user).await), (3000, 500));
}

each_database!(credit_that_was_not_enough_comes_back_when_time_is_over, house::migrations(domains()));
async fn credit_that_was_not_enough_comes_back_when_time_is_over(db: TestDb) {
    let house = House::of(db, domains());
    let user = student(&house, "eva@example.org").await;
    credit(&house, user, 2000).await;
    let eva = house.browser();
    eva.get("/signin").await;
    eva.form("/signin", &[("email", "eva@example.org"), ("password", house::PASSWORD)]).await;
    let sale = sale(&house, Some(user)).await;
    eva.get(&sale.path()).await;
    eva.form(&sale.path(), &[("method", "store-credit")]).await;
    work(&house).await;
    assert_eq!(left(&house, user).await, 0);
    house.pass(std::time::Duration::from_secs(20 * 60));
    work(&house).await;
    assert_eq!((left(&house, user).await, sale.standing(&house).await.secured().minor), (2000, 0));
}

each_database!(what_is_no_bank_account_is_refused_in_words, house::migrations(domains()));
async fn what_is_no_bank_account_is_refused_in_words(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    assert_eq!(admin.get("/admin/payments/setup").await.status, StatusCode::OK);
    let wrong = [("holder", "T"), ("iban", "DE00"), ("bic", "no"), ("bank", "")];
    let answer = admin.form("/admin/payments/setup", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("not a valid IBAN"), "{}", answer.text());
    let right = [("holder", "Tango Nord"), ("iban", IBAN), ("bic", "COBADEFFXXX"), ("bank", "Commerzbank")];
    assert_eq!(admin.form("/admin/payments/setup", &right).await.status, StatusCode::SEE_OTHER);
    assert!(admin.get("/admin/payments/setup").await.text().contains(IBAN));
    admin.form("/admin/payments/setup/remove", &[]).await;
    assert!(!admin.get("/admin/payments/setup").await.text().contains(IBAN));
}
