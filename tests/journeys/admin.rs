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
    let roles = format!("/api/v1/admin/people/{id}/roles");

    // Nobody helps himself.
    let wish = json!({ "role": "SUPPORT" });
    let _ = client.post(&roles).json(&wish).send().problem(403);
    let _ = client.get("/api/v1/admin/audit").send().problem(403);

    let office = program.client();
    admin.sign_in(&office);
    let granted = office.post(&roles).json(&wish).send();
    assert!((200..300).contains(&granted.status), "{granted:?}");
    let me = client.get("/api/v1/me").send();
    if me.status == 200 {
        assert!(me.json()["roles"].as_array().is_some_and(|roles| roles.contains(&json!("SUPPORT"))));
    }

    let audit = office.get("/api/v1/admin/audit").send().is(200).json();
    let entries = audit["items"].as_array().expect("entries");
    let granted =
        |entry: &&Value| entry["action"].as_str().is_some_and(|action| action.contains("role.granted"));
    let entry = entries.iter().find(granted).unwrap_or_else(|| panic!("no grant in {audit}"));
    assert!(entry.to_string().contains(&id), "{entry}");
}

#[test]
fn in_the_browser() {
    let program = realmx(Database::sqlite()).start();
    let ana = Person::named("Ana");
    ana.join(&program.client());
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    let page = BrowserOptions::desktop().open(&program);
    admin.sign_in_on(&page);
    page.open("/admin/people");
    page.reads(&ana.name);
    page.screenshot("admin-people");
    page.open("/admin/audit");
    page.screenshot("admin-audit");
    page.open("/admin/roles");
    page.reads("ORGANIZER");
    page.open("/admin/tenants");
    page.sees("main table");
}
