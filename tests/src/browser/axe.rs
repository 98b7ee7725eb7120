//! Looking at a page the way an assistive technology does, with axe-core.

use std::{fs, sync::OnceLock};

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

/// Every rule, best practices included. One line per element: rule, what is wrong, where.
const RUN: &str = "
    return axe.run(document, { resultTypes: ['violations'] }).then(result =>
        result.violations.flatMap(violation => violation.nodes.map(node =>
            `${violation.id}: ${node.failureSummary.replace(/\\s+/g, ' ')} — ${node.target.join(' ')} — ${node.html}`)))";

pub(super) fn findings(page: &Page) -> Vec<String> {
    page.script(&format!("if (!window.axe) {{ {} }}", source()), &[]);
    let found = page.script(RUN, &[]);
    found.as_array().into_iter().flatten().filter_map(|line| line.as_str().map(str::to_owned)).collect()
}
