use std::{collections::BTreeSet, time::Duration};

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use ed25519_dalek::Signer;
use house::{House, PASSWORD, Visitor};
use identity::{
    KeyId, Role, SessionId, UserId, migrations,
    token::{ACCESS_LIFETIME, AccessToken, Claims, SigningKey},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{
    FromRow, params,
    testing::{TestDb, each_database},
};
use uuid::Uuid;

/// The realm's own signing key, as somebody would have it who has stolen database and secret.
struct Stolen {
    kid: KeyId,
    key: SigningKey,
    /// The same key, for what [`AccessToken::sign`] would not sign.
    pen: ed25519_dalek::SigningKey,
}

#[derive(Debug, FromRow)]
struct Kept {
    id: KeyId,
    sealed: Vec<u8>,
}

async fn stolen(house: &House) -> Stolen {
    let kept: Kept =
        house.look(|cx| cx.tx.query_one("SELECT id, sealed FROM identity_keys", params![])).await;
    let seed = house.kit.sealer.open("identity signing key", &kept.sealed).expect("our own seal");
    let seed: [u8; 32] = seed.try_into().expect("32 bytes");
    let pen = ed25519_dalek::SigningKey::from_bytes(&seed);
    Stolen { kid: kept.id, key: SigningKey::from_seed(&seed), pen }
}

fn parts(token: &str) -> (Value, Value) {
    let part = |at: usize| {
        let bytes = BASE64.decode(token.split('.').nth(at).expect("a part")).expect("base 64");
        serde_json::from_slice(&bytes).expect("JSON")
    };
    (part(0), part(1))
}

fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()))
}

/// HMAC (RFC 2104) with SHA-256.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let mut block = [0_u8; 64];
    block[..key.len()].copy_from_slice(key);
    let inner = Sha256::new().chain_update(block.map(|byte| byte ^ 0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(block.map(|byte| byte ^ 0x5c)).chain_update(inner).finalize().to_vec()
}

async fn refused(visitor: &mut Visitor<'_>, name: &str, token: &str) {
    visitor.bearer = Some(token.to_owned());
    let answer = visitor.get("/api/v1/me").await;
    assert_eq!(answer.problem(), (401, "invalid-token".into()), "{name}");
    assert_eq!(answer.header("www-authenticate"), "Bearer error=\"invalid_token\"", "{name}");
    assert_eq!(answer.header("content-type"), "application/problem+json", "{name}");
}

each_database!(a_forged_token_is_refused, [migrations()]);
async fn a_forged_token_is_refused(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let genuine = ana.bearer.clone().unwrap();
    let Stolen { kid, key, pen } = stolen(&house).await;
    let (header, claims) = parts(&genuine);
    let typed: Claims = serde_json::from_value(claims.clone()).unwrap();
    let sign =
        |claims: &Claims, kid, key: &SigningKey| AccessToken::sign(claims, kid, key).reveal().to_owned();
    let with = |change: &dyn Fn(&mut Claims)| {
        let mut claims = typed.clone();
        change(&mut claims);
        sign(&claims, kid, &key)
    };
    // The forge works: what it makes without a change is believed.
    ana.bearer = Some(with(&|_| {}));
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::OK);

    let public = key.public().as_bytes().to_vec();
    let none = json!({"alg": "none", "typ": "at+jwt", "kid": kid});
    let symmetric = unsigned(&json!({"alg": "HS256", "typ": "at+jwt", "kid": kid}), &claims);
    let symmetric = format!("{symmetric}.{}", BASE64.encode(hmac(&public, symmetric.as_bytes())));
    let own_key =
        unsigned(&json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid, "jwk": {"kty": "OKP"}}), &claims);
    let signature = genuine.rsplit('.').next().unwrap();
    let mut admin = claims.clone();
    admin["sub"] = json!(UserId::from_uuid(Uuid::from_u128(1)).to_string());
    let penned = |header: &Value| {
        let text = unsigned(header, &claims);
        format!("{text}.{}", BASE64.encode(pen.sign(text.as_bytes()).to_bytes()))
    };
    let strange = SigningKey::from_seed(&[7; 32]);
    let now = house.db.clock.clone();
    let seconds = kernel::Clock::now(&*now).as_seconds();
    let forged = [
        ("no algorithm", format!("{}.", unsigned(&none, &claims))),
        ("no algorithm with a signature", format!("{}.{signature}", unsigned(&none, &claims))),
        ("the public key as a shared secret", symmetric),
        ("a key that it brings", format!("{own_key}.{signature}")),
        ("another's claims", format!("{}.{signature}", unsigned(&header, &admin))),
        ("no algorithm, though signed", penned(&none)),
        ("another algorithm, though signed", penned(&json!({"alg": "HS256", "typ": "at+jwt", "kid": kid}))),
        ("another type, though signed", penned(&json!({"alg": "EdDSA", "typ": "JWT", "kid": kid}))),
        ("no signature", format!("{}.", unsigned(&header, &claims))),
        ("two parts", unsigned(&header, &claims)),
        ("four parts", format!("{genuine}.x")),
        ("another key under the same name", sign(&typed, kid, &strange)),
        ("a key that does not exist", sign(&typed, KeyId::from_uuid(Uuid::from_u128(9)), &key)),
        ("for others", with(&|it| it.aud = "other".into())),
        ("from others", with(&|it| it.iss = "https://evil.example".into())),
        ("expired", with(&|it| it.exp = seconds)),
        ("from the future", with(&|it| it.iat = seconds + 3600)),
        ("of a session that does not exist", with(&|it| it.sid = SessionId::from_uuid(Uuid::from_u128(3)))),
        ("of another's session", with(&|it| it.sub = UserId::from_uuid(Uuid::from_u128(4)))),
        ("cut", genuine[..genuine.len() - 2].to_owned()),
        ("empty parts", "..".to_owned()),
        ("huge", format!("{genuine}{}", "A".repeat(8000))),
        ("no token at all", "x".to_owned()),
        ("a refresh token", ana.refresh.clone().unwrap()),
    ];
    for (name, token) in &forged {
        refused(&mut ana, name, token).await;
    }
    for at in [0, genuine.len() / 2, genuine.len() - 1] {
        let with = if genuine.as_bytes()[at] == b'A' { "B" } else { "A" };
        refused(&mut ana, "tampered", &format!("{}{with}{}", &genuine[..at], &genuine[at + 1..])).await;
    }
    ana.bearer = Some(genuine.clone());
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::OK, "the genuine one still is");
    house.pass(ACCESS_LIFETIME);
    refused(&mut ana, "run out", &genuine).await;
}

