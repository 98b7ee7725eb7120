//! Input of every wrong kind: each gets its status, the name of its problem, and the field at fault.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use house::{Answer, House, PASSWORD, Visitor};
use identity::{Role, migrations};
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

const JSON: (&str, &str) = ("content-type", "application/json");

async fn raw(visitor: &Visitor<'_>, kind: (&str, &str), body: impl Into<Body>) -> Answer {
    visitor.send(Method::POST, "/api/v1/auth/signup", &[kind], body.into()).await
}

each_database!(what_cannot_be_read_says_why, [migrations()]);
async fn what_cannot_be_read_says_why(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let whole = json!({"email": "ana@example.org", "password": PASSWORD, "name": "Ana"}).to_string();
    let kind = |value| ("content-type", value);
    let huge = format!("{{\"name\":\"{}\"}}", "a".repeat(1024 * 1024));
    let deep = "{\"name\":[".repeat(100_000);
    let cases = [
        ("empty", JSON, b"".to_vec(), 400, "malformed-json"),
        ("half", JSON, b"{\"email\":".to_vec(), 400, "malformed-json"),
        ("more than one value", JSON, format!("{whole}x").into_bytes(), 400, "malformed-json"),
        ("broken UTF-8", JSON, b"{\"email\":\"\xff\xfe\"}".to_vec(), 400, "malformed-json"),
        ("overlong UTF-8", JSON, b"{\"email\":\"\xc0\xaf\"}".to_vec(), 400, "malformed-json"),
        ("half a surrogate pair", JSON, b"{\"email\":\"\\ud800\"}".to_vec(), 400, "malformed-json"),
        ("a zero byte", JSON, b"\0".to_vec(), 400, "malformed-json"),
        ("not a number", JSON, b"{\"email\":NaN}".to_vec(), 400, "malformed-json"),
        ("too deep", JSON, deep.into_bytes(), 422, "invalid-input"),
        ("too large", JSON, huge.into_bytes(), 413, "body-too-large"),
        ("a form", kind("application/x-www-form-urlencoded"), b"email=a".to_vec(), 415, "expects-json"),
        ("plain text", kind("text/plain"), whole.clone().into_bytes(), 415, "expects-json"),
        ("nearly JSON", kind("application/jsonp"), whole.clone().into_bytes(), 415, "expects-json"),
        ("no type", ("x-nothing", "x"), whole.clone().into_bytes(), 415, "expects-json"),
        ("an array", JSON, b"[]".to_vec(), 422, "invalid-input"),
        ("null", JSON, b"null".to_vec(), 422, "invalid-input"),
        ("a text", JSON, b"\"ana\"".to_vec(), 422, "invalid-input"),
    ];
    for (name, kind, body, status, problem) in cases {
        let answer = raw(&guest, kind, body).await;
        assert_eq!(answer.problem(), (status, problem.to_owned()), "{name}: {}", answer.text());
        assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
        assert!(!answer.json()["detail"].as_str().unwrap_or_default().contains('⟦'), "{name}");
    }
    // Other spellings of the type are the same type.
    let answer = raw(&guest, kind("Application/JSON; charset=UTF-8"), whole).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
}

each_database!(what_breaks_a_rule_says_where, [migrations()]);
async fn what_breaks_a_rule_says_where(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let sign_up = |field: &str, value: Value| {
        let mut body =
            json!({"email": "ana@example.org", "password": PASSWORD, "name": "Ana", "role": "STUDENT"});
        body[field] = value;
        body.to_string()
    };
    let cases = [
        (sign_up("extra", json!(1)), "extra", "unknown-field"),
        (sign_up("isAdmin", json!(true)), "isAdmin", "unknown-field"),
        (sign_up("roles", json!(["ADMIN"])), "roles", "unknown-field"),
        ("{\"email\":\"a@example.org\",\"email\":\"b@example.org\"}".to_owned(), "email", "duplicate-field"),
        ("{\"email\":\"a@example.org\"}".to_owned(), "password", "required"),
        (sign_up("email", json!(7)), "email", "wrong-type"),
        (sign_up("email", json!(null)), "email", "wrong-type"),
        (sign_up("email", json!(["a@example.org"])), "email", "wrong-type"),
        (sign_up("email", json!({"$ne": ""})), "email", "wrong-type"),
        (sign_up("email", json!("")), "email", "required"),
        (sign_up("email", json!("ana")), "email", "email"),
        (sign_up("email", json!("a@example.org\r\nBcc: b@example.org")), "email", "email"),
        (sign_up("email", json!(format!("{}@example.org", "a".repeat(300)))), "email", "too-long"),
        (sign_up("name", json!("")), "name", "required"),
        (sign_up("name", json!("\u{200b}\u{2060}")), "name", "required"),
        (sign_up("name", json!("a".repeat(81))), "name", "too-long"),
        (sign_up("name", json!("a\0b")), "name", "control-characters"),
        (sign_up("name", json!("a\u{202e}b")), "name", "control-characters"),
        (sign_up("password", json!("kurz")), "password", "password-too-short"),
        (sign_up("password", json!("ö".repeat(129))), "password", "password-too-long"),
        (sign_up("password", json!("password1")), "password", "password-too-common"),
        (sign_up("password", json!("ana@example.org")), "password", "password-about-you"),
        (sign_up("role", json!("student")), "role", "unknown-choice"),
        (sign_up("role", json!(null)), "role", "wrong-type"),
        (sign_up("role", json!(7)), "role", "wrong-type"),
        (sign_up("role", json!(["ADMIN"])), "role", "wrong-type"),
    ];
    for (body, field, rule) in &cases {
        let answer = raw(&guest, JSON, body.clone()).await;
        assert_eq!(answer.problem(), (422, "invalid-input".into()), "{body}");
        assert_eq!(answer.violations(), [((*field).to_owned(), (*rule).to_owned())], "{body}");
    }
    let count: i64 =
        house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM identity_users", store::params![])).await;
    assert_eq!(count, 0);
}

