//! Every page, in every look: accessible, translated, without a complaint of the browser.

use std::collections::BTreeSet;

use journeys::{BrowserOptions, Database, Page, Program, on_each_database};

use crate::{person::Person, realmx};

/// Who may see a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    Guest,
    Admin,
}

/// Every page there is; a page that another one leads to and that is missing here fails a test below.
const PAGES: &[(Who, &str)] = &[
    (Who::Guest, "/"),
    (Who::Guest, "/signup"),
    (Who::Guest, "/signin"),
    (Who::Guest, "/forgot"),
    (Who::Guest, "/forgot/sent"),
    (Who::Guest, "/reset?token=none"),
    (Who::Guest, "/verify?token=none"),
    (Who::Guest, "/people/{handle}"),
    (Who::Guest, "/professionals"),
    (Who::Guest, "/professionals?q=nobody-is-called-like-this&rating=5"),
    (Who::Guest, "/professionals/{professional}"),
    (Who::Guest, "/venues"),
    (Who::Guest, "/venues/{venue}"),
    (Who::Guest, "/book/{teacher}"),
    (Who::Guest, "/mailbox"),
    (Who::Guest, "/mailbox/{letter}"),
    (Who::Guest, "/styleguide"),
    (Who::Guest, "/api"),
    (Who::Guest, "/no-such-page"),
    (Who::Admin, "/"),
    (Who::Admin, "/me"),
    (Who::Admin, "/verify/sent"),
    (Who::Admin, "/settings"),
    (Who::Admin, "/settings/security"),
    (Who::Admin, "/settings/data"),
    (Who::Admin, "/settings/notifications"),
    (Who::Admin, "/notifications"),
    (Who::Admin, "/settings/email/confirm?token=none"),
    (Who::Admin, "/admin"),
    (Who::Admin, "/admin/people"),
    (Who::Admin, "/admin/people/{person}"),
    (Who::Admin, "/admin/roles"),
    (Who::Admin, "/admin/audit"),
    (Who::Guest, "/cart"),
    (Who::Admin, "/orders"),
    (Who::Admin, "/sales"),
    (Who::Admin, "/admin/orders"),
    (Who::Admin, "/admin/orders?q=nobody-is-called-like-this"),
    (Who::Admin, "/admin/orders/{order}"),
    (Who::Admin, "/orders/{order}"),
    (Who::Admin, "/invoices/{invoice}"),
    (Who::Admin, "/admin/tax"),
    (Who::Admin, "/admin/reviews"),
    (Who::Admin, "/admin/notifications"),
    (Who::Admin, "/admin/bookings"),
    (Who::Admin, "/bookings"),
    (Who::Admin, "/bookings?past=1"),
    (Who::Admin, "/credit"),
    (Who::Admin, "/admin/money"),
    (Who::Admin, "/admin/money/payments"),
    (Who::Admin, "/admin/money/payments/{payment}"),
    (Who::Admin, "/admin/money/refunds"),
    (Who::Admin, "/admin/money/ledger"),
    (Who::Admin, "/admin/money/ledger?check=1"),
    (Who::Admin, "/admin/money/ledger/entries"),
    (Who::Admin, "/admin/money/ledger/accounts/{account}"),
    (Who::Admin, "/admin/money/ledger/owners/credit"),
    (Who::Admin, "/admin/money/credit"),
    (Who::Admin, "/admin/money/bank"),
    (Who::Admin, "/admin/money/bank/lines"),
    (Who::Admin, "/admin/money/books"),
    (Who::Admin, "/admin/money/dead"),
    (Who::Admin, "/admin/payments/setup"),
    (Who::Admin, "/admin/tenants"),
    (Who::Admin, "/admin/tenants/new"),
    (Who::Admin, "/admin/tenants/main"),
];

/// What a page shows in place of a text that a language lacks.
const UNTRANSLATED: char = '⟦';

/// A program in use, and what the placeholders in the paths stand for.
struct Scene {
    program: Program,
    admin: Person,
    names: Vec<(&'static str, String)>,
}

impl Scene {
    fn start(database: Database) -> Self {
        let program = realmx(database).with("REALMX_DEMO", "1").with("REALMX_RATE_LIMIT", "off").start();
        let admin = Person::named("Root").appointed(&program, "ADMIN");
        let (ana, client) = (Person::named("Ana"), program.client());
        ana.join(&client);
        let me = client.get("/api/v1/me").send().is(200).json();
        let text = |name: &str| me[name].as_str().expect("text").to_owned();
        let list = client.get("/mailbox").send().is(200).text();
        let letter =
            list.split("href=\"/mailbox/").nth(1).and_then(|rest| rest.split('"').next()).expect("a letter");
        let names = vec![
            ("{handle}", text("handle")),
            ("{person}", text("id")),
            ("{letter}", letter.to_owned()),
            ("{professional}", "lucia-ferreyra".to_owned()),
            ("{teacher}", "lucia-ferreyra".to_owned()),
            ("{venue}", "printing-works".to_owned()),
        ];
        Self { program, admin, names }
    }

