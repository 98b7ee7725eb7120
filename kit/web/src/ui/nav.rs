//! What leads from page to page: crumbs, tabs, steps, pages of a list, moments of a history.

use std::fmt;

/// One level above the page shown; the last crumb is the page itself and needs no address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    pub label: String,
    pub href: String,
}

impl Crumb {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into() }
    }
}

/// One of several pages about the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// How many things wait there.
    pub count: Option<i64>,
}

impl Tab {
    pub fn new(label: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { label: label.into(), href: href.into(), current, count: None }
    }

    #[must_use]
    pub fn count(mut self, count: i64) -> Self {
        self.count = Some(count);
        self
    }
}

/// How far a step of several is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Current,
    Todo,
}

impl fmt::Display for StepState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Todo => "todo",
        })
    }
}

/// One step on the way through several pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub label: String,
    /// Empty where one cannot go (yet).
    pub href: String,
    pub state: StepState,
}

impl Step {
    /// Steps before `current` (counted from 0) are done.
    pub fn row(labels: impl IntoIterator<Item = String>, current: usize) -> Vec<Self> {
        let state = |index: usize| match index.cmp(&current) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Todo,
        };
        labels
            .into_iter()
            .enumerate()
            .map(|(index, label)| Self { label, href: String::new(), state: state(index) })
            .collect()
    }

    pub fn is_current(&self) -> bool {
        self.state == StepState::Current
    }

    pub fn is_done(&self) -> bool {
        self.state == StepState::Done
    }
}

/// Something that happened, for a timeline; newest first is the custom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    pub title: String,
    pub text: String,
    /// RFC 3339, for the browser.
    pub iso: String,
    /// The same for people, in the reader's language.
    pub at: String,
    /// A name of the icon sprite; empty for none.
    pub icon: &'static str,
    /// `""`, `accent`, `good`, `warn`, `bad`, `info`.
    pub tone: &'static str,
}

/// The pages of a list and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// The page shown, counted from 1.
    pub page: i64,
    pub pages: i64,
    /// The list's address with its filters, ready for a `page=` to be appended: ends with `?` or `&`.
    base: String,
}

/// What stands in a row of page numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageStep {
    Here(i64),
    Page(i64, String),
    Gap,
}

impl Pager {
    /// `address` is the list's path, with its query if it has filters; a `page` in it is replaced.
    pub fn new(page: i64, pages: i64, address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let kept: Vec<&str> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page=")).collect();
        let base = if kept.is_empty() { format!("{path}?") } else { format!("{path}?{}&", kept.join("&")) };
        Self { page: page.clamp(1, pages.max(1)), pages: pages.max(1), base }
    }

    /// From a page of the kernel.
    pub fn of<T>(page: &kernel::Page<T>, address: &str) -> Self {
        Self::new(page.at.page, page.pages(), address)
    }

    pub fn href(&self, page: i64) -> String {
        format!("{}page={page}", self.base)
    }

    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    pub fn next(&self) -> Option<String> {
        (self.page < self.pages).then(|| self.href(self.page + 1))
    }

    /// First, last, and the neighbours of the page shown, with gaps where pages are left out.
    pub fn steps(&self) -> Vec<PageStep> {
        let mut shown: Vec<i64> = [1, self.page - 1, self.page, self.page + 1, self.pages]
            .into_iter()
            .filter(|page| (1..=self.pages).contains(page))
            .collect();
        shown.sort_unstable();
        shown.dedup();
        let mut steps = Vec::new();
        let mut before = 0;
        for page in shown {
            if page == before + 2 {
                // A gap that hides a single page is no shorter than the page.
                steps.push(PageStep::Page(page - 1, self.href(page - 1)));
            } else if page > before + 1 {
                steps.push(PageStep::Gap);
            }
            steps.push(if page == self.page {
                PageStep::Here(page)
            } else {
                PageStep::Page(page, self.href(page))
            });
            before = page;
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pager: &Pager) -> String {
        let word = |step| match step {
            PageStep::Here(page) => format!("[{page}]"),
            PageStep::Page(page, _) => page.to_string(),
            PageStep::Gap => "…".to_owned(),
        };
        pager.steps().into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn far_pages_are_left_out() {
        assert_eq!(written(&Pager::new(1, 1, "/people")), "[1]");
        assert_eq!(written(&Pager::new(2, 3, "/people")), "1 [2] 3");
        assert_eq!(written(&Pager::new(4, 9, "/people")), "1 2 3 [4] 5 … 9");
        assert_eq!(written(&Pager::new(50, 99, "/people")), "1 … 49 [50] 51 … 99");
        assert_eq!(written(&Pager::new(7, 3, "/people")), "1 2 [3]");
    }

    #[test]
    fn filters_stay_and_an_old_page_goes() {
        let pager = Pager::new(2, 5, "/people?q=anna&page=2&role=coach");
        assert_eq!(pager.next().as_deref(), Some("/people?q=anna&role=coach&page=3"));
        assert_eq!(Pager::new(1, 5, "/people").next().as_deref(), Some("/people?page=2"));
        assert_eq!(Pager::new(1, 5, "/people").previous(), None);
    }

    #[test]
    fn steps_before_the_current_one_are_done() {
        let steps = Step::row(["a", "b", "c"].map(String::from), 1);
        let states: Vec<String> = steps.iter().map(|step| step.state.to_string()).collect();
        assert_eq!(states, ["done", "current", "todo"]);
    }
}
