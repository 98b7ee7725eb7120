//! The Big List of Naughty Strings through every field that takes text.

use house::{House, PASSWORD};
use std::{env, fs, path::Path};

use axum::http::StatusCode;
use identity::{Role, migrations};
use serde_json::json;
use store::testing::{TestDb, each_database};

/// The list below the folder that `REALMX_SAMPLES` names, and some of our own that need no folder.
#[expect(clippy::print_stderr, reason = "who runs the tests must see that a part was left out")]
fn strings() -> Vec<String> {
    let own = [
        "",
        " ",
        "\0",
        "a\0b",
        "null",
        "'; DROP TABLE identity_users; --",
        "<script>alert(1)</script>",
        "${7*7}{{7*7}}",
        "%s%n%x",
        "\u{feff}",
        "\u{202e}abc",
        "\u{fffd}",
        "\u{10ffff}",
        "👩‍👩‍👧‍👦",
        "Å\u{308}",
        "ﷺ",
        "a\tb",
        "a\u{b}b",
        "../../etc/passwd",
    ];
    let mut all: Vec<String> = own.map(str::to_owned).into();
    match env::var("REALMX_SAMPLES") {
        Ok(folder) => {
            let path = Path::new(&folder).join("security/blns/blns.json");
            let text =
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let list: Vec<String> = serde_json::from_str(&text).expect("a list of strings");
            assert!(list.len() > 400, "{}", list.len());
            all.extend(list);
        }
        Err(_) => {
            eprintln!("SHORTENED: REALMX_SAMPLES is not set, so the Big List of Naughty Strings is left out")
        }
    }
    all
}

/// What is kept of a text.
type Kept = fn(&str) -> String;

/// What is kept of one line: trimmed, inner white space folded.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is kept of running text.
fn prose(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

each_database!(every_string_is_kept_as_it_is_or_refused, [migrations()]);
async fn every_string_is_kept_as_it_is_or_refused(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let fields = [("name", line as Kept), ("bio", prose), ("city", line)];
    let mut accepted = 0;
    for text in strings() {
        for (field, kept) in fields {
            let answer = ana.patch("/api/v1/me", json!({ field: text })).await;
            match answer.status {
                StatusCode::OK => {
                    accepted += 1;
                    assert_eq!(answer.json()[field], kept(&text), "{field} {text:?}");
                }
                StatusCode::UNPROCESSABLE_ENTITY => assert_eq!(answer.violations()[0].0, field, "{text:?}"),
                other => panic!("{other} for {field} {text:?}: {}", answer.text()),
            }
        }
    }
    assert!(accepted > 20, "{accepted}");
    // What the last answers said is what the database holds, and pages show it without believing it.
    let hostile = "<script>alert('x')</script>\"'&";
    assert_eq!(
        ana.patch("/api/v1/me", json!({"bio": hostile, "name": hostile})).await.json()["bio"],
        hostile
    );
    let me = ana.get("/api/v1/me").await.json();
    assert_eq!((&me["bio"], &me["name"]), (&json!(hostile), &json!(hostile)));
    let page = house.browser().get(&format!("/people/{}", me["handle"].as_str().unwrap())).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("<script>alert"), "{}", page.text());
}

each_database!(every_string_as_address_password_or_handle_has_a_clear_answer, [migrations()]);
async fn every_string_as_address_password_or_handle_has_a_clear_answer(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let mut passwords = 0;
    for (at, text) in strings().into_iter().enumerate() {
        let body = json!({"email": text, "password": PASSWORD, "name": "Ana"});
        let status = guest.post("/api/v1/auth/signup", body).await.status.as_u16();
        assert!([201, 409, 422].contains(&status), "{status} for the address {text:?}");

        let email = format!("p{at}@example.org");
        let body = json!({"email": email, "password": text, "name": "Ana"});
        let answer = guest.post("/api/v1/auth/signup", body).await;
        match answer.status {
            StatusCode::CREATED => {
                passwords += 1;
                let signed_in = guest.try_sign_in(&email, &text).await;
                assert_eq!(signed_in.status, StatusCode::OK, "a password is known again: {text:?}");
            }
            StatusCode::UNPROCESSABLE_ENTITY => assert_eq!(answer.violations()[0].0, "password", "{text:?}"),
            other => panic!("{other} for the password {text:?}"),
        }
        let status = guest.try_sign_in(&text, &text).await.status.as_u16();
        assert!([401, 429].contains(&status), "{status} for signing in with {text:?}");
        let status = ana
            .patch("/api/v1/me", json!({"handle": text, "links": [text], "specialties": [text]}))
            .await
            .status;
        assert!(status.is_success() || status == StatusCode::UNPROCESSABLE_ENTITY, "{status} for {text:?}");
    }
    assert!(passwords > 2, "{passwords}");
}

each_database!(every_string_in_a_form_or_an_address_has_a_page, [migrations()]);
async fn every_string_in_a_form_or_an_address_has_a_page(db: TestDb) {
    let house = House::new(db);
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    admin.get("/me").await;
    // The pages call the same verbs as the API, which is given all of them.
    for text in strings().into_iter().step_by(4) {
        let fields = [
            ("name", text.as_str()),
            ("handle", "admin-of-this"),
            ("bio", &text),
            ("city", &text),
            ("links", &text),
        ];
        let status = admin.form("/me", &fields).await.status.as_u16();
        assert!([303, 422].contains(&status), "{status} for {text:?}");
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", &text).finish();
        let status = admin.get(&format!("/admin/people?{query}")).await.status.as_u16();
        assert!([200, 422].contains(&status), "{status} for {text:?}");
        let segment =
            form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let status = admin.get(&format!("/people/{segment}")).await.status.as_u16();
        assert!([200, 404].contains(&status), "{status} for {text:?}");
    }
}
