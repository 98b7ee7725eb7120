//! Statements taken in through the API, matched, and settled by hand.

use axum::{body::Body, http::Method};
use house::{House, Visitor};
use identity::Role;
use kernel::Currency;
use payments::ledger::{self, Account};
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use crate::shop::{domains, eur, owed, payer, sound, stands};

async fn send(admin: &Visitor<'_>, query: &str, file: impl Into<Vec<u8>>) -> house::Answer {
    let path = format!("/api/v1/admin/bank/statements?{query}");
    let kind = [("content-type", "application/octet-stream")];
    admin.send(Method::POST, &path, &kind, Body::from(file.into())).await
}

fn table(lines: &[(&str, &str, &str)]) -> String {
    let line = |(amount, name, text): &(&str, &str, &str)| format!("2026-04-28,{amount},{name},{text}\n");
    format!("Date,Amount,Name,Description\n{}", lines.iter().map(line).collect::<String>())
}

async fn balance(house: &House, account: Account) -> i64 {
    house.look(move |cx| ledger::balance(cx, &account, Currency::EUR)).await.minor
}

async fn open_lines(admin: &Visitor<'_>) -> Vec<Value> {
    let answer = admin.get("/api/v1/admin/bank/lines?status=open").await.json();
    answer["lines"].as_array().cloned().unwrap()
}

each_database!(transfers_find_their_payments, house::migrations(domains()));
async fn transfers_find_their_payments(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let ana = payer(&house, "ana@example.org").await;
    let (first, reference) = owed(&house, Some(ana), "Ana Flores", eur(6000)).await;
    let (second, _) = owed(&house, None, "Jürgen Groß", eur(4500)).await;
    let file = table(&[
        ("60.00", "FLORES ANA", &format!("Lesson {}", reference.to_lowercase().replace('-', " "))),
        ("45.00", "GROSS JUERGEN", "thanks"),
        ("13.00", "Nobody", "what is this"),
        ("-9.90", "Bank", "Account fee"),
    ]);
    let taken = send(&admin, "fileName=may.csv", file.clone()).await;
    assert_eq!(taken.status, 201, "{}", taken.text());
    assert_eq!((&taken.json()["lines"], &taken.json()["repeated"]), (&json!(4), &json!(false)));
    house.post().await;
    assert_eq!(stands(&house, first).await, (6000, 0));
    assert_eq!(stands(&house, second).await, (4500, 0));
    let open = open_lines(&admin).await;
    let amounts: Vec<i64> = open.iter().map(|line| line["amount"]["minor"].as_i64().unwrap()).collect();
    assert_eq!(amounts.iter().sum::<i64>(), 1300 - 990, "{open:?}");
    // The books show what the bank shows, also of what fits nothing.
    assert_eq!(balance(&house, Account::Bank).await, 6000 + 4500 + 1300 - 990);
    assert_eq!(balance(&house, Account::Unmatched).await, 1300 - 990);

    // The same file, and the same lines in another one, change nothing.
    assert_eq!(send(&admin, "", file.clone()).await.json()["repeated"], true);
    let more = send(&admin, "", file + "2026-04-29,1.00,New,x\n").await.json();
    assert_eq!((&more["lines"], &more["known"]), (&json!(5), &json!(4)));
    house.post().await;
    assert_eq!(stands(&house, first).await, (6000, 0));
    assert_eq!(balance(&house, Account::Bank).await, 6000 + 4500 + 1300 - 990 + 100);
    sound(&house).await;
}

each_database!(equal_payments_of_one_day_are_two, house::migrations(domains()));
async fn equal_payments_of_one_day_are_two(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let twice = table(&[("5.00", "A", "x"), ("5.00", "A", "x")]);
    assert_eq!(send(&admin, "", twice.clone()).await.json()["known"], 0);
    assert_eq!(send(&admin, "", twice + "\n").await.json()["known"], 2);
}

