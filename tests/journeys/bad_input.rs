//! Wrong, hostile and broken input: a clear refusal each time, never a failure.

use std::{env, fs, path::Path};

use journeys::{Answer, Database, on_each_database};
use serde_json::{Value, json};

use crate::{person::Person, realmx};

on_each_database!(hostile_text_is_kept_or_refused_and_never_run);

/// Each string as a name, a text, an address, a search and a path.
fn hostile_text_is_kept_or_refused_and_never_run(database: Database) {
    let program = realmx(database).with("REALMX_RATE_LIMIT", "off").start();
    let client = program.client();
    let ana = Person::named("Ana");
    ana.join(&client);
    let me = client.get("/api/v1/me").send().is(200).json();
    let page = format!("/people/{}", me["handle"].as_str().expect("a handle"));
    for text in hostile_strings() {
        for field in ["bio", "name"] {
            let answer = client.request("PATCH", "/api/v1/me").json(&json!({ field: text })).send();
            clear(&answer, &[200, 422], &text);
            if answer.status == 200 {
                let kept = client.get("/api/v1/me").send().is(200).json();
                assert_eq!(kept[field], answer.json()[field], "{text:?} changed after it was kept");
            }
        }
        let html = client.get(&page).send().is(200).text();
        assert!(!html.contains("<script>alert"), "{text:?} is run as a script");
        let body = json!({ "email": text, "password": "x", "name": "Bo", "role": "STUDENT" });
        clear(&client.post("/api/v1/auth/signup").json(&body).send(), &[422], &text);
        let query: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        clear_page(&client.get(&format!("/people?q={query}")).send(), &text);
        clear_page(&client.get(&format!("/people/{query}")).send(), &text);
    }
    let _ = client.get("/readyz").send().is(200);
}

#[test]
fn a_broken_body_is_named_as_such() {
    let program = realmx(Database::sqlite()).start();
    // Each on a connection of its own: whoever is refused in the middle of a body is hung up on.
    let path = "/api/v1/auth/signin";
    let send = |kind: &str, bytes: &[u8]| program.client().post(path).body(kind, bytes.to_vec()).send();
    let _ = send("application/json", b"{").problem(400);
    let _ = send("application/json", b"{\"email\":\"\xff\xfe\"}").problem(400);
    let _ = send("text/plain", b"{}").problem(415);
    let _ = send("application/json", format!("{{\"email\":{}", "[".repeat(100_000)).as_bytes()).problem(422);
    let _ = send("application/json", b"{\"email\":\"a@example.org\",\"password\":\"x\",\"admin\":true}")
        .problem(422);
    let _ = send("application/json", b"{\"email\":\"a@example.org\"}").problem(422);
    let _ = send("application/json", b"null").problem(422);
    let _ = program.client().get("/api/v1/no/such/thing").send().problem(404);
    let _ = program.client().request("DELETE", path).send().problem(405);
}

#[test]
fn forged_tokens_open_nothing() {
    let program = realmx(Database::sqlite()).start();
    let client = program.client();
    let ana = Person::named("Ana");
    ana.join(&client);
    let token = ana.sign_in(&client).access;
    let (signed, _) = token.rsplit_once('.').expect("a signature");
    let unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJ1c3JfMCJ9.";
    let other_end = format!("{signed}.{}", "A".repeat(86));
    for forged in ["x", "a.b.c", unsigned, &other_end, signed, &token[1..]] {
        let thief = program.client();
        thief.use_token(forged);
        let refused = thief.get("/api/v1/me").send();
        assert!(refused.header("www-authenticate").is_some(), "{refused:?}");
        let _ = refused.problem(401);
    }
    let _ = program.client().get("/api/v1/me").send().problem(401);
}

/// A form that another site makes a browser send, and one without the token that only our pages have.
#[test]
fn foreign_forms_are_refused() {
    let program = realmx(Database::sqlite()).start();
    let client = program.client();
    let _ = client.get("/signin").send().is(200);
    let fields = [("email".to_owned(), "a@example.org".to_owned()), ("password".to_owned(), "x".to_owned())];
    assert_eq!(client.post("/signin").form(&fields).send().status, 403);
    let foreign = client.post("/signin").header("origin", "https://evil.example").form(&fields).send();
    assert_eq!(foreign.status, 403);
}

fn clear(answer: &Answer, statuses: &[u16], text: &str) {
    assert!(statuses.contains(&answer.status), "{text:?}: {} {}", answer.status, answer.text());
    if answer.status >= 400 {
        let problem: Value = answer.json();
        assert!(problem["errors"].as_array().is_some_and(|list| !list.is_empty()), "{text:?}: {problem}");
    }
}

fn clear_page(answer: &Answer, text: &str) {
    assert!(answer.status < 500, "{text:?}: {} {}", answer.status, answer.text());
    assert!(!answer.text().contains("<script>alert"), "{text:?} is run as a script");
}

/// The list of strings of `REALMX_SAMPLES`; without it a few of the worst kinds.
fn hostile_strings() -> Vec<String> {
    let Ok(samples) = env::var("REALMX_SAMPLES") else {
        return [
            "",
            " ",
            "\u{0}",
            "<script>alert(1)</script>",
            "'; DROP TABLE users; --",
            "\u{202e}abc",
            "𝒜💃🏽",
            "%00",
            "../../etc",
        ]
        .map(str::to_owned)
        .to_vec();
    };
    let file = Path::new(&samples).join("security/blns/blns.json");
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    serde_json::from_str(&text).expect("a list of strings")
}
