//! Who may do what: every route by every kind of visitor, as one table in `tests/snapshots/access.txt`.
//!
//! A route without a line there fails the test. After a change that is meant, write the table anew with
//! `REALMX_REGENERATE=1` and read the difference.

use std::{env, fs, path::Path};

use axum::http::Method;
use house::{House, Visitor, routes};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::town::{attend, berliner, id_of, tables, teacher, town};

const KINDS: [(&str, Option<&[Role]>); 6] = [
    ("guest", None),
    ("unverified", Some(&[Role::Professional, Role::VenueOwner])),
    ("student", Some(&[Role::Student])),
    ("teacher", Some(&[Role::Professional])),
    ("owner", Some(&[Role::VenueOwner])),
    ("support", Some(&[Role::Support])),
];

/// Things of somebody else that the routes are tried on.
struct Things {
    venue: String,
    review: String,
}

async fn things(house: &House) -> Things {
    let mut listing = berliner("Tango");
    listing["slug"] = json!("teacher-one");
    let lucia = teacher(house, "lucia@example.org", listing).await;
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    attend(house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    let review = jonas.post("/api/v1/professionals/teacher-one/reviews", json!({"rating": 4})).await.json();
    let owner = house.signed_in("tomasz@example.org", &[Role::VenueOwner]).await;
    let hall = json!({"name": "Hall One", "headline": "Big", "styles": ["tango"], "street": "A 1", "city": "Berlin", "published": true});
    let venue = owner.post("/api/v1/venues", hall).await.json();
    let text = |value: &serde_json::Value| value["id"].as_str().unwrap().to_owned();
    Things { venue: text(&venue), review: text(&review) }
}

async fn visitor<'h>(house: &'h House, kind: (&str, Option<&[Role]>), program: bool) -> Visitor<'h> {
    let (name, Some(roles)) = kind else {
        let guest = house.browser();
        guest.get("/professionals").await;
        return guest;
    };
    let email = format!("{name}-{program}@example.org");
    let id = house.person(&email, roles).await;
    if name == "unverified" {
        let forget = "UPDATE identity_users SET email_verified_at = NULL WHERE id = ?1";
        house.change(move |cx| cx.tx.execute(forget, store::params![id])).await.unwrap();
    }
    let mut visitor = house.program();
    if program {
        visitor.sign_in(&email).await;
    } else {
        visitor.get("/signin").await;
        visitor.form("/signin", &[("email", &email), ("password", house::PASSWORD)]).await;
        visitor.get("/professionals").await;
    }
    visitor
}

fn filled(path: &str, things: &Things) -> String {
    let id = if path.contains("/professionals/") {
        "teacher-one"
    } else if path.contains("/reviews/") && !path.contains("venues") {
        &things.review
    } else if path.contains("/photos/{id}") {
        "pho_06e2m9qk7n3x8r5tbwvyg0cdah"
    } else {
        &things.venue
    };
    let slug = if path.starts_with("/venues") { "hall-one" } else { "teacher-one" };
    path.replace("{id}", id).replace("{slug}", slug).replace("{size}", "large")
}

async fn ask(visitor: &Visitor<'_>, method: &str, path: &str, things: &Things) -> u16 {
    let at = filled(path, things);
    let verb: Method = method.parse().unwrap();
    let answer = match (verb.clone(), path.starts_with("/api/")) {
        (Method::GET, _) => visitor.get(&at).await,
        (_, true) => {
            let body = match path {
                it if it.ends_with("/reviews") => json!({"rating": 3}),
                it if it.ends_with("/reply") => json!({"text": "Thanks"}),
                it if it.contains("/admin/reviews") => json!({"hidden": false}),
                it if it.ends_with("/venues") => json!({"name": "New hall"}),
                _ => json!({}),
            };
            visitor.json(verb, &at, body).await
        }
        _ => {
            visitor
                .form(
                    &at,
                    &[("rating", "3"), ("reply", "Thanks"), ("reason", "Because"), ("name", "New hall")],
                )
                .await
        }
    };
    assert!(!answer.text().contains('⟦'), "a text is missing: {method} {at}");
    answer.status.as_u16()
}

each_database!(every_route_lets_in_whom_it_should, tables());
async fn every_route_lets_in_whom_it_should(db: TestDb) {
    let house = town(db);
    let things = things(&house).await;
    let own = [
        "/professionals",
        "/venues",
        "/me/listing",
        "/me/venues",
        "/reviews",
        "/admin/reviews",
        "/directory",
        "/listings",
    ];
    let mut all: Vec<(String, String)> = routes::api(&house).await;
    all.retain(|(_, path)| {
        own.iter().any(|own| path.strip_prefix("/api/v1").is_some_and(|it| it.starts_with(own)))
    });
    all.extend(routes::pages(env!("CARGO_MANIFEST_DIR")));
    let heads = KINDS.map(|(name, _)| format!("{name:>11}")).concat();
    let mut text = format!("{:54}{heads}\n", "");
    let mut visitors = Vec::new();
    for kind in KINDS {
        visitors.push([visitor(&house, kind, false).await, visitor(&house, kind, true).await]);
    }
    for (method, path) in all {
        let mut line = format!("{method:7}{path:47}");
        for pair in &visitors {
            let status = ask(&pair[usize::from(path.starts_with("/api/"))], &method, &path, &things).await;
            line.push_str(&format!("{status:>11}"));
        }
        text.push_str(&line);
        text.push('\n');
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/access.txt");
    if env::var("REALMX_REGENERATE").as_deref() == Ok("1") {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let new: Vec<&str> = text.lines().filter(|line| !kept.lines().any(|known| known == *line)).collect();
    let gone: Vec<&str> = kept.lines().filter(|line| !text.lines().any(|known| known == *line)).collect();
    assert!(new.is_empty() && gone.is_empty(), "now:\n{}\nbefore:\n{}", new.join("\n"), gone.join("\n"));
}
