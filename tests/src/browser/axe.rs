//! Looking at a page the way an assistive technology does, with axe-core.

use std::{fs, slice, sync::OnceLock};

use serde_json::{Value, json};

use super::Page;
use crate::repository;

/// The source comes in through the driver, which the page's content policy does not bind.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let file = repository().join("assets/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; scripts/setup test installs it", file.display()))
    })
}

/// One line per element: rule, what is wrong, where. Colours that change are looked at once they have changed.
const RUN: &str = "
    const options = { resultTypes: ['violations'], ...arguments[0] };
    const drawn = new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return drawn.then(() => axe.run(document, options)).then(result =>
        result.violations.flatMap(violation => violation.nodes.map(node =>
            `${violation.id}: ${node.failureSummary.replace(/\\s+/g, ' ')} — ${node.target.join(' ')} — ${node.html}`)))";

/// By every rule, best practices included.
pub(super) fn findings(page: &Page) -> Vec<String> {
    run(page, &json!({}))
}

/// By the one rule that colours can break.
/// Right after a change of scheme the browser may answer with colours of both; a real fault is there the next moment too.
pub(super) fn contrast_findings(page: &Page) -> Vec<String> {
    let look = || run(page, &json!({ "runOnly": ["color-contrast"] }));
    if look().is_empty() {
        return Vec::new();
    }
    page.settle();
    look()
}

fn run(page: &Page, options: &Value) -> Vec<String> {
    page.script(&format!("if (!window.axe) {{ {} }}", source()), &[]);
    let found = page.script(RUN, slice::from_ref(options));
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
