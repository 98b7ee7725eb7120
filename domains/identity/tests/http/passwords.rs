use house::{Answer, House, PASSWORD, Visitor, token_in};
use std::time::Duration;

use axum::http::StatusCode;
use identity::{Role, migrations};
use serde_json::json;
use store::testing::{TestDb, each_database};

const NEW: &str = "three right feet, no heart";

async fn forgot(visitor: &Visitor<'_>, email: &str) -> Answer {
    visitor.post("/api/v1/auth/password/forgot", json!({ "email": email })).await
}

async fn reset(visitor: &Visitor<'_>, token: &str, password: &str) -> Answer {
    visitor.post("/api/v1/auth/password/reset", json!({"token": token, "password": password})).await
}

fn refused() -> (u16, String) {
    (422, "mail-token-invalid".into())
}

each_database!(whether_an_address_has_an_account_is_not_told, [migrations()]);
async fn whether_an_address_has_an_account_is_not_told(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let mut guest = house.program();
    guest.request = Some("the-same-request");
    let known = forgot(&guest, "ana@example.org").await;
    let unknown = forgot(&guest, "nobody@example.org").await;
    assert_eq!(known.status, StatusCode::ACCEPTED);
    assert_eq!(
        (known.status, &known.headers, &known.body),
        (unknown.status, &unknown.headers, &unknown.body)
    );
    let mails = house.post().await;
    let to: Vec<String> = mails.iter().map(|mail| mail.to.to_string()).collect();
    assert_eq!(to.len(), 1, "{to:?}");
    assert!(to[0].contains("ana@example.org"), "{to:?}");
    assert_eq!(forgot(&guest, "no address").await.violations(), [("email".into(), "email".into())]);
}

each_database!(a_forgotten_password_is_replaced_once_and_everybody_is_out, [migrations()]);
async fn a_forgotten_password_is_replaced_once_and_everybody_is_out(db: TestDb) {
    let house = House::new(db);
    let program = house.signed_in("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let guest = house.program();
    forgot(&guest, "Ana@example.org").await;
    let token = house.token().await;

    let weak = reset(&guest, &token, "12345678").await;
    assert_eq!(weak.violations(), [("password".into(), "password-too-common".into())]);
    assert_eq!(program.get("/api/v1/me").await.status, StatusCode::OK, "nothing has happened yet");
    assert_eq!(reset(&guest, &token, NEW).await.status, StatusCode::NO_CONTENT);

    assert_eq!(program.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    let body = json!({"refreshToken": program.refresh});
    assert_eq!(guest.post("/api/v1/auth/refresh", body).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        guest.try_sign_in("ana@example.org", PASSWORD).await.problem(),
        (401, "invalid-credentials".into())
    );
    assert_eq!(guest.try_sign_in("ana@example.org", NEW).await.status, StatusCode::OK);
    assert_eq!(
        reset(&guest, &token, "a third one, for luck").await.problem(),
        refused(),
        "a link works once"
    );
    let mails = house.post().await;
    assert_eq!(mails.len(), 1, "the owner is told: {mails:?}");
    assert!(mails[0].text.contains("/forgot"), "{}", mails[0].text);
}

each_database!(a_link_works_for_an_hour_and_not_beside_a_used_one, [migrations()]);
async fn a_link_works_for_an_hour_and_not_beside_a_used_one(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let guest = house.program();
    forgot(&guest, "ana@example.org").await;
    let expired = house.token().await;
    house.pass(Duration::from_secs(3600));
    assert_eq!(reset(&guest, &expired, NEW).await.problem(), refused());

    forgot(&guest, "ana@example.org").await;
    let older = house.token().await;
    house.pass(Duration::from_secs(60));
    forgot(&guest, "ana@example.org").await;
    let newer = house.token().await;
    assert_eq!(reset(&guest, &older, NEW).await.status, StatusCode::NO_CONTENT);
    assert_eq!(reset(&guest, &newer, "a third one, for luck").await.problem(), refused());
    for odd in ["", "x", "rxm_", &format!("rxm_{}", "A".repeat(43)), "💃"] {
        assert_eq!(reset(&guest, odd, NEW).await.problem(), refused(), "{odd:?}");
    }
}

each_database!(of_two_resets_at_once_one_wins, [migrations()]);
async fn of_two_resets_at_once_one_wins(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let guest = house.program();
    forgot(&guest, "ana@example.org").await;
    let token = house.token().await;
    let both = tokio::join!(reset(&guest, &token, NEW), reset(&guest, &token, "a third one, for luck"));
    let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 422]);
}

each_database!(whoever_resets_by_mail_has_proved_the_address, [migrations()]);
async fn whoever_resets_by_mail_has_proved_the_address(db: TestDb) {
    let house = House::new(db);
    house.program().sign_up("ana@example.org").await;
    house.post().await;
    let guest = house.program();
    forgot(&guest, "ana@example.org").await;
    assert_eq!(reset(&guest, &house.token().await, NEW).await.status, StatusCode::NO_CONTENT);
    let signed_in = guest.try_sign_in("ana@example.org", NEW).await.json();
    assert_eq!(signed_in["user"]["emailVerified"], true);
}

