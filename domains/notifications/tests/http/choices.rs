//! What people want to hear of.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use house::House;
use identity::{Role, UserId};
use kernel::Locale;
use serde_json::json;
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::probe::{Happened, domains, emit, happen};

async fn verify(house: &House, user: UserId) {
    let sql = "UPDATE identity_users SET email_verified_at = created_at WHERE id = ?1";
    house.change(move |cx| cx.tx.execute(sql, store::params![user])).await.unwrap();
}

each_database!(a_program_chooses_channels, house::migrations(domains()));
async fn a_program_chooses_channels(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    verify(&house, ana).await;
    let mut program = house.program();
    program.sign_in("ana@example.org").await;

    let all = program.get("/api/v1/notifications/preferences").await.json();
    assert_eq!(all["total"], 2);
    assert_eq!(
        all["preferences"][1],
        json!({"group": "probe-money", "title": "Probed money", "inbox": true, "email": true, "mandatory": true,
            "partlyMandatory": false})
    );
    let path = "/api/v1/notifications/preferences/probe";
    let changed = program.patch(path, json!({"email": false})).await;
    assert_eq!((changed.status, &changed.json()["email"]), (StatusCode::OK, &json!(false)));
    assert_eq!(changed.json()["inbox"], true, "what is not said stays");
    happen(&house, "news", 1, ana).await;
    assert_eq!(house.post().await.len(), 0);
    assert_eq!(program.get("/api/v1/notifications").await.json()["unread"], 1);

    program.patch(path, json!({"inbox": false})).await;
    happen(&house, "news", 2, ana).await;
    happen(&house, "money", 3, ana).await;
    assert_eq!(house.post().await.len(), 1, "what concerns money comes in any case");
    assert_eq!(program.get("/api/v1/notifications").await.json()["total"], 2);

    let money = "/api/v1/notifications/preferences/probe-money";
    let refused = program.patch(money, json!({"email": false})).await;
    assert_eq!(refused.problem(), (409, "notifications-mandatory".into()));
    let unknown = program.patch("/api/v1/notifications/preferences/other", json!({})).await;
    assert_eq!(unknown.problem(), (404, "not-found".into()));
    assert_eq!(program.patch(path, json!({"sms": true})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

each_database!(an_address_that_is_not_proven_gets_only_what_must_be_told, house::migrations(domains()));
async fn an_address_that_is_not_proven_gets_only_what_must_be_told(db: TestDb) {
    let house = House::of(db, domains());
    let mut program = house.program();
    program.sign_up("ana@example.org").await;
    let ana = house.look(|cx| cx.tx.scalar("SELECT id FROM identity_users", store::params![])).await;
    house.post().await;
    happen(&house, "news", 1, ana).await;
    assert_eq!(house.post().await.len(), 0);
    happen(&house, "money", 2, ana).await;
    assert_eq!(house.post().await.len(), 1);
    assert_eq!(program.get("/api/v1/notifications").await.json()["unread"], 2);
}

each_database!(somebody_chooses_on_the_page, house::migrations(domains()));
async fn somebody_chooses_on_the_page(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    let settings = browser.get("/settings").await.text();
    assert!(settings.contains("href=\"/settings/notifications\""), "the settings lead there");
    let page = browser.get("/settings/notifications").await.text();
    for part in [
        "name=\"probe.inbox\" value=\"1\" aria-label=\"Probes: In the app\" checked",
        "Probed money",
        "always",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(page.contains("aria-label=\"Probed money: By e-mail\" checked disabled"), "{page}");
    let saved =
        browser.form("/settings/notifications", &[("probe.email", "1"), ("probe-money.email", "")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = browser.get("/settings/notifications").await.text();
    assert!(page.contains("aria-label=\"Probes: In the app\">"), "{page}");
    assert!(page.contains("aria-label=\"Probes: By e-mail\" checked"), "{page}");
}

/// The path of the link in a mail that ends mails like it.
fn link(mail: &mail::Message) -> String {
    mail.unsubscribe.as_deref().unwrap().strip_prefix("http://localhost:8080").unwrap().to_owned()
}

each_database!(a_mail_program_ends_mails_with_one_click, house::migrations(domains()));
async fn a_mail_program_ends_mails_with_one_click(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    verify(&house, ana).await;
    happen(&house, "news", 1, ana).await;
    let mails = house.post().await;
    let path = link(&mails[0]);
    assert!(mails[0].text.contains(&path), "the mail itself shows the link");

    // Whoever looks at it ends nothing.
    let stranger = house.program();
    let page = stranger.get(&path).await;
    assert_eq!((page.status, page.header("referrer-policy")), (StatusCode::OK, "no-referrer"));
    assert!(page.text().contains("Probes"), "{}", page.text());
    happen(&house, "news", 2, ana).await;
    assert_eq!(house.post().await.len(), 1);

    // As a mail program does it (RFC 8058): no cookie, no form of ours.
    let kind = [("content-type", "application/x-www-form-urlencoded")];
    let click = stranger.send(Method::POST, &path, &kind, Body::from("List-Unsubscribe=One-Click")).await;
    assert_eq!(click.status, StatusCode::OK, "{}", click.text());
    happen(&house, "news", 3, ana).await;
    happen(&house, "money", 4, ana).await;
    let mails = house.post().await;
    assert_eq!(mails.len(), 1, "only what must be told");
    assert_eq!(mails[0].unsubscribe, None);

    let forged = format!("{}AA", path);
    assert_eq!(stranger.get(&forged).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        stranger.send(Method::POST, &forged, &kind, Body::empty()).await.status,
        StatusCode::NOT_FOUND
    );
}

each_database!(the_link_of_one_realm_means_nothing_in_another, house::migrations(domains()));
async fn the_link_of_one_realm_means_nothing_in_another(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    verify(&house, ana).await;
    happen(&house, "news", 1, ana).await;
    let path = link(&house.post().await[0]);
    let neighbour = house.neighbour().await;
    let mut there = house.program();
    there.host = "tango.example";
    assert_eq!(there.get(&path).await.status, StatusCode::NOT_FOUND);
    house.db.store.drop_database(&neighbour).await.unwrap();
}

each_database!(a_guest_is_told_by_mail_and_may_end_it, house::migrations(domains()));
async fn a_guest_is_told_by_mail_and_may_end_it(db: TestDb) {
    let house = House::of(db, domains());
    let tell = async |number: u128, email: &str, kind: &str| {
        let email = Some(email.to_owned());
        let thing = Uuid::from_u128(number);
        emit(&house, Happened { thing, to: None, email, by: None, kind: kind.into() }).await;
        house.post().await
    };
    let mails = tell(1, "Gast@example.org", "news").await;
    assert_eq!((mails[0].to.email(), mails[0].to.name()), ("Gast@example.org", Some("Gast")));
    assert_eq!(mails[0].subject, "Tango von us", "in the language of the guest: {}", Locale::De);
    let stranger = house.program();
    stranger.send(Method::POST, &link(&mails[0]), &[], Body::empty()).await;
    assert_eq!(tell(2, "gast@EXAMPLE.org", "news").await.len(), 0, "however it is spelt");
    assert_eq!(tell(3, "gast@example.org", "money").await.len(), 1);
    assert_eq!(tell(4, "other@example.org", "news").await.len(), 1);
}
