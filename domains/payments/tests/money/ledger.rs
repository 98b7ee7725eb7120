//! Double entry that holds, whoever writes.

use house::House;
use kernel::{Actor, Currency, Money};
use payments::ledger::{self, Account, COVERED, Posting};
use store::{
    Cx, Error, params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use crate::shop::{domains, eur, sound};

fn posting(key: &str, legs: &[(Account, i64)]) -> Posting {
    let legs = legs.iter().map(|(account, minor)| (account.clone(), eur(*minor))).collect();
    Posting { key: key.into(), memo: "a test".into(), at: "2026-05-01T12:00:00Z".parse().unwrap(), legs }
}

async fn post(house: &House, posting: Posting) -> Result<(), Error> {
    house.change(move |cx| ledger::post(cx, &posting)).await
}

async fn balance(house: &House, account: Account) -> i64 {
    house.look(move |cx| ledger::balance(cx, &account, Currency::EUR)).await.minor
}

fn stripe() -> Account {
    Account::clearing("stripe")
}

each_database!(a_posting_counts_once, house::migrations(domains()));
async fn a_posting_counts_once(db: TestDb) {
    let house = House::of(db, domains());
    let sale = posting(
        "charge:1",
        &[(stripe(), 1000), (Account::Fee, -100), (Account::Tax, -190), (Account::Revenue, -710)],
    );
    for _ in 0..3 {
        post(&house, sale.clone()).await.unwrap();
    }
    assert_eq!(balance(&house, stripe()).await, 1000);
    assert_eq!(balance(&house, Account::Fee).await, 100);
    assert_eq!(balance(&house, Account::Bank).await, 0);
    let other = posting("charge:1", &[(stripe(), 999), (Account::Revenue, -999)]);
    assert!(matches!(post(&house, other).await, Err(Error::Other(_))));
    sound(&house).await;
}

each_database!(what_does_not_balance_is_not_posted, house::migrations(domains()));
async fn what_does_not_balance_is_not_posted(db: TestDb) {
    let house = House::of(db, domains());
    assert!(post(&house, posting("a", &[(stripe(), 10), (Account::Bank, -9)])).await.is_err());
    let mut mixed = posting("b", &[(stripe(), 10)]);
    mixed.legs.push((Account::Bank, Money::new(-10, Currency::USD)));
    assert!(post(&house, mixed).await.is_err());
    let count = house
        .look(|cx| cx.tx.scalar::<i64>("SELECT COUNT(*) FROM payments_ledger_postings", params![]))
        .await;
    assert_eq!(count, 0);
}

each_database!(the_ledger_refuses_to_be_changed, house::migrations(domains()));
async fn the_ledger_refuses_to_be_changed(db: TestDb) {
    let house = House::of(db, domains());
    post(&house, posting("a", &[(stripe(), 10), (Account::Bank, -10)])).await.unwrap();
    for sql in [
        "UPDATE payments_ledger_entries SET amount = 11",
        "DELETE FROM payments_ledger_entries",
        "UPDATE payments_ledger_postings SET memo = 'x'",
        "DELETE FROM payments_ledger_postings",
        "UPDATE payments_ledger_accounts SET code = 'x'",
        "DELETE FROM payments_ledger_accounts",
        "DELETE FROM payments_ledger_balances",
    ] {
        let error = house.change(move |cx| cx.tx.execute(sql, params![])).await.expect_err(sql);
        assert!(format!("{error:?}").contains("append-only"), "{sql}: {error:?}");
    }
    // An entry cannot move money between currencies, to nowhere, or less than nothing.
    for (currency, amount) in [("USD", 5_i64), ("EUR", 0), ("EUR", -5)] {
        let insert = move |cx: &mut Cx| {
            cx.tx.execute(
                "INSERT INTO payments_ledger_entries (posting_id, line, debit_id, credit_id, currency, amount)
                 SELECT posting_id, 9, debit_id, credit_id, ?1, ?2 FROM payments_ledger_entries",
                params![currency, amount],
            )
        };
        assert!(house.change(insert).await.is_err(), "{currency} {amount}");
    }
    sound(&house).await;
}

each_database!(a_balance_changed_behind_the_books_shows, house::migrations(domains()));
async fn a_balance_changed_behind_the_books_shows(db: TestDb) {
    let house = House::of(db, domains());
    post(&house, posting("a", &[(stripe(), 10), (Account::Bank, -10)])).await.unwrap();
    let change = "UPDATE payments_ledger_balances SET amount = amount + 1
                  WHERE slot = 0 AND account_id = (SELECT id FROM payments_ledger_accounts WHERE code = 'bank')";
    house.change(move |cx| cx.tx.execute(change, params![])).await.unwrap();
    let check = house.kit.read(&house.db.db, Actor::system(), ledger::check).await.unwrap();
    assert!(!check.is_sound());
    assert_eq!(check.drifts[0].account, Account::Bank);
    // The clock raises it by night, and it heals once the books are right.
    let alerts = || {
        house.look(|cx| {
            cx.tx.scalar::<i64>(
                "SELECT COUNT(*) FROM payments_alerts WHERE kind = 'books' AND healed_at IS NULL",
                params![],
            )
        })
    };
    nights(&house).await;
    assert_eq!(alerts().await, 1);
    let back = "UPDATE payments_ledger_balances SET amount = amount - 1
                WHERE slot = 0 AND account_id = (SELECT id FROM payments_ledger_accounts WHERE code = 'bank')";
    house.change(move |cx| cx.tx.execute(back, params![])).await.unwrap();
    nights(&house).await;
    assert_eq!(alerts().await, 0);
}

/// Lets the clock's work of a night be done.
pub(crate) async fn nights(house: &House) {
    house.post().await;
    house.pass(std::time::Duration::from_secs(24 * 3600));
    for _ in 0..4 {
        house.post().await;
    }
}

each_database!(nobody_spends_more_credit_than_there_is, house::migrations(domains()));
async fn nobody_spends_more_credit_than_there_is(db: TestDb) {
    let house = House::of(db, domains());
    let purse = Account::credit(Uuid::from_u128(7));
    post(&house, posting("gift", &[(Account::Promotions, 1000), (purse.clone(), -1000)])).await.unwrap();
    // Eight at once want 300 each: three of them get it.
    let spend = |number: i64| {
        let purse = purse.clone();
        let house = &house;
        async move {
            post(house, posting(&format!("spend:{number}"), &[(purse, 300), (Account::Receivable, -300)]))
                .await
        }
    };
    let outcomes = [0, 1, 2, 3, 4, 5, 6, 7].map(spend);
    let [a, b, c, d, e, f, g, h] = outcomes;
    let (a, b, c, d, e, f, g, h) = tokio::join!(a, b, c, d, e, f, g, h);
    let outcomes = [a, b, c, d, e, f, g, h];
    let refused = |outcome: &&Result<(), Error>| matches!(outcome, Err(Error::Check { constraint }) if constraint == COVERED);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3, "{outcomes:?}");
    assert_eq!(outcomes.iter().filter(refused).count(), 5, "{outcomes:?}");
    assert_eq!(balance(&house, purse).await, 100);
    sound(&house).await;
}

each_database!(balances_hold_under_many_postings_at_once, house::migrations(domains()));
async fn balances_hold_under_many_postings_at_once(db: TestDb) {
    let house = House::of(db, domains());
    let mut work = tokio::task::JoinSet::new();
    for number in 0..60_i64 {
        let (kit, db) = (house.kit.clone(), house.db.db.clone());
        // Every key twice: the second changes nothing.
        let posting = posting(
            &format!("charge:{}", number / 2),
            &[(stripe(), 100 + number / 2), (Account::Fee, -10), (Account::Revenue, -90 - number / 2)],
        );
        work.spawn(
            async move { kit.write(&db, Actor::system(), move |cx| ledger::post(cx, &posting)).await },
        );
    }
    while let Some(done) = work.join_next().await {
        done.unwrap().unwrap();
    }
    assert_eq!(balance(&house, stripe()).await, (0..30).map(|number| 100 + number).sum::<i64>());
    assert_eq!(balance(&house, Account::Fee).await, 300);
    sound(&house).await;
}
