//! The inbox, for programs and on its page.

use axum::http::StatusCode;
use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};
use uuid::Uuid;

use crate::probe::{Happened, domains, emit, happen};

each_database!(a_program_reads_what_one_was_told, house::migrations(domains()));
async fn a_program_reads_what_one_was_told(db: TestDb) {
    let house = House::of(db, domains());
    let ana = house.person("ana@example.org", &[Role::Student]).await;
    let eva = house.person("eva@example.org", &[Role::Student]).await;
    let mut program = house.program();
    program.sign_in("ana@example.org").await;
    let by = Some(eva);
    emit(
        &house,
        Happened { thing: Uuid::from_u128(1), to: Some(ana), email: None, by, kind: "money".into() },
    )
    .await;
    house.post().await;
    house.pass(std::time::Duration::from_secs(60));
    happen(&house, "news", 2, ana).await;
    house.post().await;

    let list = program.get("/api/v1/notifications").await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.text());
    let list = list.json();
    assert_eq!((&list["total"], &list["page"], &list["unread"]), (&json!(2), &json!(1), &json!(2)));
    let (news, money) = (&list["notifications"][0], &list["notifications"][1]);
    assert_eq!(news["topic"], "probe.news");
    assert_eq!(money["title"], "Tango by Ana María Núñez", "a name is looked up");
    assert_eq!(money["text"], json!(["It costs €45.00, at Sat, 2 May 2026, 18:00 (Europe/Berlin)."]));
    assert_eq!((&money["link"], &money["readAt"]), (&json!("/people"), &json!(null)));

    let read = format!("/api/v1/notifications/{}/read", money["id"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(program.post(&read, json!({})).await.status, StatusCode::NO_CONTENT);
    }
    let unread = program.get("/api/v1/notifications?unread=true").await.json();
    assert_eq!((&unread["total"], &unread["unread"]), (&json!(1), &json!(1)));

    // Somebody else's is not there.
    let mut other = house.program();
    other.sign_in("eva@example.org").await;
    assert_eq!(other.post(&read, json!({})).await.problem(), (404, "not-found".into()));
    assert_eq!(other.get("/api/v1/notifications").await.json()["total"], 0);

    let all = program.post("/api/v1/notifications/read", json!({})).await;
    assert_eq!((all.status, all.json()), (StatusCode::OK, json!({ "read": 1 })));
    assert_eq!(program.get("/api/v1/notifications").await.json()["unread"], 0);
}

each_database!(somebody_opens_reads_and_clears_on_the_page, house::migrations(domains()));
async fn somebody_opens_reads_and_clears_on_the_page(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    let ana = house.look(|cx| cx.tx.scalar("SELECT id FROM identity_users", store::params![])).await;
    let quiet = browser.get("/notifications").await.text();
    assert!(quiet.contains("Nothing yet") && !quiet.contains("⟦"), "{quiet}");
    for number in 1..=3 {
        happen(&house, "money", number, ana).await;
    }
    house.post().await;

    let page = browser.get("/notifications").await.text();
    assert!(page.contains("aria-label=\"Notifications: 3 unread\""), "{page}");
    assert!(page.contains("data-live=\"/notifications/stream\"") && page.contains("Tango by us"), "{page}");
    let notice = page.split("action=\"/notifications/").find(|rest| rest.starts_with("ntc_")).unwrap();
    let id = notice.split('/').next().unwrap().to_owned();

    let opened = browser.form(&format!("/notifications/{id}/open"), &[]).await;
    assert_eq!((opened.status, opened.header("location")), (StatusCode::SEE_OTHER, "/people"));
    let unread = browser.get("/notifications?show=unread").await.text();
    assert!(unread.contains("Notifications: 2 unread") && !unread.contains(&id), "{unread}");

    browser.form("/notifications/read", &[]).await;
    let page = browser.get("/notifications").await.text();
    assert!(page.contains("aria-label=\"Notifications\""), "{page}");
    assert!(page.contains("counter-figure\" aria-hidden=\"true\" hidden"), "{page}");
    assert!(browser.get("/notifications?show=unread").await.text().contains("All read"));
}
