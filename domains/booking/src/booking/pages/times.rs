//! A week of free times as a page shows it: in the reader's zone, with the days on which one may wait.

use jiff::{ToSpan, civil::Date};
use kernel::{Locale, Timestamp};
use web::{
    Edge, Jar, Shell,
    ui::{self, Choice},
};

use crate::{
    schedule::{Recurrence, Schedule, Zone},
    slots::Slot,
};

/// The zone in which a reader sees times, and whether anybody said so.
#[derive(Debug, Clone)]
pub(crate) struct ReadersZone {
    pub(crate) zone: Zone,
    /// Neither the address nor the browser has named it: it is the professional's, until a script asks the browser.
    pub(crate) is_guess: bool,
}

impl ReadersZone {
    /// As the address says, else as the browser said on an earlier page, else the professional's.
    pub(crate) fn of(edge: &Edge, wanted: &str, professionals: &Zone) -> Self {
        let told = wanted.parse::<Zone>().ok();
        let kept = || Jar::Zone.read(edge.headers(), &edge.tenant)?.parse::<Zone>().ok();
        match told.or_else(kept) {
            Some(zone) => Self { zone, is_guess: false },
            None => Self { zone: professionals.clone(), is_guess: true },
        }
    }

    /// The class of the form that chooses it; a script looks for the one that marks a guess.
    pub(crate) const fn class(&self) -> &'static str {
        if self.is_guess { "zone-form zone-guess" } else { "zone-form" }
    }

    /// Every zone to choose from; the present one too, if it goes by an older name.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        let mut names = Zone::names();
        let own = self.zone.name().to_owned();
        if !names.contains(&own) {
            names.push(own);
        }
        names.into_iter().map(|name| Choice::new(name.clone(), name.replace('_', " "))).collect()
    }
}

/// One day of the week shown.
#[derive(Debug, Clone)]
pub(crate) struct Day {
    pub(crate) title: String,
    pub(crate) times: Vec<TimeLink>,
    /// Where one waits for a time on this day; empty where nobody teaches then.
    pub(crate) wait: String,
}

#[derive(Debug, Clone)]
pub(crate) struct TimeLink {
    pub(crate) href: String,
    /// `18:30`
    pub(crate) label: String,
    pub(crate) iso: String,
}

/// Seven days with where to go before and after them.
#[derive(Debug, Clone)]
pub(crate) struct Week {
    pub(crate) days: Vec<Day>,
    pub(crate) previous: Option<String>,
    pub(crate) next: Option<String>,
    /// "1 – 7 June"
    pub(crate) title: String,
}

/// How many days a page shows.
pub(crate) const DAYS: i64 = 7;

/// The first day shown: the wished one, but not before today.
pub(crate) fn first_day(wished: &str, zone: &Zone, now: Timestamp) -> Date {
    let today = zone.date(now);
    wished.parse::<Date>().ok().filter(|date| *date > today).unwrap_or(today)
}

/// What lies between two midnights of the reader.
pub(crate) fn span(first: Date, zone: &Zone, now: Timestamp) -> (Timestamp, Timestamp) {
    (zone.begin(first).max(now), zone.begin(first.saturating_add(DAYS.days())))
}

/// What links of a week are made of.
pub(crate) struct Links<'a> {
    /// For a time: its address up to `start=`.
    pub(crate) time: &'a str,
    /// For another week: its address up to `from=`.
    pub(crate) week: &'a str,
    /// For waiting: its address up to `day=`; empty where nobody waits here.
    pub(crate) wait: &'a str,
}

impl Week {
    /// Sorts free times into the reader's days.
    pub(crate) fn new(
        shell: &Shell,
        first: Date,
        zone: &Zone,
        now: Timestamp,
        slots: &[Slot],
        schedule: &Schedule,
        links: &Links<'_>,
    ) -> Self {
        let last_bookable = schedule.rules.zone.date(now).saturating_add(schedule.rules.horizon_days.days());
        let days: Vec<Date> = (0..DAYS).map(|day| first.saturating_add(day.days())).collect();
        let day = |date: &Date| {
            let times = slots.iter().filter(|slot| zone.date(slot.start) == *date);
            let times: Vec<TimeLink> = times.map(|slot| time_link(slot.start, zone, links.time)).collect();
            let may_wait = times.is_empty()
                && !links.wait.is_empty()
                && *date <= last_bookable
                && *date >= zone.date(now)
                && teaches_on(schedule, *date);
            let wait = if may_wait { format!("{}{date}", links.wait) } else { String::new() };
            Day { title: ui::date(*date, shell.locale), times, wait }
        };
        let today = zone.date(now);
        let before = first.saturating_sub(DAYS.days()).max(today);
        let after = first.saturating_add(DAYS.days());
        let last = after.saturating_sub(1.days());
        Self {
            days: days.iter().map(day).collect(),
            previous: (first > today).then(|| format!("{}{before}", links.week)),
            next: (after <= last_bookable).then(|| format!("{}{after}", links.week)),
            title: format!("{} – {}", short(first, shell.locale), short(last, shell.locale)),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.days.iter().all(|day| day.times.is_empty())
    }
}

fn short(date: Date, locale: Locale) -> String {
    ui::date(date, locale)
}

fn time_link(start: Timestamp, zone: &Zone, address: &str) -> TimeLink {
    let local = start.to_jiff().to_zoned(zone.as_jiff().clone());
    TimeLink {
        href: format!("{address}{start}"),
        label: local.strftime("%H:%M").to_string(),
        iso: start.to_string(),
    }
}

/// Whether the professional has hours on a date at all: on other days waiting leads nowhere.
fn teaches_on(schedule: &Schedule, date: Date) -> bool {
    let is_off =
        schedule.time_off.iter().any(|off| off.span.is_whole_day() && (off.first..=off.last).contains(&date));
    let dated = |recurrence: &Recurrence| matches!(recurrence, Recurrence::Once(day) if *day == date);
    let weekly = |recurrence: &Recurrence| {
        matches!(recurrence, Recurrence::Weekly { weekday, exceptions }
            if *weekday == date.weekday() && !exceptions.contains(&date))
    };
    !is_off && schedule.hours.iter().any(|hours| dated(&hours.on) || weekly(&hours.on))
}

/// `Fri, 1 May 2026, 18:30–19:30 (Europe/Madrid)`.
pub(crate) fn when(start: Timestamp, end: Timestamp, zone: &Zone, locale: Locale) -> String {
    let clock = |at: Timestamp| at.to_jiff().to_zoned(zone.as_jiff().clone()).strftime("%H:%M").to_string();
    let day = ui::date(zone.date(start), locale);
    format!("{day}, {}–{} ({})", clock(start), clock(end), zone.name())
}
