//! What the style guide shows in the components.

use crate::Shell;

use super::{Chart, Choice, Crumb, FieldErrors, Moment, Pager, Series, Step, Tab, Week, WeekDay, WeekEntry};

/// One of everything.
#[derive(Debug)]
pub struct Samples {
    pub crumbs: Vec<Crumb>,
    pub tabs: Vec<Tab>,
    pub pager: Pager,
    pub steps: Vec<Step>,
    pub moments: Vec<Moment>,
    pub roles: Vec<Choice>,
    pub cities: Vec<Choice>,
    pub styles: Vec<Choice>,
    pub errors: FieldErrors,
    pub people: Vec<Person>,
    pub line: Chart,
    pub bars: Chart,
    pub stacked: Chart,
    pub donut: Chart,
    pub spark: Chart,
    pub week: Week,
}

/// A row of the sample table.
#[derive(Debug)]
pub struct Person {
    pub name: &'static str,
    pub initials: &'static str,
    pub role: String,
    pub tone: &'static str,
    pub state: String,
    pub lessons: i64,
}

impl Samples {
    pub fn new(shell: &Shell) -> Self {
        let t = |key: &str| shell.t(&format!("web-sample-{key}"));
        let mut errors = FieldErrors::default();
        errors.add("name", t("error-name"));
        errors.add("email", t("error-email"));
        Self {
            crumbs: vec![
                Crumb::new(t("home"), "/"),
                Crumb::new(t("teachers"), "#crumbs"),
                Crumb::new("Ana Flores", ""),
            ],
            tabs: vec![
                Tab::new(t("overview"), "#tabs", true),
                Tab::new(t("lessons"), "#tabs", false).count(12),
                Tab::new(t("reviews"), "#tabs", false).count(3),
            ],
            pager: Pager::new(4, 12, "/styleguide"),
            steps: Step::row([t("step-account"), t("step-profile"), t("step-verify"), t("step-done")], 2),
            moments: moments(&t),
            roles: roles(&t),
            cities: ["Berlin", "Madrid", "Тбилиси", "Montevideo"]
                .map(|city| Choice::new(city, city))
                .to_vec(),
            styles: vec![
                Choice::new("tango", "Tango").chosen(true),
                Choice::new("bachata", "Bachata").hint(t("bachata-hint")),
                Choice::new("ballroom", t("ballroom")).disabled(true),
            ],
            errors,
            people: people(&t),
            line: line(&t),
            bars: bars(&t),
            stacked: stacked(&t),
            donut: donut(&t),
            spark: Chart::spark(t("spark"), [12.0, 14.0, 13.0, 18.0, 17.0, 22.0, 21.0, 27.0, 31.0]),
            week: week(&t),
        }
    }
}

fn moments(t: &impl Fn(&str) -> String) -> Vec<Moment> {
    let moment = |key: &str, iso: &str, at: &str, icon, tone| Moment {
        title: t(&format!("moment-{key}")),
        text: t(&format!("moment-{key}-text")),
        iso: iso.to_owned(),
        at: at.to_owned(),
        icon,
        tone,
    };
    vec![
        moment("booked", "2026-03-14T17:30:00Z", "2026-03-14 17:30 UTC", "calendar-days", "good"),
        moment("written", "2026-03-12T09:05:00Z", "2026-03-12 09:05 UTC", "message-circle", "accent"),
        moment("joined", "2026-03-11T20:48:00Z", "2026-03-11 20:48 UTC", "user-plus", "info"),
    ]
}

fn roles(t: &impl Fn(&str) -> String) -> Vec<Choice> {
    let role = |key: &str, icon| {
        Choice::new(key, t(&format!("role-{key}"))).hint(t(&format!("role-{key}-hint"))).icon(icon)
    };
    vec![
        role("dancer", "footprints"),
        role("teacher", "graduation-cap"),
        role("organiser", "party-popper"),
        role("venue", "building-2"),
    ]
}

fn people(t: &impl Fn(&str) -> String) -> Vec<Person> {
    let person = |name, initials, role: &str, tone, state: &str, lessons| Person {
        name,
        initials,
        role: t(&format!("role-{role}")),
        tone,
        state: t(&format!("state-{state}")),
        lessons,
    };
    vec![
        person("Ana Flores", "AF", "teacher", "good", "active", 128),
        person("Михаил Оганесян", "МО", "organiser", "good", "active", 64),
        person("Johanna Großmann", "JG", "dancer", "warn", "waiting", 7),
        person("Íñigo Etxeberria", "ÍE", "venue", "bad", "blocked", 0),
    ]
}

fn months(t: &impl Fn(&str) -> String) -> Vec<String> {
    t("months").split(' ').map(str::to_owned).collect()
}

fn line(t: &impl Fn(&str) -> String) -> Chart {
    let series = vec![
        Series::new(t("lessons"), [42.0, 55.0, 61.0, 58.0, 74.0, 90.0]),
        Series::new(t("events"), [12.0, 9.0, 18.0, 25.0, 22.0, 34.0]),
    ];
    Chart::line(t("chart-line"), t("month"), months(t), series).described(t("chart-line-text"))
}

fn bars(t: &impl Fn(&str) -> String) -> Chart {
    let series = vec![Series::new(t("revenue"), [820.0, 1140.0, 960.0, -180.0, 1490.0, 1730.0])];
    Chart::bars(t("chart-bars"), t("month"), months(t), series).written(|value| format!("{value:.0} €"))
}

fn stacked(t: &impl Fn(&str) -> String) -> Chart {
    let series = vec![
        Series::new(t("lessons"), [30.0, 42.0, 38.0, 51.0, 60.0, 58.0]),
        Series::new(t("events"), [12.0, 16.0, 22.0, 18.0, 25.0, 31.0]),
        Series::new(t("courses"), [8.0, 9.0, 14.0, 15.0, 12.0, 19.0]),
    ];
    Chart::stacked(t("chart-stacked"), t("month"), months(t), series)
}

fn donut(t: &impl Fn(&str) -> String) -> Chart {
    let parts = vec![(t("lessons"), 46.0), (t("events"), 27.0), (t("courses"), 18.0), (t("gear"), 9.0)];
    Chart::donut(t("chart-donut"), t("kind"), t("share"), parts).written(|value| format!("{value:.0} %"))
}

fn week(t: &impl Fn(&str) -> String) -> Week {
    let names = t("weekdays");
    let days = names.split(' ').enumerate().map(|(index, name)| WeekDay {
        name: name.to_owned(),
        date: (9 + index).to_string(),
        today: index == 2,
    });
    let entry = |day, hour, time: &str, title: String, tone| WeekEntry {
        day,
        hour,
        time: time.to_owned(),
        title,
        href: "#week".to_owned(),
        tone,
    };
    Week {
        label: t("week"),
        days: days.collect(),
        hours: (17, 20),
        entries: vec![
            entry(0, 18, "18:00–19:00", t("lesson-tango"), "accent"),
            entry(2, 17, "17:30–18:30", t("lesson-salsa"), "info"),
            entry(2, 19, "19:00–20:30", t("practica"), "good"),
            entry(4, 20, "20:00–23:00", t("milonga"), "warn"),
            entry(5, 18, "18:30–20:00", t("lesson-tango"), "accent"),
        ],
    }
}
