//! Every page, in every look: accessible, translated, without a complaint of the browser.

use journeys::{BrowserOptions, Client, Database, Page, Program, on_each_database};

use crate::{person::Person, realmx};

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Guest,
    Admin,
}

/// Every page there is. A page that is missing here is not looked at; `{handle}` and the like are filled in.
const PAGES: &[(Who, &str)] = &[
    (Who::Guest, "/"),
    (Who::Guest, "/signup"),
    (Who::Guest, "/signin"),
    (Who::Guest, "/forgot"),
    (Who::Guest, "/reset"),
    (Who::Guest, "/verify"),
    (Who::Guest, "/people/{handle}"),
    (Who::Guest, "/mailbox"),
    (Who::Guest, "/styleguide"),
    (Who::Guest, "/api"),
    (Who::Guest, "/no-such-page"),
    (Who::Admin, "/me"),
    (Who::Admin, "/settings"),
    (Who::Admin, "/admin"),
    (Who::Admin, "/admin/people"),
    (Who::Admin, "/admin/roles"),
    (Who::Admin, "/admin/audit"),
    (Who::Admin, "/admin/tenants"),
    (Who::Admin, "/admin/tenants/new"),
];

/// What a page shows in place of a text that a language lacks.
const UNTRANSLATED: char = '⟦';

fn start() -> (Program, Person) {
    let program =
        realmx(Database::sqlite()).with("REALMX_DEMO", "1").with("REALMX_RATE_LIMIT", "off").start();
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    (program, admin)
}

fn pages(who: Who, client: &Client) -> Vec<String> {
    let me = client.get("/api/v1/me").send().is(200).json();
    let handle = me["handle"].as_str().expect("a handle");
    PAGES.iter().filter(|page| page.0 == who).map(|page| page.1.replace("{handle}", handle)).collect()
}

#[test]
fn is_accessible_on_a_large_screen() {
    accessible(BrowserOptions::desktop(), "desktop");
}

#[test]
fn is_accessible_on_a_phone() {
    accessible(BrowserOptions::phone(), "phone");
}

fn accessible(look: BrowserOptions, name: &str) {
    let (program, admin) = start();
    let client = program.client();
    admin.sign_in(&client);
    let mut findings = Vec::new();
    for (language, accepted) in [("en", "en"), ("ru", "ru,en")] {
        let page = look.clone().languages(accepted).open(&program);
        for who in [Who::Guest, Who::Admin] {
            if who == Who::Admin {
                admin.sign_in_on(&page);
            }
            for path in pages(who, &client) {
                for scheme in ["light", "dark"] {
                    page.prefers(scheme);
                    page.open(&path);
                    let picture = format!("{name}-{language}-{scheme}{}", path.replace(['/', '?', '='], "-"));
                    page.screenshot(&picture);
                    findings
                        .extend(page.axe_findings().into_iter().map(|found| format!("{picture}: {found}")));
                    findings.extend(wider_than_the_screen(&page).map(|found| format!("{picture}: {found}")));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), findings.join("\n"));
}

/// A page that must be scrolled sideways, and what sticks out.
fn wider_than_the_screen(page: &Page) -> Option<String> {
    let found = page.script(
        "const wide = document.documentElement.scrollWidth - innerWidth;
         if (wide <= 1) return null;
         const out = [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1);
         return `${wide} pixels wider than the screen: ${out.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' ')}`",
        &[],
    );
    found.as_str().map(str::to_owned)
}

on_each_database!(is_translated);

fn is_translated(database: Database) {
    let program = realmx(database).with("REALMX_DEMO", "1").with("REALMX_RATE_LIMIT", "off").start();
    let admin = Person::named("Root").appointed(&program, "ADMIN");
    let api = program.client();
    admin.sign_in(&api);
    let mut findings = Vec::new();
    for who in [Who::Guest, Who::Admin] {
        let client = program.client();
        if who == Who::Admin {
            let fields = [("email", admin.email.as_str()), ("password", admin.password.as_str())];
            let _ = client.submit("/signin", "/signin", &fields).is(303);
        }
        for path in pages(who, &api) {
            for language in ["en", "ru", "es", "de"] {
                let answer = client.get(&path).header("accept-language", language).send();
                let html = answer.text();
                assert!([200, 404].contains(&answer.status), "{path} in {language}: {}", answer.status);
                assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path} is not in {language}");
                if let Some(at) = html.find(UNTRANSLATED) {
                    let rest: String = html[at..].chars().take(60).collect();
                    findings.push(format!("{path} in {language}: {rest}"));
                }
            }
        }
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}