each_database!(mails_with_links_are_few, [migrations()]);
async fn mails_with_links_are_few(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let guest = house.program();
    let mut sent = 0;
    for _ in 0..5 {
        assert_eq!(forgot(&guest, "ana@example.org").await.status, StatusCode::ACCEPTED);
        sent += house.post().await.len();
    }
    assert_eq!(sent, 3);
    house.pass(Duration::from_secs(3601));
    forgot(&guest, "ana@example.org").await;
    assert_eq!(house.post().await.len(), 1);
}

each_database!(changing_the_password_keeps_this_session_alone, [migrations()]);
async fn changing_the_password_keeps_this_session_alone(db: TestDb) {
    let house = House::new(db);
    let mut here = house.signed_in("ana@example.org", &[Role::Student]).await;
    let mut there = house.program();
    there.sign_in("ana@example.org").await;
    let guest = house.program();
    forgot(&guest, "ana@example.org").await;
    let link = house.token().await;
    let change = |current, new| json!({"currentPassword": current, "newPassword": new});

    let wrong = here.post("/api/v1/me/password", change("wrong", NEW)).await;
    assert_eq!(wrong.violations(), [("currentPassword".into(), "password-wrong".into())]);
    let about = here.post("/api/v1/me/password", change(PASSWORD, "ana@example.org")).await;
    assert_eq!(about.violations(), [("newPassword".into(), "password-about-you".into())]);
    assert_eq!(there.get("/api/v1/me").await.status, StatusCode::OK);

    let old = here.refresh.clone();
    let changed = here.post("/api/v1/me/password", change(PASSWORD, NEW)).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    here.keep(&changed);
    assert_eq!(here.get("/api/v1/me").await.status, StatusCode::OK);
    assert_eq!(there.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        reset(&guest, &link, "a third one, for luck").await.problem(),
        refused(),
        "nor does a link mailed before"
    );
    assert_eq!(guest.try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(guest.try_sign_in("ana@example.org", NEW).await.status, StatusCode::OK);
    assert_eq!(house.post().await.len(), 1, "the owner is told");
    let stale = guest.post("/api/v1/auth/refresh", json!({ "refreshToken": old })).await;
    assert_eq!(stale.problem(), (401, "invalid-refresh-token".into()));
    let fresh = guest.post("/api/v1/auth/refresh", json!({"refreshToken": here.refresh})).await;
    assert_eq!(fresh.status, StatusCode::OK);
}

async fn ask(visitor: &Visitor<'_>, email: &str, password: &str) -> Answer {
    visitor.post("/api/v1/me/email", json!({"email": email, "password": password})).await
}

async fn confirm(visitor: &Visitor<'_>, token: &str) -> Answer {
    visitor.post("/api/v1/auth/email/confirm", json!({ "token": token })).await
}

each_database!(a_new_address_counts_once_its_mail_is_answered, [migrations()]);
async fn a_new_address_counts_once_its_mail_is_answered(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let wrong = ask(&ana, "new@example.org", "wrong").await;
    assert_eq!(wrong.violations(), [("password".into(), "password-wrong".into())]);
    let same = ask(&ana, "ANA@example.org", PASSWORD).await;
    assert_eq!(same.violations(), [("email".into(), "email-unchanged".into())]);
    assert_eq!(ask(&ana, "new@example.org", PASSWORD).await.status, StatusCode::ACCEPTED);
    let mails = house.post().await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].to.to_string().contains("new@example.org"));
    assert_eq!(ana.get("/api/v1/me").await.json()["email"], "ana@example.org", "nothing has changed yet");

    let token = token_in(&mails[0]);
    let guest = house.program();
    assert_eq!(reset(&guest, &token, NEW).await.problem(), refused(), "a token is for one purpose");
    assert_eq!(confirm(&guest, &token).await.status, StatusCode::NO_CONTENT);
    assert_eq!(confirm(&guest, &token).await.problem(), refused());
    let me = ana.get("/api/v1/me").await.json();
    assert_eq!((&me["email"], &me["emailVerified"]), (&json!("new@example.org"), &json!(true)));
    let told = house.post().await;
    assert_eq!(told.len(), 1);
    assert!(told[0].to.to_string().contains("ana@example.org"), "the old address is told");
    assert_eq!(guest.try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(guest.try_sign_in("new@example.org", PASSWORD).await.status, StatusCode::OK);
}

each_database!(whoever_asks_for_a_taken_address_does_not_learn_it, [migrations()]);
async fn whoever_asks_for_a_taken_address_does_not_learn_it(db: TestDb) {
    let house = House::new(db);
    house.person("eva@example.org", &[Role::Student]).await;
    let mut ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    ana.request = Some("the-same-request");
    let taken = ask(&ana, "eva@example.org", PASSWORD).await;
    let free = ask(&ana, "new@example.org", PASSWORD).await;
    assert_eq!((taken.status, &taken.headers, &taken.body), (free.status, &free.headers, &free.body));
    let mails = house.post().await;
    assert_eq!(mails.len(), 2);
    let to_eva = mails.iter().find(|mail| mail.to.to_string().contains("eva@")).unwrap();
    assert!(!to_eva.text.contains("token="), "{}", to_eva.text);

    // The address is taken after the mail went out.
    let to_new = mails.iter().find(|mail| mail.to.to_string().contains("new@")).unwrap();
    house.person("new@example.org", &[Role::Student]).await;
    assert_eq!(confirm(&house.program(), &token_in(to_new)).await.problem(), (409, "email-taken".into()));
    assert_eq!(ana.get("/api/v1/me").await.json()["email"], "ana@example.org");
}
