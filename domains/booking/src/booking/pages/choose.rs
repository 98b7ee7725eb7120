//! Choosing a lesson and a time.

use askama::Template;
use identity::UserId;
use jiff::ToSpan;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, PathOf, QueryOf, Shell,
    ui::{self, Choice, Step},
};

use super::{
    shown::policy_lines,
    times::{self, Links, ReadersZone, Week},
};
use crate::{
    LessonTypeId,
    booking::BookingError,
    lesson::{self, LessonType},
    people,
    policy::{self, Policy},
    schedule::{self, Schedule},
    slots::{self, Slot, SlotError},
    teach,
};

/// Who is meant in an address: a professional, by id or handle, or one of their lessons.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    Professional(UserId),
    Lesson(LessonTypeId),
    Handle(String),
}

impl<'de> Deserialize<'de> for Who {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(match (text.parse(), text.parse()) {
            (Ok(user), _) => Self::Professional(user),
            (_, Ok(lesson)) => Self::Lesson(lesson),
            _ => Self::Handle(text),
        })
    }
}

/// What somebody is about to book.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    pub(crate) professional: UserId,
    pub(crate) name: String,
    /// All that can be booked of them.
    pub(crate) lessons: Vec<LessonType>,
    /// The chosen one with its length, once it is clear which.
    pub(crate) chosen: Option<(LessonType, i64)>,
    pub(crate) schedule: Schedule,
    pub(crate) policy: Policy,
}

/// Finds out what somebody is about to book. Where there is only one thing to choose, it is chosen.
pub(crate) fn goal(
    cx: &mut Cx,
    who: &Who,
    lesson: Option<LessonTypeId>,
    minutes: Option<i64>,
) -> Result<Goal, BookingError> {
    let (professional, named) = match who {
        Who::Professional(user) => (*user, None),
        Who::Lesson(id) => {
            let lesson = lesson::bookable(cx, *id).map_err(SlotError::from)?;
            (lesson.professional, Some(lesson.id))
        }
        Who::Handle(handle) => {
            let person = identity::profile::view(cx, handle).map_err(|_| BookingError::NotFound)?;
            (person.id, None)
        }
    };
    let schedule = schedule::of(cx, professional)?.filter(|schedule| schedule.is_open);
    let schedule = schedule.ok_or(BookingError::NotFound)?;
    let lessons = lesson::offered(cx, professional)?;
    let wanted = lesson.or(named);
    let chosen = match (wanted, lessons.as_slice()) {
        (Some(id), all) => all.iter().find(|lesson| lesson.id == id),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    let length = |lesson: &LessonType| {
        let wished = minutes.filter(|minutes| lesson.price(*minutes).is_some());
        wished.or_else(|| lesson.shortest().map(|priced| priced.minutes))
    };
    let chosen = chosen.and_then(|lesson| Some((lesson.clone(), length(lesson)?)));
    Ok(Goal {
        name: people::name(cx, professional)?,
        policy: policy::of(cx, professional)?,
        professional,
        lessons,
        chosen,
        schedule,
    })
}

/// What the address says beside who.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    lesson: String,
    minutes: String,
    zone: String,
    from: String,
}

impl Wish {
    fn goal(&self) -> (Option<LessonTypeId>, Option<i64>) {
        (self.lesson.parse().ok(), self.minutes.parse().ok())
    }
}

#[derive(Template)]
#[template(path = "book_lesson.html")]
struct LessonPage {
    shell: Shell,
    steps: Vec<Step>,
    name: String,
    cards: Vec<LessonCard>,
    policy: Vec<String>,
}

/// A lesson in one of its lengths.
struct LessonCard {
    href: String,
    title: String,
    text: String,
    place: String,
    icon: &'static str,
    price: String,
    length: String,
    needs_approval: bool,
}

#[derive(Template)]
#[template(path = "book_time.html")]
struct TimePage {
    shell: Shell,
    steps: Vec<Step>,
    name: String,
    lesson: LessonType,
    minutes: i64,
    length: String,
    price: String,
    /// The same lesson in its other lengths.
    lengths: Vec<(String, String, bool)>,
    week: Week,
    zone: ReadersZone,
    zones: Vec<Choice>,
    /// This page without its query.
    here: String,
    from: String,
    /// Where all of the professional's lessons are; empty where there is but one.
    others: String,
    policy: Vec<String>,
}

pub(super) fn steps(shell: &Shell, current: usize) -> Vec<Step> {
    let keys = ["booking-book-lesson", "booking-book-time", "booking-book-confirm", "booking-book-pay"];
    Step::row(keys.map(|key| shell.t(key)), current)
}

