//! Who may see what.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use house::{House, routes};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::probe::domains;

each_database!(strangers_see_nothing_and_members_only_their_own, house::migrations(domains()));
async fn strangers_see_nothing_and_members_only_their_own(db: TestDb) {
    let house = House::of(db, domains());
    let guest = house.program();
    let member = house.signed_in("ana@example.org", &[Role::Student]).await;
    let own: Vec<_> =
        routes::api(&house).await.into_iter().filter(|(_, path)| path.contains("/notifications")).collect();
    assert_eq!(own.len(), 6, "{own:?}");
    for (method, path) in own {
        let id = "ntc_01k9z6m5r8f0q2w3e4t5y6v7g8";
        let path = path.replace("{id}", id).replace("{group}", "probe");
        let method: Method = method.parse().unwrap();
        let body = if method == Method::PATCH { json!({}) } else { json!(null) };
        let asked = guest.json(method.clone(), &path, body).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED, "{method} {path}: {}", asked.text());
    }
    assert_eq!(member.get("/api/v1/admin/notifications").await.problem(), (403, "forbidden".into()));
    for path in ["/notifications", "/settings/notifications", "/notifications/stream", "/admin/notifications"]
    {
        let asked = guest.get(path).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{path}");
        assert!(asked.header("location").starts_with("/signin"), "{path}");
    }
    let browser = house.browser_of("eva@example.org", &[Role::Student]).await;
    assert_eq!(browser.get("/admin/notifications").await.status, StatusCode::FORBIDDEN);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    for path in ["/notifications/read", "/settings/notifications"] {
        let sent = browser.send(Method::POST, path, &form, Body::from("a=b")).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN, "{path}: a form of another site");
    }
}
