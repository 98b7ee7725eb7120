//! Who may do what: every route by every kind of visitor, as one table in `tests/snapshots/access.txt`.
//!
//! A route without a line there fails the test. After a change that is meant, write the table anew with
//! `REALMX_REGENERATE=1` and read the difference.

use house::{House, PASSWORD, Visitor};
use std::{env, fs, path::Path};

use axum::{body::Body, http::Method};
use identity::{Role, SessionId, UserId, migrations};
use serde_json::{Value, json};
use store::{
    params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

use crate::{photos::png, routes};

/// Columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Guest,
    Unverified,
    Student,
    Support,
    Admin,
}

const KINDS: [(Kind, &str); 5] = [
    (Kind::Guest, "guest"),
    (Kind::Unverified, "unverified"),
    (Kind::Student, "student"),
    (Kind::Support, "support"),
    (Kind::Admin, "admin"),
];

/// Makes people as the table needs them.
struct Town<'h> {
    house: &'h House,
    born: u32,
}

/// Somebody to whom things are done.
struct Target {
    id: UserId,
    email: String,
    handle: String,
}

impl<'h> Town<'h> {
    fn address(&mut self) -> String {
        self.born += 1;
        format!("p{}@example.org", self.born)
    }

    async fn target(&mut self) -> Target {
        let email = self.address();
        let id = self.house.person(&email, &[Role::Student]).await;
        let handle = "SELECT handle FROM identity_users WHERE id = ?1";
        let handle: String = self.house.look(move |cx| cx.tx.scalar(handle, params![id])).await;
        Target { id, email, handle }
    }

    /// Somebody of this kind, signed in as a program or in a browser.
    async fn visitor(&mut self, kind: Kind, program: bool) -> Visitor<'h> {
        let role = match kind {
            Kind::Guest => {
                let guest = self.house.browser();
                guest.get("/signin").await;
                return guest;
            }
            Kind::Unverified | Kind::Student => Role::Student,
            Kind::Support => Role::Support,
            Kind::Admin => Role::Admin,
        };
        let email = self.address();
        let id = self.house.person(&email, &[role]).await;
        if kind == Kind::Unverified {
            let forget = "UPDATE identity_users SET email_verified_at = NULL WHERE id = ?1";
            self.house.change(move |cx| cx.tx.execute(forget, params![id])).await.expect("a change");
        }
        let mut visitor = self.house.program();
        if program {
            visitor.sign_in(&email).await;
        } else {
            visitor.get("/signin").await;
            visitor.form("/signin", &[("email", &email), ("password", PASSWORD)]).await;
        }
        visitor
    }
}

/// A body with which the route does what it is for, so that the answer tells who may.
fn body(route: &str, target: &Target, fresh: &str) -> Value {
    match route {
        "POST /api/v1/auth/signup" => json!({"email": fresh, "password": PASSWORD, "name": "New"}),
        "POST /api/v1/auth/signin" => json!({"email": target.email, "password": PASSWORD}),
        "POST /api/v1/auth/refresh" => json!({"refreshToken": "x"}),
        "POST /api/v1/auth/verify" | "POST /api/v1/auth/email/confirm" => json!({"token": "x"}),
        "POST /api/v1/auth/password/forgot" => json!({"email": target.email}),
        "POST /api/v1/auth/password/reset" => json!({"token": "x", "password": PASSWORD}),
        "PATCH /api/v1/me" => json!({"city": "Rosario"}),
        "POST /api/v1/me/email" => json!({"email": fresh, "password": PASSWORD}),
        "POST /api/v1/me/password" => {
            json!({"currentPassword": PASSWORD, "newPassword": "three right feet, no heart"})
        }
        "POST /api/v1/me/erase" => json!({"password": PASSWORD}),
        "PATCH /api/v1/admin/people/{id}" => json!({"status": "suspended"}),
        _ => json!({}),
    }
}