each_database!(a_header_that_is_no_bearer_token_is_refused, [migrations()]);
async fn a_header_that_is_no_bearer_token_is_refused(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let token = ana.bearer.as_deref().unwrap();
    let guest = house.program();
    let with = async |value: &str| {
        guest.send(Method::GET, "/api/v1/me", &[("authorization", value)], Body::empty()).await
    };
    for odd in ["Basic YW5hOnB3", "Bearer", "Bearer ", "", token, "Bearer\u{a0}x"] {
        let answer = with(odd).await;
        assert_eq!(answer.problem(), (401, "invalid-token".into()), "{odd}");
        assert_ne!(answer.header("www-authenticate"), "", "{odd}");
    }
    assert_eq!(with(&format!("bearer {token}")).await.status, StatusCode::OK, "the scheme has no case");
    let none = guest.get("/api/v1/me").await;
    assert_eq!(none.problem(), (401, "unauthenticated".into()));
    assert_eq!(none.header("www-authenticate"), "Bearer");
    // Also where nobody has to be signed in: a program must hear of a token that is over.
    let open =
        guest.send(Method::GET, "/api/v1/auth/jwks", &[("authorization", "Bearer x")], Body::empty()).await;
    assert_eq!(open.status, StatusCode::UNAUTHORIZED);
}