each_database!(a_profile_names_the_part_at_fault, [migrations()]);
async fn a_profile_names_the_part_at_fault(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    house.person("eva@example.org", &[Role::Student]).await;
    let many: Vec<String> = (0..21).map(|at| format!("dance {at}")).collect();
    let cases = [
        (json!({"bio": "a".repeat(2001)}), "bio", "too-long"),
        (json!({"bio": 1}), "bio", "wrong-type"),
        (json!({"name": null}), "name", "required"),
        (json!({"handle": "ab"}), "handle", "too-short"),
        (json!({"handle": "a b c"}), "handle", "handle"),
        (json!({"handle": "admin"}), "handle", "handle-reserved"),
        (json!({"country": "XX"}), "country", "country"),
        (json!({"specialties": many}), "specialties", "too-many"),
        (json!({"specialties": ["ok", ""]}), "specialties[1]", "required"),
        (json!({"languages": ["es", "xx"]}), "languages[1]", "language"),
        (json!({"links": ["https://a.example", "javascript:alert(1)"]}), "links[1]", "link"),
        (json!({"visibility": {"bio": "nobody"}}), "visibility.bio", "unknown-choice"),
        (json!({"visibility": {"email": "public"}}), "visibility.email", "unknown-field"),
        (json!({"theme": "pink"}), "theme", "unknown-choice"),
        (json!({"email": "new@example.org"}), "email", "unknown-field"),
        (json!({"emailVerified": true}), "emailVerified", "unknown-field"),
        (json!({"roles": ["ADMIN"]}), "roles", "unknown-field"),
    ];
    for (patch, field, rule) in cases {
        let answer = ana.patch("/api/v1/me", patch.clone()).await;
        assert_eq!(answer.violations(), [(field.to_owned(), rule.to_owned())], "{patch}: {}", answer.text());
    }
    let mut all =
        ana.patch("/api/v1/me", json!({"name": "", "city": "a\0", "links": ["x"]})).await.violations();
    all.sort();
    let expected = [("city", "control-characters"), ("links[0]", "link"), ("name", "required")];
    assert_eq!(all, expected.map(|(field, rule)| (field.to_owned(), rule.to_owned())));
    let taken = ana.patch("/api/v1/me", json!({"handle": "ana-maria-nunez"})).await;
    assert_eq!(taken.status, StatusCode::OK, "one's own");
    let eva: String = house
        .look(|cx| {
            cx.tx.scalar(
                "SELECT handle FROM identity_users WHERE email = ?1",
                store::params!["eva@example.org"],
            )
        })
        .await;
    assert_eq!(
        ana.patch("/api/v1/me", json!({ "handle": eva })).await.problem(),
        (409, "handle-taken".into())
    );
    assert_eq!(ana.get("/api/v1/me").await.json()["version"], 2);
}

