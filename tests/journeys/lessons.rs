//! A lesson is booked and paid for, as a person does it.

use journeys::{BrowserOptions, Database, Page, on_each_database, patiently};

use crate::realmx;

on_each_database!(a_guest_on_a_large_screen);

fn a_guest_on_a_large_screen(database: Database) {
    let program = realmx(database).with("REALMX_DEMO", "1").start();
    book(&BrowserOptions::desktop().languages("en").open(&program), "desktop");
}

#[test]
fn a_guest_on_a_phone() {
    let program = realmx(Database::sqlite()).with("REALMX_DEMO", "1").start();
    book(&BrowserOptions::phone().languages("en").open(&program), "phone");
}

#[test]
fn a_guest_without_javascript() {
    let program = realmx(Database::sqlite()).with("REALMX_DEMO", "1").start();
    book(&BrowserOptions::desktop().languages("en").without_javascript().open(&program), "plain");
}

/// Four pages from the lesson to the confirmation.
fn book(page: &Page, look: &str) {
    page.open("/book/lucia-ferreyra");
    page.screenshot(&format!("{look}-lesson-choose"));
    // One that needs no answer first.
    page.click("main .card:not(:has(.tone-info)) a.button-primary");
    page.sees(".booking-time");
    if page.has_javascript() {
        page.settle();
    }
    page.screenshot(&format!("{look}-lesson-times"));
    page.click(".booking-time");
    page.sees("form[action$='/confirm']");
    page.fill("#f-name", "Eva Müller");
    page.fill("#f-email", "eva@example.org");
    page.screenshot(&format!("{look}-lesson-confirm"));
    page.click("form[action$='/confirm'] .form-actions button");
    page.sees("form[action^='/checkout/'] input[name=method]");
    page.screenshot(&format!("{look}-lesson-checkout"));
    page.script("document.querySelector('input[name=method][value=card-test]').checked = true", &[]);
    page.click("form[action^='/checkout/'] .form-actions button");
    page.sees("form[action^='/pay/test/']");
    page.click("form:has(input[name=choice][value=approve]) button");
    page.sees("a[href^='/bookings/bok_']");
    page.screenshot(&format!("{look}-lesson-paid"));
    page.click("a[href^='/bookings/bok_']");
    page.sees("dl");
    // The provider may tell us a moment later than it sends the payer back.
    let lesson = page.path();
    let confirmed = patiently(|| {
        page.open(&lesson);
        page.has("a[href*='/lesson.ics']").then_some(())
    });
    assert!(confirmed.is_some(), "the lesson is not confirmed");
    page.screenshot(&format!("{look}-lesson-booked"));
    page.no_complaints();
}
