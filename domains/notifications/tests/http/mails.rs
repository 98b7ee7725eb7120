//! Mails, and what administrators see of them.

use axum::http::StatusCode;
use house::House;
use identity::Role;
use kernel::Locale;
use mail::Settled;
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::probe::{Happened, domains, emit, happen};

each_database!(a_mail_speaks_its_readers_language_and_brings_files, house::migrations(domains()));
async fn a_mail_speaks_its_readers_language_and_brings_files(db: TestDb) {
    let house = House::of(db, domains());
    let mut program = house.program();
    program.sign_up("ana@example.org").await;
    program.patch("/api/v1/me", json!({"locale": "de"})).await;
    house.post().await;
    let ana = house.look(|cx| cx.tx.scalar("SELECT id FROM identity_users", store::params![])).await;
    happen(&house, "money", 1, ana).await;
    let mails = house.post().await;
    let mail = &mails[0];
    assert_eq!(mail.subject, "Tango von us");
    for part in [
        "Guten Tag, Ana María Núñez",
        "45,00\u{a0}€",
        "18:00 (Europe/Berlin)",
        "http://localhost:8080/people",
    ] {
        assert!(mail.text.contains(part), "{part} in {}", mail.text);
    }
    assert!(mail.html.as_ref().is_some_and(|html| html.contains("Ansehen") && !html.contains("⟦")));
    assert!(!mail.text.contains("⟦"), "{}", mail.text);
    assert_eq!(mail.attachments[0].name, "tango.ics");
    assert_eq!(mail.attachments[0].content, b"BEGIN:VCALENDAR");
    assert!(mail.reference.is_some());
}

async fn deliveries(house: &House, query: &str) -> Value {
    let mut admin = house.program();
    admin.sign_in("admin@example.org").await;
    let answer = admin.get(&format!("/api/v1/admin/notifications{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

each_database!(administrators_see_what_became_of_mails, house::migrations(domains()));
async fn administrators_see_what_became_of_mails(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("admin@example.org", &[Role::Admin]).await;
    let empty = browser.get("/admin/notifications").await.text();
    assert!(empty.contains("No mails") && !empty.contains("⟦"), "{empty}");
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    happen(&house, "money", 1, ana).await;
    let mails = house.post().await;
    let found = deliveries(&house, "?status=sent&email=ANA@example.org&topic=probe.money").await;
    assert_eq!(found["total"], 1, "{found}");
    let sent = &found["deliveries"][0];
    assert_eq!((&sent["title"], &sent["email"]), (&json!("Tango by us"), &json!("ana@example.org")));
    assert_eq!(sent["user"], json!(ana));

    // A mail server may think better of it.
    let reference = mails[0].reference.unwrap();
    let refused = Settled { reference, refused: Some("550 no such person".into()) };
    house
        .change(move |cx| {
            let sql = "UPDATE notifications_deliveries SET status = 'sending'";
            cx.tx.execute(sql, store::params![])?;
            cx.emit(&refused)
        })
        .await
        .unwrap();
    house.post().await;
    assert_eq!(deliveries(&house, "?status=failed").await["deliveries"][0]["reason"], "550 no such person");
    assert_eq!(deliveries(&house, "?status=sent").await["total"], 0);
    let page = browser.get("/admin/notifications?status=failed").await.text();
    assert!(page.contains("550 no such person") && page.contains("ana@example.org"), "{page}");

    // A guest with an address that cannot be.
    let email = Some("nowhere".to_owned());
    emit(&house, Happened { thing: Uuid::from_u128(2), to: None, email, by: None, kind: "money".into() })
        .await;
    assert_eq!(house.post().await.len(), 0);
    let dropped = deliveries(&house, "?status=dropped").await;
    assert_eq!(dropped["deliveries"][0]["reason"], "The address cannot be written to.");
}

each_database!(every_page_stands_in_every_language, house::migrations(domains()));
async fn every_page_stands_in_every_language(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("admin@example.org", &[Role::Admin]).await;
    let admin = house.look(|cx| cx.tx.scalar("SELECT id FROM identity_users", store::params![])).await;
    happen(&house, "money", 1, admin).await;
    house.post().await;
    for (demo, load) in domain::Realm::new(domains()).demos() {
        let tenant = house.kit.tenants.primary().unwrap();
        for _ in 0..2 {
            load(house.kit.clone(), tenant.clone()).await.unwrap_or_else(|error| panic!("{demo}: {error}"));
        }
    }
    for locale in Locale::ALL {
        for path in [
            "/notifications",
            "/notifications?show=unread",
            "/settings/notifications",
            "/admin/notifications",
        ] {
            let sign = if path.contains('?') { '&' } else { '?' };
            let page = browser.get(&format!("{path}{sign}lang={locale}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(!page.text().contains('⟦'), "{locale} {path}: {}", page.text());
        }
    }
    let page = browser.get("/notifications?lang=en").await.text();
    assert!(page.contains("Welcome to the demonstration") && page.contains("4 unread"), "{page}");
}