each_database!(what_fits_nothing_is_settled_by_hand, house::migrations(domains()));
async fn what_fits_nothing_is_settled_by_hand(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let ana = payer(&house, "ana@example.org").await;
    let (payment, _) = owed(&house, Some(ana), "Ana Flores", eur(6000)).await;
    let file = table(&[
        ("60.00", "Her mother", "for Ana"),
        ("500.00", "Stripe", "payout"),
        ("-9.90", "Bank", "fee"),
        ("-700.00", "Landlord", "rent"),
    ]);
    send(&admin, "", file).await;
    house.post().await;
    let open = open_lines(&admin).await;
    let id = |name: &str| {
        let line = open.iter().find(|line| line["name"] == name).unwrap();
        line["id"].as_str().unwrap().to_owned()
    };
    let settle = async |name: &str, purpose: &str| {
        let path = format!("/api/v1/admin/bank/lines/{}/settle", id(name));
        admin.post(&path, json!({ "purpose": purpose })).await
    };
    assert_eq!(
        settle("Bank", &format!("payment:{payment}")).await.problem(),
        (409, "bank-line-wrong-way".into())
    );
    assert_eq!(settle("Bank", "payment:pay_x").await.violations()[0].1, "payment-purpose");
    let paid = settle("Her mother", &format!("payment:{payment}")).await;
    assert_eq!((paid.status.as_u16(), &paid.json()["status"]), (200, &json!("settled")), "{}", paid.text());
    assert_eq!(stands(&house, payment).await, (6000, 0));
    assert_eq!(settle("Her mother", "costs").await.problem(), (409, "bank-line-settled".into()));
    for (name, purpose) in [("Stripe", "payout:stripe"), ("Bank", "costs"), ("Landlord", "outside")] {
        assert_eq!(settle(name, purpose).await.status, 200, "{name}");
    }
    assert_eq!(balance(&house, Account::Unmatched).await, 0);
    assert_eq!(balance(&house, Account::Bank).await, 6000 + 50_000 - 990 - 70_000);
    assert_eq!(balance(&house, Account::clearing("stripe")).await, -50_000);
    assert_eq!(balance(&house, Account::Costs).await, 990);
    sound(&house).await;
    assert!(house.actions().await.contains(&"payments.line.settled".to_owned()));
}

each_database!(a_transfer_that_is_too_large_goes_back_and_the_refund_is_found, house::migrations(domains()));
async fn a_transfer_that_is_too_large_goes_back_and_the_refund_is_found(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let (payment, reference) = owed(&house, None, "Ana Flores", eur(6000)).await;
    send(&admin, "", table(&[("70.00", "FLORES ANA", &reference)])).await;
    house.post().await;
    assert_eq!(stands(&house, payment).await, (7000, 0));
    let refunds = admin.get("/api/v1/admin/refunds?state=waiting").await.json();
    assert_eq!(refunds["refunds"][0]["amount"]["minor"], 1000, "{refunds}");
    let refund = refunds["refunds"][0]["refund"].as_str().unwrap().to_owned();
    send(&admin, "", table(&[("-10.00", "FLORES ANA", "back")])).await;
    house.post().await;
    let line = open_lines(&admin).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/admin/bank/lines/{line}/settle");
    let settled = admin.post(&path, json!({ "purpose": format!("refund:{refund}") })).await;
    assert_eq!(settled.status, 200, "{}", settled.text());
    assert_eq!(stands(&house, payment).await, (7000, 1000));
    assert_eq!(balance(&house, Account::Bank).await, 6000);
    sound(&house).await;
}

each_database!(hostile_files_leave_nothing_behind, house::migrations(domains()));
async fn hostile_files_leave_nothing_behind(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let bomb = "<!DOCTYPE l [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><Document>&c;</Document>";
    let files: [(&[u8], u16); 6] = [
        (bomb.as_bytes(), 422),
        (b"Date,Amount\n2026-05-01,1.00\n2026-05-99,1.00\n", 422),
        (b"\xff\xfe\x00", 422),
        (b"Date;Amount\n2026-05-01;1.234\n", 422),
        (b"", 422),
        (&[b'x'; 8 * 1024 * 1024 + 1], 413),
    ];
    for (file, status) in files {
        let answer = send(&admin, "", file).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_eq!(answer.problem().1, "statement-unreadable");
        assert!(!answer.text().contains('⟦'), "{}", answer.text());
    }
    let detail = send(&admin, "", "Date,Amount\n2026-05-01,1.00\n2026-05-99,1.00\n").await.json();
    assert_eq!(detail["detail"], "Line 3: this is no day: “2026-05-99”.");
    assert_eq!(send(&admin, "decimal=dot", "x").await.violations()[0].0, "decimal");
    assert_eq!(admin.get("/api/v1/admin/bank/statements").await.json()["total"], 0);
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    assert_eq!(send(&support, "", "Date,Amount\n2026-05-01,1.00\n").await.status, 403);
}

each_database!(who_leaves_is_forgotten_in_statements, house::migrations(domains()));
async fn who_leaves_is_forgotten_in_statements(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.signed_in("root@example.org", &[Role::Admin]).await;
    let ana = payer(&house, "ana@example.org").await;
    let (_, reference) = owed(&house, Some(ana), "Ana Floresqq", eur(6000)).await;
    send(&admin, "", table(&[("60.00", "FLORESQQ ANA", &reference)])).await;
    house.post().await;
    let mut own = house.program();
    own.sign_in("ana@example.org").await;
    let export = own.get("/api/v1/me/export").await;
    assert!(export.text().contains("FLORESQQ ANA"), "{}", export.text());
    let gone = own.post("/api/v1/me/erase", json!({ "password": house::PASSWORD })).await;
    assert!(gone.status.is_success(), "{}", gone.text());
    house.post().await;
    assert_eq!(house::tables::holding(&house, "floresqq").await, Vec::<String>::new());
    sound(&house).await;
}
