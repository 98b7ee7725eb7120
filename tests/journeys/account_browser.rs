//! The life of an account, as a person sees it.

use journeys::{BrowserOptions, Database, Page, Program, link_in_mail, on_each_database, patiently};

use crate::{person::Person, realmx};

on_each_database!(on_a_large_screen);

fn on_a_large_screen(database: Database) {
    let program = realmx(database).start();
    let page = BrowserOptions::desktop().open(&program);
    from_signing_up_to_signing_out(&program, &page, "desktop");
}

#[test]
fn on_a_phone() {
    let program = realmx(Database::sqlite()).start();
    let page = BrowserOptions::phone().open(&program);
    from_signing_up_to_signing_out(&program, &page, "phone");
}

#[test]
fn without_javascript() {
    let program = realmx(Database::sqlite()).start();
    let page = BrowserOptions::desktop().without_javascript().open(&program);
    from_signing_up_to_signing_out(&program, &page, "plain");
}

fn from_signing_up_to_signing_out(program: &Program, page: &Page, look: &str) {
    let ana = Person::named("Ana");
    sign_up(page, &ana);
    page.screenshot(&format!("{look}-signed-up"));

    // The letter lies in the mailbox for trying out, once the worker has written it.
    let link = link_in_mail(&program.client(), &ana.email, "/verify");
    page.open("/mailbox");
    page.reads(&ana.email);
    page.screenshot(&format!("{look}-mailbox"));
    page.open(&link);
    page.click("main form[action='/verify'] button[type=submit]");
    page.arrives_at("/me");
    page.screenshot(&format!("{look}-verified"));

    sign_out(page);
    ana.sign_in_on(page);

    page.open("/me");
    page.fill("#f-bio", "I dance at the harbour.");
    page.fill("#f-city", "Hamburg");
    page.screenshot(&format!("{look}-profile-form"));
    page.click("main form[action='/me'] button[type=submit]");
    page.sees(".toast");
    page.open("/people/ana-example");
    page.reads("I dance at the harbour.");
    page.screenshot(&format!("{look}-profile"));

    // Signed in with a program, too; seen and ended here.
    let elsewhere = program.client();
    ana.sign_in(&elsewhere);
    page.open("/settings/security");
    page.screenshot(&format!("{look}-sessions"));
    page.click("main form[action^='/settings/sessions/'][action$='/end'] button");
    page.arrives_at("/settings/security");
    let ended = patiently(|| (elsewhere.get("/api/v1/me").send().status == 401).then_some(()));
    assert!(ended.is_some(), "the other session goes on");

    sign_out(page);
    page.open("/settings");
    page.arrives_at("/signin");
}

fn sign_up(page: &Page, person: &Person) {
    page.open("/");
    page.click("a[href='/signup']");
    page.arrives_at("/signup");
    page.fill("#f-name", &person.name);
    page.fill("#f-email", &person.email);
    page.fill("#f-password", &person.password);
    page.click("main form[action='/signup'] button[type=submit]");
    page.sees(".menu-account");
}

fn sign_out(page: &Page) {
    page.click(".menu-account summary");
    page.click(".menu-account form[action='/signout'] button");
    page.sees("a[href='/signup']");
}

#[test]
fn a_forgotten_password() {
    let program = realmx(Database::sqlite()).start();
    let client = program.client();
    let ana = Person::named("Ana");
    ana.join(&client);
    let page = BrowserOptions::phone().open(&program);
    page.open("/signin");
    page.click("main a[href^='/forgot']");
    page.arrives_at("/forgot");
    page.fill("#f-email", &ana.email);
    page.click("main form[action='/forgot'] button[type=submit]");
    page.open(&link_in_mail(&client, &ana.email, "/reset"));
    let anew = Person { password: "quite another thing 99".into(), ..ana };
    page.fill("#f-password", &anew.password);
    page.click("main form[action='/reset'] button[type=submit]");
    page.arrives_at("/signin");
    page.forget();
    anew.sign_in_on(&page);
}
