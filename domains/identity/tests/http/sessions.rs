use house::{House, PASSWORD, Visitor};
use std::time::Duration;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use identity::{Role, migrations};
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn refresh(program: &Visitor<'_>, token: &str) -> house::Answer {
    program.post("/api/v1/auth/refresh", json!({ "refreshToken": token })).await
}

async fn status_of_me(program: &Visitor<'_>) -> u16 {
    program.get("/api/v1/me").await.status.as_u16()
}

each_database!(a_refresh_token_works_once_and_gives_the_next, [migrations()]);
async fn a_refresh_token_works_once_and_gives_the_next(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let first = ana.refresh.clone().unwrap();
    house.pass(Duration::from_secs(11 * 60));
    assert_eq!(status_of_me(&ana).await, 401, "the access token has run out");

    let next = refresh(&house.program(), &first).await;
    assert_eq!(next.status, StatusCode::OK, "{}", next.text());
    ana.keep(&next);
    assert_ne!(ana.refresh.as_deref(), Some(first.as_str()));
    assert_eq!(status_of_me(&ana).await, 200);
    let further = refresh(&house.program(), ana.refresh.as_deref().unwrap()).await;
    assert_eq!(further.status, StatusCode::OK);
}

each_database!(a_refresh_token_that_comes_twice_ends_its_session, [migrations()]);
async fn a_refresh_token_that_comes_twice_ends_its_session(db: TestDb) {
    let house = House::new(db);
    let mut thief = house.signed_in("ana@example.org", &[Role::Student]).await;
    let mut elsewhere = house.program();
    elsewhere.sign_in("ana@example.org").await;
    let stolen = thief.refresh.clone().unwrap();
    let next = refresh(&thief, &stolen).await;
    thief.keep(&next);
    assert_eq!(status_of_me(&thief).await, 200);

    let reused = refresh(&house.program(), &stolen).await;
    assert_eq!(reused.problem(), (401, "reused-refresh-token".into()));
    assert_eq!(reused.header("www-authenticate"), "Bearer");
    assert_eq!(status_of_me(&thief).await, 401, "the access token of the family is void");
    let newest = refresh(&house.program(), thief.refresh.as_deref().unwrap()).await;
    assert_eq!(newest.problem(), (401, "invalid-refresh-token".into()));
    assert_eq!(status_of_me(&elsewhere).await, 200, "other sessions go on");

    assert!(house.actions().await.contains(&"identity.session.token_reused".to_owned()));
    let mails = house.post().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    assert!(mails[0].text.contains("/settings/security"), "{}", mails[0].text);
}

each_database!(of_two_refreshes_at_once_one_wins, [migrations()]);
async fn of_two_refreshes_at_once_one_wins(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let token = ana.refresh.clone().unwrap();
    let guest = house.program();
    let all = tokio::join!(refresh(&guest, &token), refresh(&guest, &token), refresh(&guest, &token));
    let mut statuses = [all.0, all.1, all.2].map(|answer| answer.status.as_u16());
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401]);
    assert_eq!(status_of_me(&ana).await, 401, "nobody knows who was first: the session is over");
}

each_database!(what_is_no_refresh_token_is_refused, [migrations()]);
async fn what_is_no_refresh_token_is_refused(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let cookie = browser.cookie("realmx_session").unwrap();
    let made_up = format!("rxr_{}", "A".repeat(43));
    for odd in ["", "x", "rxr_", &made_up, &cookie, ana.bearer.as_deref().unwrap(), "rxr_💃"] {
        let answer = refresh(&house.program(), odd).await;
        assert_eq!(answer.problem(), (401, "invalid-refresh-token".into()), "{odd:?}");
    }
    house.pass(DAY * 30 + Duration::from_secs(1));
    let late = refresh(&house.program(), ana.refresh.as_deref().unwrap()).await;
    assert_eq!(late.problem(), (401, "invalid-refresh-token".into()));
}

