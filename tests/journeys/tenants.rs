//! Two communities on one program share nothing.

use journeys::{BrowserOptions, Client, Database, Program, on_each_database};

use crate::{person::Person, realmx};

on_each_database!(a_second_tenant_is_a_world_of_its_own);

const HOST: &str = "tango.localhost";

/// Made while the program runs; it notices by itself.
fn second_tenant(program: &Program) -> Client {
    let address = format!("http://{HOST}:{}", program.port());
    program.done(&[
        "tenant",
        "create",
        "--slug",
        "tango_nord",
        "--name",
        "Tango Nord",
        "--host",
        HOST,
        "--accent",
        "#0a7d4f",
        "--languages",
        "de,en",
        "--currency",
        "CHF",
        "--public-url",
        &address,
    ]);
    let client = program.client_of(HOST);
    journeys::until("the new tenant to answer", || {
        client.get("/").send().text().contains("Tango Nord").then_some(())
    });
    client
}

fn a_second_tenant_is_a_world_of_its_own(database: Database) {
    let program = realmx(database).start();
    let (first, second) = (program.client(), second_tenant(&program));

    let home = second.get("/").send().is(200).text();
    assert!(home.contains("lang=\"de\""), "the first of its languages is its default");
    assert!(!home.contains("RealmX ·") && !first.get("/").send().text().contains("Tango Nord"));
    let css = |client: &Client| client.get("/brand.css").send().is(200).text();
    assert_ne!(css(&first), css(&second), "each has its own colours");

    // The same address may have an account in both, and they know nothing of each other.
    let ana = Person::named("Ana");
    ana.join(&first);
    let _ = ana.try_sign_in(&second).problem(401);
    let twin = Person { password: "another one altogether 12".into(), ..ana.clone() };
    twin.join(&second);
    let _ = twin.try_sign_in(&program.client()).problem(401);

    // A token of one is nothing to the other.
    let (here, there) = (program.client(), program.client_of(HOST));
    let tokens = ana.sign_in(&here);
    there.use_token(&tokens.access);
    let _ = there.get("/api/v1/me").send().problem(401);
    let stolen = serde_json::json!({ "refreshToken": tokens.refresh });
    let _ = program.client_of(HOST).post("/api/v1/auth/refresh").json(&stolen).send().problem(401);

    // Neither is a cookie.
    let (browser, other) = (program.client(), program.client_of(HOST));
    let _ =
        browser.submit("/signin", "/signin", &[("email", &ana.email), ("password", &ana.password)]).is(303);
    let _ = browser.get("/me").send().is(200);
    other.set_cookies(browser.cookies());
    assert!(other.get("/me").send().location().starts_with("/signin"));

    // Who made it stands in the audit log, also when it was the command line.
    let (admin, auditor) = (Person::named("Root").appointed(&program, "ADMIN"), program.client());
    auditor.use_token(&admin.sign_in(&auditor).access);
    let log = auditor.get("/api/v1/admin/audit").send().is(200).text();
    assert!(log.contains("platform.tenant.created") && log.contains("tango_nord"), "{log}");
}

#[test]
fn each_wears_its_own_brand() {
    let program = realmx(Database::sqlite()).start();
    second_tenant(&program);
    let page = BrowserOptions::desktop().open_at(&format!("http://{HOST}:{}", program.port()));
    page.open("/");
    assert_eq!(
        page.attribute("html", "lang").as_deref(),
        Some("en"),
        "the visitor's language is one of its own"
    );
    assert!(page.text(".topbar").contains("Tango Nord"));
    assert!(!page.text("body").contains("Русский"), "a language that it does not offer");
    page.axe();
    page.screenshot("tenant-tango-nord");
}
