//! Taking one's data along, and leaving for good.

use house::{House, PASSWORD, tables};
use std::time::Duration;

use axum::http::StatusCode;
use identity::{Role, migrations};
use serde_json::json;
use store::{
    params,
    testing::{TestDb, each_database},
};

use crate::photos::png;

each_database!(one_takes_along_everything_that_is_kept, [migrations()]);
async fn one_takes_along_everything_that_is_kept(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student, Role::Seller]).await;
    house.person("eva@example.org", &[Role::Student]).await;
    ana.patch("/api/v1/me", json!({"bio": "My bio", "city": "Rosario", "languages": ["es"]})).await;
    let kind = [("content-type", "image/png")];
    let photo = axum::body::Body::from(png(40, 30));
    let set = ana.send(axum::http::Method::PUT, "/api/v1/me/photo", &kind, photo).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.text());

    let export = ana.get("/api/v1/me/export").await;
    let data = export.json()["data"]["identity"].clone();
    assert_eq!(data["account"]["email"], "ana@example.org");
    assert_eq!(data["account"]["roles"], json!(["STUDENT", "SELLER"]));
    assert_eq!(data["profile"]["bio"], "My bio");
    assert_eq!(data["profile"]["languages"], json!(["es"]));
    assert!(data["profile"]["photoJpegBase64"].as_str().unwrap().starts_with("/9j/"));
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(data["sessions"][0]["ip"], "192.0.2.1");
    let actions: Vec<&str> =
        data["activity"].as_array().unwrap().iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert!(actions.contains(&"identity.profile.changed"), "{actions:?}");
    let text = export.text();
    for not_theirs in ["eva@example.org", "argon2", "rxr_", "password_hash"] {
        assert!(!text.contains(not_theirs), "{not_theirs}");
    }
    assert_eq!(house.program().get("/api/v1/me/export").await.status, StatusCode::UNAUTHORIZED);

    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let file = browser.get("/settings/data/export").await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"my-data.json\"");
    assert_eq!(file.json()["data"]["identity"]["account"]["email"], "ana@example.org");
}

each_database!(of_somebody_who_left_nothing_personal_is_left, [migrations()]);
async fn of_somebody_who_left_nothing_personal_is_left(db: TestDb) {
    let house = House::new(db);
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let mut ana = house.program();
    ana.from = [198, 51, 100, 77];
    let body = json!({"email": "Anabel@leaving.example", "password": PASSWORD, "name": "Anabel Quixote"});
    let answer = ana.post_once("key-1", "/api/v1/auth/signup", &body).await;
    ana.keep(&answer);
    let id = answer.json()["user"]["id"].as_str().unwrap().to_owned();
    ana.patch(
        "/api/v1/me",
        json!({"bio": "Windmills", "city": "Mancha", "links": ["https://quixote.example"]}),
    )
    .await;
    ana.post("/api/v1/me/email", json!({"email": "other@leaving.example", "password": PASSWORD})).await;
    ana.post("/api/v1/auth/password/forgot", json!({"email": "anabel@leaving.example"})).await;
    house.program().try_sign_in("anabel@leaving.example", "wrong").await;
    house.post().await;
    let personal = ["leaving.example", "anabel", "quixote", "windmills", "mancha", "198.51.100.77"];
    for text in personal {
        assert!(!tables::holding(&house, text).await.is_empty(), "{text} is looked for in vain");
    }

    assert_eq!(
        ana.post("/api/v1/me/erase", json!({"password": "wrong"})).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        ana.post("/api/v1/me/erase", json!({ "password": PASSWORD })).await.status,
        StatusCode::NO_CONTENT
    );
    let mails = house.post().await;
    assert!(mails.iter().any(|mail| mail.to.to_string().contains("Anabel@leaving.example")), "{mails:?}");
    for text in personal {
        let found = tables::holding(&house, text).await;
        assert!(found.is_empty(), "{text} is left in {found:?}");
    }
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    let guest = house.program();
    assert_eq!(guest.try_sign_in("anabel@leaving.example", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(guest.get("/api/v1/people/anabel-quixote").await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get(&format!("/api/v1/admin/people/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(admin.get("/api/v1/admin/people").await.json()["total"], 1);
    // The log is whole without the places, and the address is free again.
    assert_eq!(admin.get("/api/v1/admin/audit/verify").await.json()["whole"], true);
    assert_eq!(house.program().sign_up("anabel@leaving.example").await.status, StatusCode::CREATED);
}

each_database!(what_has_grown_old_is_forgotten, [migrations()]);
async fn what_has_grown_old_is_forgotten(db: TestDb) {
    const DAY: Duration = Duration::from_secs(24 * 3600);
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    ana.post("/api/v1/auth/password/forgot", json!({"email": "ana@example.org"})).await;
    ana.try_sign_in("nobody@example.org", "wrong").await;
    house.post().await;
    let counts = async || {
        let tables = [
            "SELECT COUNT(*) FROM identity_sessions",
            "SELECT COUNT(*) FROM identity_refresh_tokens",
            "SELECT COUNT(*) FROM identity_mail_tokens",
            "SELECT COUNT(*) FROM identity_throttles",
            "SELECT COUNT(*) FROM identity_audit_origins WHERE ip = '192.0.2.1'",
        ];
        let count = move |cx: &mut store::Cx| {
            tables.into_iter().map(|sql| cx.tx.scalar::<i64>(sql, params![])).collect()
        };
        let found: Vec<i64> = house.look(count).await;
        found.into_iter().map(|rows| rows > 0).collect::<Vec<bool>>()
    };
    assert_eq!(counts().await, [true; 5]);
    house.pass(DAY * 8);
    house.post().await;
    assert_eq!(counts().await, [true, true, false, false, true], "what was mailed and who mistyped");
    house.pass(DAY * 60);
    house.post().await;
    assert_eq!(counts().await, [false, false, false, false, true], "where one was signed in");
    house.pass(DAY * 490);
    house.post().await;
    assert_eq!(counts().await, [false; 5], "from where one did what");
}
