use house::{House, PASSWORD, tables};
use std::time::Duration;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use identity::{Role, migrations};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{
    idempotency::{self, Reservation},
    testing::{TestDb, each_database},
};

const SIGN_UP: &str = "/api/v1/auth/signup";

fn ana() -> Value {
    json!({"email": "ana@example.org", "password": PASSWORD, "name": "Ana", "role": "STUDENT"})
}

each_database!(a_request_sent_twice_acts_once_and_is_answered_alike, [migrations()]);
async fn a_request_sent_twice_acts_once_and_is_answered_alike(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let first = guest.post_once("key-1", SIGN_UP, &ana()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    assert_eq!(first.header("idempotent-replayed"), "");
    house.pass(Duration::from_secs(23 * 3600));
    let second = guest.post_once("key-1", SIGN_UP, &ana()).await;
    assert_eq!((second.status, &second.body), (first.status, &first.body));
    assert_eq!(second.header("content-type"), "application/json");
    assert_eq!(second.header("idempotent-replayed"), "true");
    // The quoted form of the draft standard is the same key; without the key it is another request.
    assert_eq!(guest.post_once("\"key-1\"", SIGN_UP, &ana()).await.body, first.body);
    assert_eq!(guest.post(SIGN_UP, ana()).await.problem(), (409, "email-taken".into()));
    let count: i64 =
        house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM identity_users", store::params![])).await;
    assert_eq!(count, 1);
}

each_database!(a_lost_answer_to_a_refresh_ends_no_session, [migrations()]);
async fn a_lost_answer_to_a_refresh_ends_no_session(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let body = json!({"refreshToken": ana.refresh});
    let first = house.program().post_once("again", "/api/v1/auth/refresh", &body).await;
    let second = house.program().post_once("again", "/api/v1/auth/refresh", &body).await;
    assert_eq!(first.status, StatusCode::OK);
    assert_eq!((second.status, &second.body), (first.status, &first.body));
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::OK);
}

each_database!(one_key_is_for_one_request, [migrations()]);
async fn one_key_is_for_one_request(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    guest.post_once("key-1", SIGN_UP, &ana()).await;
    let mut other = ana();
    other["name"] = json!("Eva");
    assert_eq!(
        guest.post_once("key-1", SIGN_UP, &other).await.problem(),
        (422, "idempotency-mismatch".into())
    );
    // On another route it is another key.
    let body = json!({"email": "ana@example.org", "password": PASSWORD});
    assert_eq!(guest.post_once("key-1", "/api/v1/auth/signin", &body).await.status, StatusCode::OK);
}

each_database!(an_answer_is_for_whoever_asked, [migrations()]);
async fn an_answer_is_for_whoever_asked(db: TestDb) {
    let house = House::new(db);
    let one = house.signed_in("ana@example.org", &[Role::Student]).await;
    let two = house.signed_in("eva@example.org", &[Role::Student, Role::Organizer]).await;
    let put = [("idempotency-key", "shared")];
    let first = one.send(Method::PUT, "/api/v1/me/roles/SELLER", &put, Body::empty()).await;
    assert_eq!(first.json()["roles"], json!(["STUDENT", "SELLER"]));
    let other = two.send(Method::PUT, "/api/v1/me/roles/SELLER", &put, Body::empty()).await;
    assert_eq!(other.json()["roles"], json!(["STUDENT", "SELLER", "ORGANIZER"]));
    assert_eq!(other.header("idempotent-replayed"), "");
    let guest = house.program().send(Method::PUT, "/api/v1/me/roles/SELLER", &put, Body::empty()).await;
    assert_eq!(guest.problem(), (401, "unauthenticated".into()));
}

each_database!(what_was_refused_may_be_mended_under_the_same_key, [migrations()]);
async fn what_was_refused_may_be_mended_under_the_same_key(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let mut wrong = ana();
    wrong["password"] = json!("12345678");
    assert_eq!(guest.post_once("key-1", SIGN_UP, &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(guest.post_once("key-1", SIGN_UP, &ana()).await.status, StatusCode::CREATED);
}

each_database!(while_one_is_under_way_the_other_waits, [migrations()]);
async fn while_one_is_under_way_the_other_waits(db: TestDb) {
    let house = House::new(db);
    let body = ana().to_string();
    let fingerprint = Sha256::digest(format!("POST {SIGN_UP}\0{body}")).to_vec();
    let asked = idempotency::Request {
        principal: "guest".into(),
        route: format!("POST {SIGN_UP}"),
        key: "key-1".into(),
        fingerprint,
    };
    let reserved = house.change(move |cx| idempotency::reserve(cx, &asked)).await.unwrap();
    assert!(matches!(reserved, Reservation::New(_)), "{reserved:?}");
    let guest = house.program();
    let waiting = guest.post_once("key-1", SIGN_UP, &ana()).await;
    assert_eq!(waiting.problem(), (409, "idempotency-in-flight".into()));
    assert_eq!(waiting.header("retry-after"), "1");
    // Whoever reserved it has died: the next one takes over.
    house.pass(idempotency::LEASE);
    assert_eq!(guest.post_once("key-1", SIGN_UP, &ana()).await.status, StatusCode::CREATED);
}

each_database!(two_at_once_under_one_key_act_once, [migrations()]);
async fn two_at_once_under_one_key_act_once(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let body = ana();
    let send = || async { guest.post_once("key-1", SIGN_UP, &body).await };
    let all = tokio::join!(send(), send(), send());
    let created: Vec<_> =
        [all.0, all.1, all.2].into_iter().filter(|answer| answer.status == StatusCode::CREATED).collect();
    assert!(!created.is_empty());
    assert!(created.iter().all(|answer| answer.body == created[0].body));
    let sessions: i64 =
        house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM identity_sessions", store::params![])).await;
    assert_eq!(sessions, 1);
}

each_database!(no_secret_lies_in_the_database, [migrations()]);
async fn no_secret_lies_in_the_database(db: TestDb) {
    let house = House::new(db);
    let mut guest = house.program();
    let answer = guest.post_once("key-1", SIGN_UP, &ana()).await;
    guest.keep(&answer);
    let mailed = house.token().await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let cookie = browser.cookie("realmx_session").unwrap();
    assert!(!tables::holding(&house, "ana@example.org").await.is_empty(), "the search itself works");
    for secret in
        [guest.refresh.as_deref().unwrap(), guest.bearer.as_deref().unwrap(), &mailed, &cookie, PASSWORD]
    {
        let found = tables::holding(&house, secret).await;
        assert!(found.is_empty(), "{} lies in {found:?}", &secret[..8]);
    }
}

each_database!(what_is_no_key_is_refused, [migrations()]);
async fn what_is_no_key_is_refused(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let long = "k".repeat(256);
    for odd in ["", "\"\"", "a b", "ключ", long.as_str()] {
        let answer = guest.post_once(odd, SIGN_UP, &ana()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{odd}");
        assert_eq!(answer.violations(), [("Idempotency-Key".into(), "idempotency-key".into())], "{odd}");
    }
    assert_eq!(guest.post_once(&"k".repeat(255), SIGN_UP, &ana()).await.status, StatusCode::CREATED);
}
