//! Forms that another site sends, and forms without their token.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use house::{House, PASSWORD, Visitor};
use identity::{Role, SessionId, migrations};
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::routes;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn sign_in(browser: &Visitor<'_>, csrf: Option<&str>, headers: &[(&str, &str)]) -> house::Answer {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("email", "ana@example.org").append_pair("password", PASSWORD);
    if let Some(csrf) = csrf {
        form.append_pair("csrf", csrf);
    }
    let headers: Vec<(&str, &str)> = [FORM].into_iter().chain(headers.iter().copied()).collect();
    browser.send(Method::POST, "/signin", &headers, Body::from(form.finish())).await
}

each_database!(a_form_needs_the_token_of_its_own_page, [migrations()]);
async fn a_form_needs_the_token_of_its_own_page(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let stranger = house.browser();
    stranger.get("/signin").await;
    let foreign = stranger.csrf();
    let browser = house.browser();
    browser.get("/signin").await;
    let own = browser.csrf();
    assert_ne!(own, foreign);
    let cut = &own[..own.len() - 1];
    let raw = browser.cookie("realmx_csrf").unwrap();
    for wrong in [None, Some(""), Some("x"), Some(cut), Some(foreign.as_str()), Some(raw.as_str())] {
        let answer = sign_in(&browser, wrong, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{wrong:?}");
        assert!(answer.header("content-type").starts_with("text/html"), "{wrong:?}");
        assert_eq!(browser.cookie("realmx_session"), None, "{wrong:?}");
    }
    let bare = house.browser();
    assert_eq!(
        sign_in(&bare, Some(&own), &[]).await.status,
        StatusCode::FORBIDDEN,
        "a token without its cookie"
    );
    assert_eq!(sign_in(&browser, Some(&own), &[]).await.status, StatusCode::SEE_OTHER);
}

each_database!(a_form_that_another_site_sends_is_refused_with_its_token, [migrations()]);
async fn a_form_that_another_site_sends_is_refused_with_its_token(db: TestDb) {
    let house = House::new(db);
    house.person("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    let token = browser.csrf();
    let foreign: [&[(&str, &str)]; 8] = [
        &[("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "odd")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:8080")],
        &[("origin", "https://evil.example")],
        &[("origin", "http://localhost:9090")],
        &[("origin", "http://localhost:8080.evil.example")],
        &[("origin", "null")],
    ];
    for headers in foreign {
        let answer = sign_in(&browser, Some(&token), headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
        assert_eq!(browser.cookie("realmx_session"), None, "{headers:?}");
    }
    for own in [&[("sec-fetch-site", "same-origin")], &[("origin", "http://localhost:8080")]] {
        assert_eq!(sign_in(&browser, Some(&token), own).await.status, StatusCode::SEE_OTHER, "{own:?}");
    }
}

each_database!(no_page_takes_a_form_without_a_token, [migrations()]);
async fn no_page_takes_a_form_without_a_token(db: TestDb) {
    let house = House::new(db);
    let target = house.person("ana@example.org", &[Role::Student]).await.to_string();
    let session = SessionId::from_uuid(Uuid::from_u128(1)).to_string();
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    let forms: Vec<String> =
        routes::pages().into_iter().filter(|(method, _)| method == "POST").map(|(_, path)| path).collect();
    assert!(forms.len() > 15, "{forms:?}");
    let before = house.actions().await;
    for form in forms {
        // Every page that comes back, also that of the refusal, brings a token along.
        admin.set_csrf("");
        let id = if form.starts_with("/settings/sessions/") { &session } else { &target };
        let path = form.replace("{id}", id).replace("{role}", "SELLER");
        let answer = if form == "/me/photo" {
            let kind = [("content-type", "multipart/form-data; boundary=b")];
            let body = "--b\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n\r\nx\r\n--b--\r\n";
            admin.send(Method::POST, &path, &kind, Body::from(body)).await
        } else {
            admin.form(&path, &[]).await
        };
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{form}");
    }
    assert_eq!(house.actions().await, before, "nothing was done");
}

each_database!(nothing_typed_is_lost_when_a_form_is_refused, [migrations()]);
async fn nothing_typed_is_lost_when_a_form_is_refused(db: TestDb) {
    let house = House::new(db);
    let browser = house.browser();
    browser.get("/signup").await;
    let fields = [("name", "Ana \"<b>"), ("email", "no address"), ("password", PASSWORD), ("role", "SELLER")];
    let answer = browser.form("/signup", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains("no address"), "{page}");
    assert!(
        !page.contains("Ana \"<b>") && page.contains("&lt;b&gt;") || page.contains("&#60;b&#62;"),
        "{page}"
    );
    assert!(!page.contains(PASSWORD), "a password is never sent back");
    assert!(page.contains("aria-invalid"), "the field at fault is marked");
}

each_database!(the_pages_lead_from_signing_up_to_a_verified_profile, [migrations()]);
async fn the_pages_lead_from_signing_up_to_a_verified_profile(db: TestDb) {
    let house = House::new(db);
    let ana = house.browser();
    ana.get("/signup").await;
    let fields = [("name", "Ana"), ("email", "ana@example.org"), ("password", PASSWORD), ("role", "STUDENT")];
    let answer = ana.form("/signup", &fields).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/verify/sent"));
    assert!(ana.get("/verify/sent").await.text().contains("ana@example.org"));
    let token = house.token().await;
    // Programs that look into mails open links but press no buttons.
    let page = ana.get(&format!("/verify?token={token}")).await;
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let verified = async |house: &House| {
        let count = "SELECT COUNT(*) FROM identity_users WHERE email_verified_at IS NOT NULL";
        house.look(move |cx| cx.tx.scalar::<i64>(count, store::params![])).await
    };
    assert_eq!(verified(&house).await, 0);
    assert_eq!(ana.form("/verify", &[("token", &token)]).await.header("location"), "/me");
    assert_eq!(verified(&house).await, 1);

    ana.get("/me").await;
    let fields =
        [("name", "Ana María"), ("handle", "ana"), ("bio", "Tango."), ("city", "Rosario"), ("country", "AR")];
    assert_eq!(ana.form("/me", &fields).await.header("location"), "/me");
    let page = house.browser().get("/people/ana").await.text();
    assert!(page.contains("Ana María") && page.contains("Rosario"), "{page}");
    let wrong = [("name", ""), ("handle", "ana"), ("city", "Still here")];
    let refused = ana.form("/me", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Still here"));
}