pub(super) async fn show(edge: Edge, PathOf(who): PathOf<Who>, QueryOf(wish): QueryOf<Wish>) -> Answer {
    let (lesson, minutes) = wish.goal();
    let (own, asked, wanted) = (edge.clone(), wish.clone(), who);
    let look = move |cx: &mut Cx| -> Result<_, BookingError> {
        let goal = goal(cx, &wanted, lesson, minutes)?;
        let Some((lesson, minutes)) = goal.chosen.clone() else { return Ok((goal, None)) };
        let zone = ReadersZone::of(&own, &asked.zone, &goal.schedule.rules.zone);
        let slots = free(cx, &lesson, minutes, &zone, &asked.from)?;
        Ok((goal, Some((zone, slots, cx.now))))
    };
    let (goal, found) = edge.read(look).await?;
    let shell = edge.shell("booking-book-title").named(goal.name.clone());
    match (goal.chosen.clone(), found) {
        (Some((lesson, minutes)), Some((zone, (first, slots), now))) => {
            edge.page(&TimePage::new(shell, goal, lesson, minutes, zone, first, &slots, now))
        }
        _ => edge.page(&LessonPage::new(shell, &goal)),
    }
}

/// The free times of a week. Without a wish it is the week of the first free time, so that nobody leafs through
/// empty ones.
pub(super) fn free(
    cx: &mut Cx,
    lesson: &LessonType,
    minutes: i64,
    zone: &ReadersZone,
    from: &str,
) -> Result<(jiff::civil::Date, Vec<Slot>), SlotError> {
    let mut first = times::first_day(from, &zone.zone, cx.now);
    let (begin, end) = times::span(first, &zone.zone, cx.now);
    let slots = slots::free(cx, lesson, minutes, begin, end, MOST)?;
    if !slots.is_empty() || !from.is_empty() {
        return Ok((first, slots));
    }
    let horizon = zone.zone.begin(first.saturating_add(60.days()));
    let Some(next) = slots::free(cx, lesson, minutes, end, horizon, 1)?.into_iter().next() else {
        return Ok((first, slots));
    };
    first = zone.zone.date(next.start);
    let (begin, end) = times::span(first, &zone.zone, cx.now);
    Ok((first, slots::free(cx, lesson, minutes, begin, end, MOST)?))
}

/// More times than a week has.
const MOST: usize = 2000;

impl LessonPage {
    fn new(shell: Shell, goal: &Goal) -> Self {
        let card = |lesson: &LessonType, minutes: i64, price| LessonCard {
            href: format!("/book/{}?lesson={}&minutes={minutes}", goal.professional, lesson.id),
            title: lesson.name.clone(),
            text: lesson.description.clone(),
            place: shell.t(lesson.place.text()),
            icon: lesson.place.icon(),
            price: ui::money(price, shell.locale),
            length: teach::minutes(&shell, minutes),
            needs_approval: lesson.needs_approval,
        };
        let cards = goal.lessons.iter().flat_map(|lesson| {
            lesson.prices.iter().map(|priced| card(lesson, priced.minutes, priced.price)).collect::<Vec<_>>()
        });
        Self {
            cards: cards.collect(),
            steps: steps(&shell, 0),
            name: goal.name.clone(),
            policy: policy_lines(&shell, &goal.policy),
            shell,
        }
    }
}

impl TimePage {
    #[expect(clippy::too_many_arguments, reason = "a page is made in one place of all that it shows")]
    fn new(
        shell: Shell,
        goal: Goal,
        lesson: LessonType,
        minutes: i64,
        zone: ReadersZone,
        first: jiff::civil::Date,
        slots: &[Slot],
        now: kernel::Timestamp,
    ) -> Self {
        let here = format!("/book/{}", goal.professional);
        let query = format!("lesson={}&minutes={minutes}&zone={}", lesson.id, zone.zone.name());
        let links = Links {
            time: &format!("{here}/confirm?{query}&start="),
            week: &format!("{here}?{query}&from="),
            wait: &format!("{here}/wait?{query}&day="),
        };
        let week = Week::new(&shell, first, &zone.zone, now, slots, &goal.schedule, &links);
        let length = |priced: &lesson::Priced| {
            let href =
                format!("{here}?lesson={}&minutes={}&zone={}", lesson.id, priced.minutes, zone.zone.name());
            (href, teach::minutes(&shell, priced.minutes), priced.minutes == minutes)
        };
        let price = lesson.price(minutes).map(|price| ui::money(price, shell.locale)).unwrap_or_default();
        Self {
            steps: steps(&shell, 1),
            lengths: lesson.prices.iter().map(length).collect(),
            others: if goal.lessons.len() > 1 { here.clone() } else { String::new() },
            policy: policy_lines(&shell, &goal.policy),
            zones: zone.choices(),
            from: first.to_string(),
            name: goal.name,
            price,
            here,
            length: teach::minutes(&shell, minutes),
            minutes,
            week,
            zone,
            lesson,
            shell,
        }
    }
}