    fn pages(&self, who: Who) -> Vec<String> {
        let fill = |path: &str| {
            self.names
                .iter()
                .fold(path.to_owned(), |path, (placeholder, name)| path.replace(placeholder, name))
        };
        PAGES.iter().filter(|page| page.0 == who).map(|page| fill(page.1)).collect()
    }
}

/// The list in parts of a size that takes a minute, each a test of its own.
macro_rules! accessible_in_parts {
    ($($part:ident = $index:literal),* $(,)?) => {
        const PARTS: usize = [$($index),*].len();
        $(mod $part {
            use super::*;

            #[test]
            fn is_accessible_on_a_large_screen() {
                accessible(BrowserOptions::desktop(), "desktop", $index);
            }

            #[test]
            fn is_accessible_on_a_phone() {
                accessible(BrowserOptions::phone(), "phone", $index);
            }
        })*
    };
}

accessible_in_parts!(first = 0, second = 1, third = 2, fourth = 3, fifth = 4);

/// In a language with short words, and in one with long ones, where lines break.
fn accessible(look: BrowserOptions, name: &str, part: usize) {
    let scene = Scene::start(Database::sqlite());
    let mut findings = Vec::new();
    for (language, accepted) in [("en", "en"), ("ru", "ru,en")] {
        let page = look.clone().languages(accepted).open(&scene.program);
        for who in [Who::Guest, Who::Admin] {
            let pages: Vec<String> = scene
                .pages(who)
                .into_iter()
                .enumerate()
                .filter(|(at, _)| at % PARTS == part)
                .map(|it| it.1)
                .collect();
            if who == Who::Admin && !pages.is_empty() {
                scene.admin.sign_in_on(&page);
            }
            for path in pages {
                let picture = format!("{name}-{language}{}", path.replace(['/', '?', '='], "-"));
                let found = look_at(&page, &path, &picture, language == "en");
                findings.extend(found.into_iter().map(|found| format!("{picture}: {found}")));
            }
        }
    }
    assert!(findings.is_empty(), "{} findings\n{}", findings.len(), findings.join("\n"));
}

/// Everything in light; in dark only what may differ there, the colours, which no language changes.
fn look_at(page: &Page, path: &str, picture: &str, also_dark: bool) -> Vec<String> {
    page.prefers("light");
    page.open(path);
    page.screenshot(&format!("{picture}-light"));
    let mut findings = page.axe_findings();
    findings.extend(wider_than_the_screen(page));
    findings.extend(hidden_when_focused(page));
    if !also_dark {
        return findings;
    }
    page.prefers("dark");
    page.screenshot(&format!("{picture}-dark"));
    findings.extend(page.contrast_findings().into_iter().map(|found| format!("dark: {found}")));
    findings
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

/// What lies under the bars at the screen's edges when the keyboard gets to it. Of the hundreds of alike links in the
/// reference of the API two hundred are tried, from its top to its end.
fn hidden_when_focused(page: &Page) -> Vec<String> {
    let found = page.script(
        "const hidden = [];
         const all = [...document.querySelectorAll('main :is(a, button, summary, input, select, textarea)')];
         const step = Math.ceil(all.length / 200);
         for (const element of all.filter((_, at) => at % step === 0)) {
             element.focus();
             const box = element.getBoundingClientRect();
             if (document.activeElement !== element || box.width < 4 || box.height < 4) continue;
             const above = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
             if (above?.closest('.topbar, .bottombar')) hidden.push(`under a bar when focused: ${element.outerHTML.slice(0, 120)}`);
         }
         scrollTo({ top: 0, behavior: 'instant' });
         return hidden",
        &[],
    );
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}

on_each_database!(is_translated_and_leads_to_pages_that_are_known);

fn is_translated_and_leads_to_pages_that_are_known(database: Database) {
    let scene = Scene::start(database);
    let mut findings = BTreeSet::new();
    for who in [Who::Guest, Who::Admin] {
        let client = scene.program.client();
        if who == Who::Admin {
            let fields = [("email", scene.admin.email.as_str()), ("password", scene.admin.password.as_str())];
            let _ = client.submit("/signin", "/signin", &fields).is(303);
        }
        for path in scene.pages(who) {
            for language in ["en", "ru", "es", "de"] {
                let answer = client.get(&path).header("accept-language", language).send();
                let html = answer.text();
                assert!([200, 404, 422].contains(&answer.status), "{path} in {language}: {}", answer.status);
                assert!(html.contains(&format!("<html lang=\"{language}\"")), "{path} is not in {language}");
                if let Some(at) = html.find(UNTRANSLATED) {
                    let rest: String = html[at..].chars().take(60).collect();
                    findings.insert(format!("{path} in {language}: {rest}"));
                }
                let unknown = links(&html).filter(|link| !is_known(link));
                findings.extend(unknown.map(|link| format!("{link} is missing in the table of pages")));
            }
        }
    }
    let findings: Vec<String> = findings.into_iter().collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// Paths on this host that a page links to, without query and fragment.
fn links(html: &str) -> impl Iterator<Item = &str> {
    html.split("<a ").skip(1).filter_map(|rest| {
        let href = rest.split('>').next()?.split("href=\"").nth(1)?.split('"').next()?;
        let path = href.split(['?', '#']).next()?;
        path.starts_with('/').then_some(path)
    })
}

/// Whether the path is in the table, or is a file or a document for programs.
fn is_known(path: &str) -> bool {
    let files = ["/api/openapi.json", "/settings/data/export"];
    let same = |page: &str| {
        let page = page.split('?').next().unwrap_or(page);
        page.split('/').count() == path.split('/').count()
            && page
                .split('/')
                .zip(path.split('/'))
                .all(|(known, found)| known.starts_with('{') || known == found)
    };
    files.contains(&path) || PAGES.iter().any(|page| same(page.1))
}
