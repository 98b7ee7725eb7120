//! Every page, form and mail in every language.

use house::{Answer, House, PASSWORD, Visitor, token_in};
use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use identity::{Role, SessionId, migrations};
use kernel::Locale;
use mail::Message;
use serde_json::json;
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::routes;

fn check(answer: &Answer, locale: Locale, name: &str) {
    assert!(!answer.status.is_server_error(), "{} for {name}", answer.status);
    let text = answer.text();
    assert!(
        !text.contains('⟦'),
        "a text is missing on {name}: {:?}",
        text.split('⟦').nth(1).map(|it| &it[..40.min(it.len())])
    );
    if answer.header("content-type").starts_with("text/html") {
        assert!(text.contains(&format!("<html lang=\"{locale}\"")), "{name} is in another language");
        assert!(text.contains("<title>") && text.contains("<main"), "{name} is no page");
    }
}

each_database!(every_page_speaks_every_language, [migrations()]);
async fn every_page_speaks_every_language(db: TestDb) {
    let house = House::new(db);
    let target = house.person("ana@example.org", &[Role::Student]).await.to_string();
    let admin = house.browser_of("admin@example.org", &[Role::Admin, Role::Seller]).await;
    let mut student = house.program();
    student.sign_up("eva@example.org").await;
    let eva = house.browser();
    eva.get("/signin").await;
    eva.form("/signin", &[("email", "eva@example.org"), ("password", PASSWORD)]).await;
    let guest = house.browser();
    let mut pages: Vec<String> = routes::pages()
        .into_iter()
        .filter(|(method, path)| method == "GET" && !path.ends_with("/photo") && !path.contains("jwks"))
        .map(|(_, path)| path.replace("{id}", &target).replace("{handle}", "ana-maria-nunez"))
        .collect();
    pages.extend(["/admin/audit?check=1", "/nothing", "/styleguide", "/api"].map(str::to_owned));
    for page in pages {
        let mut texts = BTreeSet::new();
        for locale in Locale::ALL {
            let sign = if page.contains('?') { '&' } else { '?' };
            let path = format!("{page}{sign}lang={locale}");
            for (visitor, who) in [(&guest, "a guest"), (&eva, "a student"), (&admin, "an administrator")] {
                let answer = visitor.get(&path).await;
                check(&answer, locale, &format!("{path} for {who}"));
                if who == "an administrator" && answer.status == StatusCode::OK {
                    texts.insert(answer.text());
                }
            }
        }
        assert!(
            texts.is_empty() || texts.len() == Locale::ALL.len() || page.contains("export"),
            "{page} has one language"
        );
    }
}

each_database!(every_form_refuses_and_thanks_in_every_language, [migrations()]);
async fn every_form_refuses_and_thanks_in_every_language(db: TestDb) {
    let house = House::new(db);
    let target = house.person("ana@example.org", &[Role::Student]).await.to_string();
    let session = SessionId::from_uuid(Uuid::from_u128(1)).to_string();
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    let forms: Vec<String> = routes::pages()
        .into_iter()
        .filter(|(method, path)| method == "POST" && path != "/signout")
        .map(|it| it.1)
        .collect();
    for locale in Locale::ALL {
        for form in &forms {
            let id = if form.contains("/sessions/") { &session } else { &target };
            let path = format!("{}?lang={locale}", form.replace("{id}", id).replace("{role}", "SELLER"));
            admin.get("/me").await;
            let answer = admin.form(&path, &[]).await;
            check(&answer, locale, &path);
            if answer.status == StatusCode::SEE_OTHER {
                // What was done is said on the next page.
                let next = answer.header("location").to_owned();
                check(
                    &admin.get(&format!("{next}?lang={locale}")).await,
                    locale,
                    &format!("{next} after {path}"),
                );
            }
        }
    }
}

async fn in_language(visitor: &Visitor<'_>, locale: Locale, path: &str, body: serde_json::Value) -> Answer {
    let headers = [("content-type", "application/json"), ("accept-language", locale.tag())];
    let answer = visitor.send(Method::POST, path, &headers, Body::from(body.to_string())).await;
    assert!(answer.status.is_success(), "{path}: {}", answer.text());
    answer
}

async fn one(house: &House) -> Message {
    let mut mails = house.post().await;
    assert_eq!(mails.len(), 1, "{mails:?}");
    mails.remove(0)
}

each_database!(every_mail_comes_in_the_language_of_its_reader, [migrations()]);
async fn every_mail_comes_in_the_language_of_its_reader(db: TestDb) {
    let house = House::new(db);
    house.person("eva@example.org", &[Role::Student]).await;
    let mut subjects = Vec::new();
    for locale in Locale::ALL {
        let (mut ana, guest) = (house.program(), house.program());
        let email = format!("ana-{locale}@example.org");
        let body = json!({"email": email, "password": PASSWORD, "name": "Ana"});
        ana.keep(&in_language(&ana, locale, "/api/v1/auth/signup", body).await);
        let mut mails = vec![one(&house).await];
        guest.post("/api/v1/auth/password/forgot", json!({ "email": email })).await;
        mails.push(one(&house).await);
        let used = ana.refresh.clone();
        for _ in 0..2 {
            guest.post("/api/v1/auth/refresh", json!({ "refreshToken": used })).await;
        }
        mails.push(one(&house).await);
        ana.sign_in(&email).await;
        let body = json!({"currentPassword": PASSWORD, "newPassword": "three right feet, no heart"});
        ana.post("/api/v1/me/password", body).await;
        mails.push(one(&house).await);
        let ask = |to: &str| json!({"email": to, "password": "three right feet, no heart"});
        ana.post("/api/v1/me/email", ask("eva@example.org")).await;
        mails.push(one(&house).await);
        ana.post("/api/v1/me/email", ask(&format!("new-{locale}@example.org"))).await;
        mails.push(one(&house).await);
        let token = token_in(mails.last().unwrap());
        guest.post("/api/v1/auth/email/confirm", json!({ "token": token })).await;
        mails.push(one(&house).await);
        ana.post("/api/v1/me/erase", json!({"password": "three right feet, no heart"})).await;
        mails.push(one(&house).await);
        for mail in &mails {
            let html = mail.html.as_deref().unwrap_or_default();
            assert!(
                !format!("{} {} {html}", mail.subject, mail.text).contains('⟦'),
                "{locale}: {}",
                mail.text
            );
            assert!(html.contains(&format!("lang=\"{locale}\"")), "{html}");
        }
        subjects.extend(mails.into_iter().map(|mail| mail.subject));
    }
    let all = subjects.len();
    assert_eq!(all, 8 * Locale::ALL.len());
    subjects.sort();
    subjects.dedup();
    assert_eq!(subjects.len(), all, "each kind in each language says something of its own: {subjects:#?}");
}