fn form(path: &str, target: &Target, fresh: &str) -> Vec<(&'static str, String)> {
    let handle = format!("new-{}", fresh.split('@').next().unwrap_or_default());
    let pairs: &[(&'static str, &str)] = match path {
        "/signup" => &[("email", fresh), ("password", PASSWORD), ("name", "New"), ("role", "STUDENT")],
        "/signin" => &[("email", &target.email), ("password", PASSWORD)],
        "/forgot" => &[("email", &target.email)],
        "/me" => &[("name", "Ana"), ("handle", &handle)],
        "/settings/email" => &[("email", fresh), ("password", PASSWORD)],
        "/settings/password" => {
            &[("currentPassword", PASSWORD), ("newPassword", "three right feet, no heart")]
        }
        "/settings/data/erase" => &[("password", PASSWORD)],
        _ => &[],
    };
    pairs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The path with something in place of its variables.
fn filled(path: &str, target: &Target) -> String {
    let of_session = path.contains("/sessions/{id}");
    let id =
        if of_session { SessionId::from_uuid(Uuid::from_u128(1)).to_string() } else { target.id.to_string() };
    let role = if path.contains("/admin/") { Role::Support } else { Role::Seller };
    path.replace("{id}", &id).replace("{role}", role.code()).replace("{handle}", &target.handle)
}

async fn ask(visitor: &Visitor<'_>, method: &str, path: &str, target: &Target, fresh: &str) -> u16 {
    let at = filled(path, target);
    let verb: Method = method.parse().expect("a method");
    let answer = if path.ends_with("/me/photo") && method != "DELETE" {
        let (kind, body) = photo(visitor, path);
        visitor.send(verb, &at, &[("content-type", kind)], Body::from(body)).await
    } else if verb == Method::GET {
        visitor.get(&at).await
    } else if path.starts_with("/api/") {
        visitor.json(verb, &at, body(&format!("{method} {path}"), target, fresh)).await
    } else {
        let fields = form(path, target, fresh);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        visitor.form(&at, &fields).await
    };
    assert!(!answer.text().contains('⟦'), "a text is missing: {method} {at}");
    answer.status.as_u16()
}

fn photo(visitor: &Visitor<'_>, path: &str) -> (&'static str, Vec<u8>) {
    if path.starts_with("/api/") {
        return ("image/png", png(8, 8));
    }
    let part = |name: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n")
    };
    let mut body = format!("{}{}\r\n{}", part("csrf"), visitor.csrf(), part("photo")).into_bytes();
    body.extend(png(8, 8));
    body.extend(b"\r\n--b--\r\n");
    ("multipart/form-data; boundary=b", body)
}

async fn table(house: &House) -> String {
    let mut town = Town { house, born: 0 };
    let mut all = routes::api(house).await;
    all.extend(routes::pages());
    // Whoever only looks changes nothing, so these few may look at everything.
    let mut lookers = Vec::new();
    for (kind, _) in KINDS {
        lookers.push([town.visitor(kind, false).await, town.visitor(kind, true).await]);
    }
    let heads = KINDS.map(|(_, name)| format!("{name:>11}")).concat();
    let mut text = format!("{:54}{heads}\n", "");
    for (method, path) in all {
        let program = path.starts_with("/api/");
        let mut line = format!("{method:7}{path:47}");
        for (at, (kind, _)) in KINDS.into_iter().enumerate() {
            let (target, fresh) = (town.target().await, town.address());
            let status = if method == "GET" {
                ask(&lookers[at][usize::from(program)], &method, &path, &target, &fresh).await
            } else {
                ask(&town.visitor(kind, program).await, &method, &path, &target, &fresh).await
            };
            line.push_str(&format!("{status:>11}"));
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

each_database!(every_route_lets_in_whom_it_should, [migrations()]);
async fn every_route_lets_in_whom_it_should(db: TestDb) {
    let house = House::new(db);
    let found = table(&house).await;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots/access.txt");
    if env::var("REALMX_REGENERATE").as_deref() == Ok("1") {
        fs::write(&path, &found).expect("a snapshot");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differing: Vec<&str> =
        found.lines().filter(|line| !kept.lines().any(|known| known == *line)).collect();
    let gone: Vec<&str> = kept.lines().filter(|line| !found.lines().any(|new| new == *line)).collect();
    assert!(
        differing.is_empty() && gone.is_empty(),
        "now:\n{}\nbefore:\n{}",
        differing.join("\n"),
        gone.join("\n")
    );
}