each_database!(whoever_signs_out_is_out, [migrations()]);
async fn whoever_signs_out_is_out(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    assert_eq!(ana.post("/api/v1/auth/signout", json!({})).await.status, StatusCode::NO_CONTENT);
    let after = ana.get("/api/v1/me").await;
    assert_eq!(after.problem(), (401, "invalid-token".into()));
    assert_eq!(after.header("www-authenticate"), "Bearer error=\"invalid_token\"");
    assert_eq!(
        refresh(&house.program(), ana.refresh.as_deref().unwrap()).await.status,
        StatusCode::UNAUTHORIZED
    );
    let guest = house.program().post("/api/v1/auth/signout", json!({})).await;
    assert_eq!(guest.problem(), (401, "unauthenticated".into()));

    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let kept = browser.cookie("realmx_session").unwrap();
    assert_eq!(browser.form("/signout", &[]).await.header("location"), "/");
    assert_eq!(browser.cookie("realmx_session"), None, "the cookie is taken away");
    browser.set_cookie("realmx_session", &kept);
    assert_eq!(browser.get("/me").await.header("location"), "/signin?next=%2Fme", "and worth nothing");
}

each_database!(one_sees_and_ends_ones_own_sessions, [migrations()]);
async fn one_sees_and_ends_ones_own_sessions(db: TestDb) {
    let house = House::new(db);
    let here = house.signed_in("ana@example.org", &[Role::Student]).await;
    let mut there = house.program();
    there.from = [198, 51, 100, 7];
    there.sign_in("ana@example.org").await;
    let eva = house.signed_in("eva@example.org", &[Role::Student]).await;

    let list = here.get("/api/v1/me/sessions").await.json();
    assert_eq!(list["total"], 2);
    let sessions = list["sessions"].as_array().unwrap();
    let current: Vec<&Value> = sessions.iter().filter(|session| session["current"] == true).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0]["ip"], "192.0.2.1");
    let other = sessions.iter().find(|session| session["current"] == false).unwrap();
    assert_eq!((&other["ip"], &other["agent"]), (&json!("198.51.100.7"), &json!("Test/1.0")));
    let path = format!("/api/v1/me/sessions/{}", other["id"].as_str().unwrap());

    assert_eq!(eva.delete(&path).await.problem(), (404, "not-found".into()), "nobody ends another's session");
    assert_eq!(status_of_me(&there).await, 200);
    assert_eq!(here.delete(&path).await.status, StatusCode::NO_CONTENT);
    assert_eq!(status_of_me(&there).await, 401);
    assert_eq!(here.delete(&path).await.problem(), (404, "not-found".into()));
    for odd in ["x", "usr_06e2m9qk7n3x8r5tbwvyg0cdah", "%00"] {
        let answer = here.delete(&format!("/api/v1/me/sessions/{odd}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert_eq!(status_of_me(&here).await, 200);
}

each_database!(ending_the_others_leaves_this_one, [migrations()]);
async fn ending_the_others_leaves_this_one(db: TestDb) {
    let house = House::new(db);
    let here = house.signed_in("ana@example.org", &[Role::Student]).await;
    let mut others = vec![house.program(), house.program()];
    for other in &mut others {
        other.sign_in("ana@example.org").await;
    }
    let eva = house.signed_in("eva@example.org", &[Role::Student]).await;
    let answer = here.delete("/api/v1/me/sessions").await;
    assert_eq!((answer.status, answer.json()), (StatusCode::OK, json!({"ended": 2})));
    assert_eq!(status_of_me(&here).await, 200);
    assert_eq!(status_of_me(&eva).await, 200);
    for other in &others {
        assert_eq!(status_of_me(other).await, 401);
        let again = refresh(&house.program(), other.refresh.as_deref().unwrap()).await;
        assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    }
}

each_database!(a_session_ends_when_idle_and_in_any_case_after_half_a_year, [migrations()]);
async fn a_session_ends_when_idle_and_in_any_case_after_half_a_year(db: TestDb) {
    let house = House::new(db);
    let idle = house.browser_of("ana@example.org", &[Role::Student]).await;
    let used = house.browser_of("eva@example.org", &[Role::Student]).await;
    for _ in 0..6 {
        house.pass(DAY * 29);
        assert_eq!(used.get("/me").await.status, StatusCode::OK);
    }
    assert_eq!(idle.get("/me").await.status, StatusCode::SEE_OTHER);
    house.pass(DAY * 6 + Duration::from_secs(1));
    assert_eq!(used.get("/me").await.status, StatusCode::SEE_OTHER);
}

each_database!(a_session_planted_beforehand_is_worth_nothing, [migrations()]);
async fn a_session_planted_beforehand_is_worth_nothing(db: TestDb) {
    let house = House::new(db);
    let attacker = house.browser_of("eve@example.org", &[Role::Student]).await;
    let planted = attacker.cookie("realmx_session").unwrap();
    house.person("ana@example.org", &[Role::Student]).await;
    let ana = house.browser();
    ana.set_cookie("realmx_session", &planted);
    // Whoever is signed in is sent on from the page; any other page has the token for the form.
    ana.get("/me").await;
    let answer = ana.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let own = ana.cookie("realmx_session").unwrap();
    assert_ne!(own, planted);
    assert!(ana.get("/settings").await.text().contains("ana@example.org"));
    assert_eq!(attacker.get("/settings").await.status, StatusCode::SEE_OTHER, "the planted one is over");

    // Nor does a value of the attacker's choice become a session.
    let odd = house.browser();
    let chosen = format!("rxs_{}", "A".repeat(43));
    odd.set_cookie("realmx_session", &chosen);
    odd.get("/signin").await;
    odd.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_ne!(odd.cookie("realmx_session").unwrap(), chosen);
}

each_database!(the_cookie_changes_with_ones_password_and_power, [migrations()]);
async fn the_cookie_changes_with_ones_password_and_power(db: TestDb) {
    let house = House::new(db);
    let ana = house.browser_of("ana@example.org", &[Role::Student]).await;
    let copy = house.browser();
    let first = ana.cookie("realmx_session").unwrap();
    copy.set_cookie("realmx_session", &first);
    ana.get("/settings").await;
    assert_eq!(ana.form("/settings/roles/SELLER/take", &[]).await.status, StatusCode::SEE_OTHER);
    let second = ana.cookie("realmx_session").unwrap();
    assert_ne!(first, second);
    assert_eq!(copy.get("/me").await.status, StatusCode::SEE_OTHER, "a copy of the old one is out");
    assert_eq!(ana.get("/me").await.status, StatusCode::OK);

    copy.set_cookie("realmx_session", &second);
    assert_eq!(copy.get("/me").await.status, StatusCode::OK);
    let fields = [("currentPassword", PASSWORD), ("newPassword", "three right feet, no heart")];
    assert_eq!(ana.form("/settings/password", &fields).await.status, StatusCode::SEE_OTHER);
    assert_ne!(ana.cookie("realmx_session").unwrap(), second);
    assert_eq!(copy.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.get("/me").await.status, StatusCode::OK);
}

each_database!(a_cookie_says_what_browsers_may_do_with_it, [migrations()]);
async fn a_cookie_says_what_browsers_may_do_with_it(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let ana = house.browser();
    ana.get("/signin").await;
    let answer = ana.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    let session = cookies.iter().find(|cookie| cookie.starts_with("realmx_session=rxs_")).unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(session.contains(part), "{session}");
    }
}

each_database!(a_program_has_no_cookie_and_a_browser_no_token, [migrations()]);
async fn a_program_has_no_cookie_and_a_browser_no_token(db: TestDb) {
    let house = House::new(db);
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    assert_eq!(browser.get("/api/v1/me").await.problem(), (401, "unauthenticated".into()));
    let mut program = house.program();
    program.sign_in("ana@example.org").await;
    assert_eq!(program.get("/me").await.status, StatusCode::SEE_OTHER);
    let cookie = browser.cookie("realmx_session").unwrap();
    program.bearer = Some(cookie);
    assert_eq!(program.get("/api/v1/me").await.problem(), (401, "invalid-token".into()));
}

each_database!(after_signing_in_one_stays_on_this_site, [migrations()]);
async fn after_signing_in_one_stays_on_this_site(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let cases = [
        ("/settings/data?x=1", "/settings/data?x=1"),
        ("", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/me", "/"),
        ("/\\evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/me\r\nset-cookie: a=b", "/"),
        ("\t//evil.example", "/"),
        ("/%2f/evil.example/..", "/%2f/evil.example/.."),
        ("me", "/"),
        ("/signin", "/"),
        ("/signout", "/"),
    ];
    for (next, expected) in cases {
        let ana = house.browser();
        ana.get("/signin").await;
        let fields = [("email", "ana@example.org"), ("password", PASSWORD), ("next", next)];
        let answer = ana.form("/signin", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, expected), "{next:?}");
        // And whoever is signed in already is sent on the same way.
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
        let answer = ana.send(Method::GET, &format!("/signin?{query}"), &[], Body::empty()).await;
        assert_eq!(answer.header("location"), expected, "{next:?}");
    }
}