each_database!(queries_are_checked_like_bodies, [migrations()]);
async fn queries_are_checked_like_bodies(db: TestDb) {
    let house = House::new(db);
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let long = format!("q={}", "a".repeat(201));
    let cases = [
        ("people", "page=0", "page"),
        ("people", "page=-1", "page"),
        ("people", "page=x", "page"),
        ("people", "page=99999999999999999999", "page"),
        ("people", "size=101", "size"),
        ("people", "role=ROOT", "role"),
        ("people", "status=erased%00", "status"),
        ("people", long.as_str(), "q"),
        ("people", "q=%00", "q"),
        ("audit", "from=yesterday", "from"),
        ("audit", "actor=a%20b", "actor"),
        ("audit", "to=2026-13-01", "to"),
    ];
    for (list, query, field) in cases {
        let answer = admin.get(&format!("/api/v1/admin/{list}?{query}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}: {}", answer.text());
        assert_eq!(answer.violations().first().map(|it| it.0.as_str()), Some(field), "{query}");
    }
    for fine in
        ["q=%25", "q=_", "q=!", "q=%F0%9F%92%83", "q='%20OR%201=1--", "q=%ff", "unknown=1", "page=100000"]
    {
        let answer = admin.get(&format!("/api/v1/admin/people?{fine}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{fine}: {}", answer.text());
        let expected = if fine == "unknown=1" { 1 } else { 0 };
        assert_eq!(answer.json()["people"].as_array().unwrap().len(), expected, "{fine}");
    }
    assert_eq!(
        admin.get("/api/v1/admin/people?q=ADMIN%20nunez").await.json()["total"],
        1,
        "words in any order"
    );
    for odd in ["x", "ses_06e2m9qk7n3x8r5tbwvyg0cdah", "%ff", "usr_", "usr_zzzzzzzzzzzzzzzzzzzzzzzzzz"] {
        let answer = admin.get(&format!("/api/v1/admin/people/{odd}")).await;
        assert_eq!(answer.problem(), (404, "not-found".into()), "{odd}");
    }
}

each_database!(a_version_is_shown_and_guarded, [migrations()]);
async fn a_version_is_shown_and_guarded(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let with = async |name: &str, value: &str, patch: Option<Value>| {
        let method = if patch.is_some() { Method::PATCH } else { Method::GET };
        let body = patch.map_or_else(Body::empty, |patch| Body::from(patch.to_string()));
        ana.send(method, "/api/v1/me", &[JSON, (name, value)], body).await
    };
    let first = ana.get("/api/v1/me").await.header("etag").to_owned();
    let known = with("if-none-match", &first, None).await;
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(known.header("etag"), first);
    let changed = with("if-match", &first, Some(json!({"city": "Rosario"}))).await;
    assert_eq!((changed.status, &changed.json()["city"]), (StatusCode::OK, &json!("Rosario")));
    let second = changed.header("etag").to_owned();
    assert_ne!(first, second);
    assert_eq!(with("if-none-match", &first, None).await.status, StatusCode::OK, "it has changed");
    let stale = with("if-match", &first, Some(json!({"city": "Lima"}))).await;
    assert_eq!(stale.problem(), (412, "stale".into()));
    assert_eq!(ana.get("/api/v1/me").await.json()["city"], "Rosario");
    assert_eq!(with("if-match", "*", Some(json!({"city": "Lima"}))).await.status, StatusCode::OK);
    assert_eq!(
        with("if-match", &format!("\"x\", {second}"), Some(json!({}))).await.status,
        StatusCode::PRECONDITION_FAILED
    );
    // What is absent stays, null clears, a list is replaced.
    let patch =
        json!({"bio": "Line one\r\nline two", "specialties": ["Zouk", " zouk ", "Tango"], "country": "ar"});
    let me = ana.patch("/api/v1/me", patch).await.json();
    assert_eq!((&me["bio"], &me["specialties"]), (&json!("Line one\nline two"), &json!(["Zouk", "Tango"])));
    assert_eq!((&me["country"], &me["city"]), (&json!("AR"), &json!("Lima")));
    let me = ana.patch("/api/v1/me", json!({"bio": null, "specialties": [], "country": null})).await.json();
    assert_eq!((&me["bio"], &me["specialties"], &me["country"]), (&json!(""), &json!([]), &json!("")));
}

each_database!(of_two_changes_of_one_version_one_wins, [migrations()]);
async fn of_two_changes_of_one_version_one_wins(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let tag = ana.get("/api/v1/me").await.header("etag").to_owned();
    let change = async |city: &str| {
        let body = Body::from(json!({ "city": city }).to_string());
        ana.send(Method::PATCH, "/api/v1/me", &[JSON, ("if-match", &tag)], body).await.status.as_u16()
    };
    let all = tokio::join!(change("Lima"), change("Rosario"), change("Quito"));
    let mut statuses = [all.0, all.1, all.2];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412]);
}

each_database!(wrong_methods_and_paths_have_their_answers, [migrations()]);
async fn wrong_methods_and_paths_have_their_answers(db: TestDb) {
    let house = House::new(db);
    let guest = house.program();
    let answer = guest.delete("/api/v1/me").await;
    assert_eq!(answer.problem(), (405, "method-not-allowed".into()));
    assert!(answer.header("allow").contains("PATCH"), "{:?}", answer.headers);
    assert_eq!(guest.get("/api/v1/nothing").await.problem(), (404, "not-found".into()));
    assert_eq!(guest.get("/api/me").await.problem(), (401, "unauthenticated".into()), "the alias of v1");
    let page = guest.get("/nothing").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.header("content-type").starts_with("text/html"));
    // A problem speaks the reader's language.
    let mut titles = Vec::new();
    for tag in ["en", "ru", "es", "de"] {
        let answer = guest.send(Method::GET, "/api/v1/me", &[("accept-language", tag)], Body::empty()).await;
        assert_eq!(answer.header("content-language"), tag);
        titles.push(answer.json()["title"].as_str().unwrap().to_owned());
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 4);
}
