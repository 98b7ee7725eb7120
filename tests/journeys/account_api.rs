//! The life of an account, as a program sees it.

use journeys::{Database, link_in_mail, on_each_database};
use serde_json::json;

use crate::{
    person::{Person, Tokens},
    realmx,
};

on_each_database!(from_signing_up_to_signing_out, a_forgotten_password, refresh_tokens_are_used_once);

fn from_signing_up_to_signing_out(database: Database) {
    let program = realmx(database).start();
    let client = program.client();
    let ana = Person::named("Ana");

    let tokens = Tokens::of(ana.sign_up(&client).is(201));
    client.use_token(&tokens.access);
    let me = client.get("/api/v1/me").send().is(200).json();
    assert_eq!(me["email"], ana.email, "{me}");
    assert_eq!(me["emailVerified"], false, "{me}");

    ana.verify(&client);
    assert_eq!(client.get("/api/v1/me").send().is(200).json()["emailVerified"], true);

    let elsewhere = program.client();
    ana.sign_in(&elsewhere);
    let unchanged = elsewhere.get("/api/v1/me").send().is(200);
    let etag = unchanged.header("etag").expect("an ETag").to_owned();
    let change = json!({ "bio": "I dance at the harbour." });
    let changed =
        elsewhere.request("PATCH", "/api/v1/me").header("if-match", &etag).json(&change).send().is(200);
    assert_eq!(changed.json()["bio"], change["bio"]);
    // Whoever saw the older state may not overwrite the newer one.
    let _ =
        elsewhere.request("PATCH", "/api/v1/me").header("if-match", &etag).json(&change).send().problem(412);

    let sessions = client.get("/api/v1/me/sessions").send().is(200).json();
    let sessions = sessions["sessions"].as_array().expect("sessions").clone();
    assert_eq!(sessions.len(), 2, "{sessions:?}");
    let other = sessions.iter().find(|session| session["current"] == false).expect("the other session");
    let path = format!("/api/v1/me/sessions/{}", other["id"].as_str().expect("an id"));
    let _ = client.request("DELETE", &path).send().is(204);
    let _ = elsewhere.get("/api/v1/me").send().problem(401);

    let _ = client.post("/api/v1/auth/signout").send().is(204);
    let _ = client.get("/api/v1/me").send().problem(401);
    let stale = json!({ "refreshToken": tokens.refresh });
    let _ = program.client().post("/api/v1/auth/refresh").json(&stale).send().problem(401);
}

fn a_forgotten_password(database: Database) {
    let program = realmx(database).start();
    let client = program.client();
    let ana = Person::named("Ana");
    ana.join(&client);

    let forgetful = program.client();
    let known = forgetful.post("/api/v1/auth/password/forgot").json(&json!({ "email": ana.email })).send();
    let unknown =
        forgetful.post("/api/v1/auth/password/forgot").json(&json!({ "email": "nobody@example.org" })).send();
    assert_eq!((known.status, known.text()), (unknown.status, unknown.text()), "tells who has an account");

    let link = link_in_mail(&forgetful, &ana.email, "/reset");
    let token = link.split_once("token=").expect("a token").1;
    let anew = Person { password: "quite another thing 99".into(), ..ana.clone() };
    let reset = json!({ "token": token, "password": anew.password });
    let _ = forgetful.post("/api/v1/auth/password/reset").json(&reset).send().is(204);

    // The new one counts, the old one does not, whoever was signed in is out, and the link works once.
    anew.sign_in(&forgetful);
    let _ = ana.try_sign_in(&program.client()).problem(401);
    let _ = client.get("/api/v1/me").send().problem(401);
    let again = program.client().post("/api/v1/auth/password/reset").json(&reset).send();
    assert!((400..500).contains(&again.status), "{again:?}");
}

fn refresh_tokens_are_used_once(database: Database) {
    let program = realmx(database).start();
    let client = program.client();
    let ana = Person::named("Ana");
    ana.join(&client);
    let first = ana.sign_in(&client);
    let refresh = |token: &str| {
        program.client().post("/api/v1/auth/refresh").json(&json!({ "refreshToken": token })).send()
    };
    let second = Tokens::of(refresh(&first.refresh).is(200));
    client.use_token(&second.access);
    let _ = client.get("/api/v1/me").send().is(200);
    // Used twice: somebody has stolen it, and nobody knows who of the two. Both are out.
    let _ = refresh(&first.refresh).problem(401);
    let _ = refresh(&second.refresh).problem(401);
}
