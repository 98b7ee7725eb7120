//! Guessing passwords and knocking too often.

use house::{House, PASSWORD};
use std::time::Duration;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use identity::{Cost, Doors, HashError, Hasher, Role, migrations, password::Password};
use serde_json::json;
use store::testing::{TestDb, each_database};

use tokio::task::JoinSet;

each_database!(each_further_failure_costs_twice_the_pause_for_known_and_unknown_alike, [migrations()]);
async fn each_further_failure_costs_twice_the_pause_for_known_and_unknown_alike(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let mut guest = house.program();
    guest.request = Some("the-same-request");
    let mut seconds = Vec::new();
    for failure in 1..=16 {
        let known = guest.try_sign_in("ana@example.org", "wrong").await;
        let unknown = guest.try_sign_in("nobody@example.org", "wrong").await;
        assert_eq!(known.problem(), (401, "invalid-credentials".into()), "failure {failure}");
        assert_eq!(
            (known.status, &known.headers, &known.body),
            (unknown.status, &unknown.headers, &unknown.body)
        );
        if failure < 5 {
            continue;
        }
        let known = guest.try_sign_in("ana@example.org", PASSWORD).await;
        let unknown = guest.try_sign_in("nobody@example.org", PASSWORD).await;
        assert_eq!(known.problem(), (429, "too-many-attempts".into()), "also with the right password");
        assert_eq!(
            (known.status, &known.headers, &known.body),
            (unknown.status, &unknown.headers, &unknown.body)
        );
        let wait: u64 = known.header("retry-after").parse().unwrap();
        seconds.push(wait);
        house.pass(Duration::from_secs(wait) - Duration::from_millis(1));
        assert_eq!(
            guest.try_sign_in("ana@example.org", PASSWORD).await.status,
            StatusCode::TOO_MANY_REQUESTS
        );
        house.pass(Duration::from_millis(1));
    }
    assert_eq!(seconds, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    assert_eq!(guest.try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::OK);
    assert_eq!(guest.try_sign_in("ana@example.org", "wrong").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        guest.try_sign_in("ana@example.org", PASSWORD).await.status,
        StatusCode::OK,
        "all is forgiven"
    );
}

each_database!(one_who_guesses_does_not_lock_the_owner_out, [migrations()]);
async fn one_who_guesses_does_not_lock_the_owner_out(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let mut guesser = house.program();
    guesser.from = [203, 0, 113, 9];
    for _ in 0..5 {
        guesser.try_sign_in("ana@example.org", "wrong").await;
    }
    assert_eq!(guesser.try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(house.program().try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::OK);
}

each_database!(many_networks_that_guess_together_are_slowed_too, [migrations()]);
async fn many_networks_that_guess_together_are_slowed_too(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    for at in 0..50_u8 {
        let mut guesser = house.program();
        guesser.from = [203, 0, 113, at];
        let answer = guesser.try_sign_in("ana@example.org", "wrong").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{at}");
    }
    let answer = house.program().try_sign_in("ana@example.org", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    house.pass(Duration::from_secs(1));
    assert_eq!(house.program().try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::OK);
}

each_database!(guesses_at_once_count_one_by_one, [migrations()]);
async fn guesses_at_once_count_one_by_one(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let guess = || async {
        let guest = house.program();
        guest.try_sign_in("ana@example.org", "wrong").await.status.as_u16()
    };
    let four = || async { tokio::join!(guess(), guess(), guess(), guess()) };
    let all = tokio::join!(four(), four(), four());
    let statuses: Vec<u16> = [all.0, all.1, all.2].iter().flat_map(|it| [it.0, it.1, it.2, it.3]).collect();
    let judged = statuses.iter().filter(|status| **status == 401).count();
    assert_eq!(judged, 5, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 401 | 429)), "{statuses:?}");
}

each_database!(a_page_says_how_long_to_wait_as_well, [migrations()]);
async fn a_page_says_how_long_to_wait_as_well(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let ana = house.browser();
    ana.get("/signin").await;
    for _ in 0..5 {
        let answer = ana.form("/signin", &[("email", "ana@example.org"), ("password", "wrong")]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert!(answer.text().contains("ana@example.org"), "what was typed is still there");
        assert!(!answer.text().contains("wrong\""), "but not the password");
    }
    let answer = ana.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(ana.cookie("realmx_session"), None);
}

each_database!(whoever_is_signed_in_guesses_no_faster, [migrations()]);
async fn whoever_is_signed_in_guesses_no_faster(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let guess = || ana.post("/api/v1/me/erase", json!({"password": "wrong"}));
    for _ in 0..5 {
        assert_eq!(guess().await.violations(), [("password".into(), "password-wrong".into())]);
    }
    assert_eq!(guess().await.problem(), (429, "too-many-attempts".into()));
    let right = ana.post("/api/v1/me/erase", json!({"password": PASSWORD})).await;
    assert_eq!(right.problem(), (429, "too-many-attempts".into()));
}

each_database!(an_address_without_an_account_costs_a_hash_too, [migrations()]);
async fn an_address_without_an_account_costs_a_hash_too(db: TestDb) {
    // The queue for hashing is full for as long as the dear hash at its head takes: whoever is sent away wanted
    // to hash, and whoever did not want to is answered.
    let hasher = Hasher::new(Cost { memory_kib: 64 * 1024, passes: 8 }, 1);
    let house = House::with(db, Doors::new(hasher.clone()));
    house.person("ana@example.org", &[Role::Student]).await;
    let mut waiting = JoinSet::new();
    for _ in 0..60 {
        let hasher = hasher.clone();
        waiting.spawn(async move { hasher.verify(Password::typed("x"), None).await });
    }
    let first = waiting.join_next().await.expect("one").expect("an outcome");
    assert!(matches!(first, Err(HashError::Busy)), "{first:?}");
    for email in ["ana@example.org", "nobody@example.org", "no address"] {
        let answer = house.program().try_sign_in(email, "wrong").await;
        assert_eq!(answer.problem(), (503, "overloaded".into()), "{email}");
        assert_eq!(answer.header("retry-after"), "1");
    }
}

each_database!(who_knocks_too_often_is_told_when_to_come_back, [migrations()]);
async fn who_knocks_too_often_is_told_when_to_come_back(db: TestDb) {
    let house = House::limited(db);
    let guest = house.program();
    let knock = || {
        guest.send(
            Method::POST,
            "/api/v1/auth/signin",
            &[("content-type", "application/json")],
            Body::from("{"),
        )
    };
    let first = knock().await;
    assert_eq!(first.status, StatusCode::BAD_REQUEST);
    for name in ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"] {
        assert!(first.header(name).parse::<u64>().is_ok(), "{name}: {:?}", first.headers);
    }
    let mut refused = None;
    for _ in 0..1_000 {
        let answer = knock().await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("an end of patience");
    assert_eq!(refused.problem(), (429, "too-many-requests".into()));
    assert!(refused.header("retry-after").parse::<u64>().is_ok_and(|seconds| seconds >= 1));
    let mut other = house.program();
    other.from = [198, 51, 100, 7];
    assert_eq!(
        other.try_sign_in("a@example.org", "x").await.status,
        StatusCode::UNAUTHORIZED,
        "others come in"
    );
}