each_database!(one_realm_knows_nobody_of_another, [migrations()]);
async fn one_realm_knows_nobody_of_another(db: TestDb) {
    let house = House::new(db);
    let second = house.neighbour().await;
    let mut here = house.program();
    here.sign_up("ana@example.org").await;
    let mut there = house.program();
    there.host = "tango.example";
    assert_eq!(there.try_sign_in("ana@example.org", PASSWORD).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        there.sign_up("ana@example.org").await.status,
        StatusCode::CREATED,
        "the address is free there"
    );
    assert_eq!(there.get("/api/v1/me").await.status, StatusCode::OK);

    let (ours, theirs) = (here.bearer.clone().unwrap(), there.bearer.clone().unwrap());
    refused(&mut here, "theirs here", &theirs).await;
    refused(&mut there, "ours there", &ours).await;
    let refresh = json!({"refreshToken": here.refresh});
    let answer = there.post("/api/v1/auth/refresh", refresh).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    let mut carried = house.browser();
    carried.host = "tango.example";
    carried.set_cookie("realmx_session", &browser.cookie("realmx_session").unwrap());
    assert_eq!(carried.get("/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);
    house.db.store.drop_database(&second).await.unwrap();
}

async fn published(house: &House) -> BTreeSet<String> {
    let answer = house.program().get("/.well-known/jwks.json").await;
    assert_eq!(answer.body, house.program().get("/api/v1/auth/jwks").await.body);
    let keys = answer.json()["keys"].as_array().unwrap().clone();
    keys.iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect()
}

fn kid(visitor: &Visitor<'_>) -> String {
    parts(visitor.bearer.as_deref().unwrap()).0["kid"].as_str().unwrap().to_owned()
}

each_database!(the_published_key_verifies_a_token, [migrations()]);
async fn the_published_key_verifies_a_token(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let answer = house.program().get("/.well-known/jwks.json").await;
    assert_eq!(answer.header("cache-control"), "public, max-age=600");
    let key = answer.json()["keys"][0].clone();
    assert_eq!((&key["kty"], &key["crv"], &key["alg"]), (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA")));
    assert_eq!(key["kid"], kid(&ana));
    assert!(key.get("d").is_none(), "the private half stays private");
    let public: [u8; 32] = BASE64.decode(key["x"].as_str().unwrap()).unwrap().try_into().unwrap();
    let public = ed25519_dalek::VerifyingKey::from_bytes(&public).unwrap();
    let (signed, signature) = ana.bearer.as_deref().unwrap().rsplit_once('.').unwrap();
    let signature = ed25519_dalek::Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
    assert!(public.verify_strict(signed.as_bytes(), &signature).is_ok());
}

each_database!(a_key_is_followed_by_the_next_which_is_published_before, [migrations()]);
async fn a_key_is_followed_by_the_next_which_is_published_before(db: TestDb) {
    const DAY: Duration = Duration::from_secs(24 * 3600);
    let house = House::new(db);
    let mut ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    house.post().await;
    let first = kid(&ana);
    assert_eq!(published(&house).await, BTreeSet::from([first.clone()]));

    house.pass(DAY * 29 + Duration::from_secs(3600));
    house.post().await;
    house.post().await;
    let both = published(&house).await;
    assert_eq!(both.len(), 2, "the next one is announced");
    ana.sign_in("ana@example.org").await;
    assert_eq!(kid(&ana), first, "but does not sign yet");

    house.pass(DAY);
    let old = ana.bearer.clone();
    ana.sign_in("ana@example.org").await;
    let second = kid(&ana);
    assert!(second != first && both.contains(&second));
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::OK);

    house.pass(Duration::from_secs(2 * 3600));
    house.post().await;
    house.post().await;
    assert_eq!(published(&house).await, BTreeSet::from([second]), "the first has gone");
    ana.bearer = old;
    assert_eq!(ana.get("/api/v1/me").await.status, StatusCode::UNAUTHORIZED);
}

each_database!(a_stale_token_bars_no_way_to_a_new_one, [migrations()]);
async fn a_stale_token_bars_no_way_to_a_new_one(db: TestDb) {
    let house = House::new(db);
    let mut program = house.signed_in("ana@example.org", &[Role::Student]).await;
    let refresh = json!({ "refreshToken": program.refresh });
    house.pass(Duration::from_secs(11 * 60));
    assert_eq!(program.get("/api/v1/me").await.problem(), (401, "invalid-token".into()));
    assert_eq!(program.post("/api/v1/auth/refresh", refresh).await.status, StatusCode::OK);
    let sign_in = json!({ "email": "ana@example.org", "password": PASSWORD });
    assert_eq!(program.post("/api/v1/auth/signin", sign_in).await.status, StatusCode::OK);
    // It still opens no door that is for those who are signed in.
    assert_eq!(
        program.post("/api/v1/auth/signout", json!({})).await.problem(),
        (401, "invalid-token".into())
    );
    program.bearer = Some("rubbish".into());
    assert_eq!(program.get("/api/v1/auth/jwks").await.problem(), (401, "invalid-token".into()));
}
