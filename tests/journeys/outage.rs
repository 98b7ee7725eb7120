//! The database goes away and comes back; the program stays.

use journeys::{Database, ScratchServer, until};
use serde_json::Value;

use crate::{person::Person, realmx};

#[test]
fn service_resumes_by_itself_when_the_database_does() {
    let database = match Database::postgres() {
        // Only to know whether PostgreSQL is there: this journey needs a server it may stop.
        Some(_) => Database::Scratch(ScratchServer::start()),
        None => return,
    };
    let program = realmx(database).start();
    let Database::Scratch(server) = program.database() else { unreachable!("made above") };
    let (client, pid) = (program.client(), program.pid());
    let ana = Person::named("Ana");
    ana.join(&client);
    let handle =
        client.get("/api/v1/me").send().is(200).json()["handle"].as_str().expect("a handle").to_owned();
    let profile = format!("/people/{handle}");

    server.stop();
    until("the program to notice", || (client.get("/readyz").send().status == 503).then_some(()));
    let readiness = client.get("/readyz").send().is(503);
    assert!(readiness.header("retry-after").is_some(), "{readiness:?}");
    assert_eq!(database_check(&readiness.json())["ok"], false, "{}", readiness.text());
    assert!(database_check(&readiness.json())["reason"].is_string(), "{}", readiness.text());
    // Restarting a program whose database is away would help nobody.
    let _ = client.get("/healthz").send().is(200);
    for path in ["/api/v1/me", &profile] {
        let answer = client.get(path).send();
        assert_eq!(answer.status, 503, "{path}: {}", answer.text());
        assert!(answer.header("retry-after").is_some(), "{path}: {answer:?}");
        assert!(
            !answer.text().contains("127.0.0.1"),
            "{path} tells where the database is: {}",
            answer.text()
        );
    }
    let refused = ana.try_sign_in(&program.client());
    assert!(refused.header("retry-after").is_some(), "{refused:?}");
    let _ = refused.problem(503);

    server.resume();
    until("the program to be ready again", || (client.get("/readyz").send().status == 200).then_some(()));
    let _ = client.get("/api/v1/me").send().is(200);
    ana.sign_in(&program.client());
    assert_eq!(program.pid(), pid);
}

/// Starts before its database does, and waits for it instead of dying.
#[test]
fn it_may_start_before_its_database() {
    let database = match Database::postgres() {
        Some(_) => Database::Scratch(ScratchServer::start()),
        None => return,
    };
    if let Database::Scratch(server) = &database {
        server.stop();
    }
    let mut program = realmx(database).prepare();
    program.spawn();
    let client = program.client();
    until("it to be alive", || client.get("/healthz").try_send().filter(|answer| answer.status == 200));
    assert_eq!(client.get("/readyz").send().status, 503);
    if let Database::Scratch(server) = program.database() {
        server.resume();
    }
    until("it to be ready", || (client.get("/readyz").send().status == 200).then_some(()));
    Person::named("Ana").join(&client);
}

fn database_check(report: &Value) -> Value {
    let checks = report["checks"].as_array().expect("checks");
    checks.iter().find(|check| check["name"] == "database").cloned().expect("a check of the database")
}
