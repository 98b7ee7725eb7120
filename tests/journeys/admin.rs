//! What administrators do.

use journeys::{BrowserOptions, Database, on_each_database};
use serde_json::{Value, json};

use crate::{person::Person, realmx};

on_each_database!(roles_are_granted_and_written_down);

fn roles_are_granted_and_written_down(database: Database) {
    let program = realmx(database).start();
    let (ana, admin) = (Person::named("Ana"), Person::named("Root").appointed(&program, "ADMIN"));
    let client = program.client();
    ana.join(&client);
    let id = client.get("/api/v1/me").send().is(200).json()["id"].as_str().expect("an id").to_owned();
    let support = format!("/api/v1/admin/people/{id}/roles/SUPPORT");

    // Nobody helps himself.
    let _ = client.request("PUT", &support).send().problem(403);
    let _ = client.get("/api/v1/admin/audit").send().problem(403);

    let office = program.client();
    admin.sign_in(&office);
    let granted = office.request("PUT", &support).send();
    assert!((200..300).contains(&granted.status), "{granted:?}");
    // What somebody may do has changed, so whoever holds an old token proves anew who he is.
    let anew = program.client();
    ana.sign_in(&anew);
    let me = anew.get("/api/v1/me").send().is(200).json();
    assert!(me["roles"].as_array().is_some_and(|roles| roles.contains(&json!("SUPPORT"))), "{me}");

    let audit = office.get("/api/v1/admin/audit").send().is(200).json();
    let entries = audit["entries"].as_array().expect("entries");
    let granted = |entry: &&Value| entry["action"] == "identity.role.granted";
    let entry = entries.iter().find(granted).unwrap_or_else(|| panic!("no grant in {audit}"));
    assert_eq!(entry["subject"], id, "{entry}");
}

#[test]
fn in_the_browser() {
    let program = realmx(Database::sqlite()).start();
    let ana = Person::named("Ana");
    let client = program.client();
    ana.join(&client);
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    let page = BrowserOptions::desktop().open(&program);
    admin.sign_in_on(&page);
    page.open("/admin/people?q=Ana");
    page.click("main table a[href^='/admin/people/']");
    page.sees("form[action$='/roles/CURRICULUM_OFFICER/grant']");
    page.click("form[action$='/roles/CURRICULUM_OFFICER/grant'] button");
    page.sees("form[action$='/roles/CURRICULUM_OFFICER/revoke']");
    page.screenshot("admin-person");
    page.open("/admin/audit");
    page.reads(&ana.name);
    page.screenshot("admin-audit");

    // Suspended: out at once, and in again only when that is taken back.
    page.open("/admin/people?q=Ana");
    page.click("main table a[href^='/admin/people/']");
    page.click("[data-dialog=suspend]");
    page.click("#suspend form[action$='/suspend'] button");
    page.sees("form[action$='/restore']");
    assert_eq!(ana.try_sign_in(&program.client()).status, 403);
    page.click("form[action$='/restore'] button");
    page.sees("[data-dialog=suspend]");
    ana.sign_in(&program.client());
}
