//! What the professional's pages have in common: their tabs, and the three steps with which one begins.

use std::fmt::Display;

use web::{
    Shell,
    ui::{Step, Tab},
};

use crate::{lesson::LessonType, schedule::Schedule};

/// The pages, in the order of their tabs: the tab's name, its address, its text.
const PAGES: &[(&str, &str, &str)] = &[
    ("calendar", "/teach", "booking-tab-calendar"),
    ("bookings", "/teach/bookings", "booking-tab-bookings"),
    ("lessons", "/teach/lessons", "booking-tab-lessons"),
    ("hours", "/teach/hours", "booking-tab-hours"),
    ("days", "/teach/days", "booking-tab-days"),
    ("rules", "/teach/rules", "booking-tab-rules"),
    ("policy", "/teach/policy", "booking-tab-policy"),
];

/// The tabs of the professional's pages, `current` being the name of one.
pub(crate) fn tabs(shell: &Shell, current: &str) -> Vec<Tab> {
    let tab = |&(name, href, label): &(&str, &str, &str)| Tab {
        label: shell.t(label),
        href: href.to_owned(),
        current: name == current,
        count: None,
    };
    PAGES.iter().map(tab).collect()
}

/// The steps with which one begins, as long as there is nothing that can be booked; `at` is the page's own, from 0.
pub(crate) fn steps(
    shell: &Shell,
    schedule: Option<&Schedule>,
    lessons: &[LessonType],
    at: usize,
) -> Vec<Step> {
    if schedule.is_some() && !lessons.is_empty() {
        return Vec::new();
    }
    let labels = ["booking-step-hours", "booking-step-rules", "booking-step-lesson"];
    let mut steps = Step::row(labels.map(|label| shell.t(label)), at);
    let pages = ["/teach/hours", "/teach/rules", "/teach/lessons/new"];
    for (step, href) in steps.iter_mut().zip(pages).take(at) {
        step.href = href.to_owned();
    }
    steps
}

/// Minutes in words: `45 minutes`, `2 hours`, `3 days`.
pub(crate) fn minutes(shell: &Shell, minutes: i64) -> String {
    let text = |key: &str, count: i64| shell.tx(key, &[("count", &count as &dyn Display)]);
    match minutes {
        0 => shell.t("booking-none"),
        _ if minutes % 1440 == 0 => text("booking-days", minutes / 1440),
        _ if minutes % 60 == 0 => text("booking-hours", minutes / 60),
        _ => text("booking-minutes", minutes),
    }
}
