//! Hours and lessons of the people who teach in the demo.

mod content;

use std::{pin::Pin, sync::Arc};

use ::store::{BoxError, Cx};
use identity::{UserId, people};
use kernel::{Actor, Currency, PageRequest};
use uuid::Uuid;
use web::{Kit, Problem, Tenant};

use self::content::{TEACHERS, Teacher};
use crate::{
    lesson::{self, LessonWish, NewLesson},
    permissions::TEACH,
    schedule::{self, Rules, Span, WeekWish, weekday},
};

/// Loads what is not there yet; what was changed meanwhile stays so.
pub(crate) fn load(
    kit: Kit,
    tenant: Arc<Tenant>,
) -> Pin<Box<dyn Future<Output = Result<(), BoxError>> + Send>> {
    Box::pin(async move {
        let currency = tenant.currency;
        for teacher in TEACHERS {
            kit.write(&tenant.key, Actor::system(), move |cx| settle(cx, teacher, currency))
                .await
                .map_err(|problem| format!("{}: {problem:?}", teacher.email))?;
        }
        Ok(())
    })
}

fn settle(cx: &mut Cx, teacher: &Teacher, currency: Currency) -> Result<(), Problem> {
    let Some(user) = account(cx, teacher.email)? else { return Ok(()) };
    if schedule::of(cx, user)?.is_some() {
        return Ok(());
    }
    // As they would do it themselves.
    let own = Actor::person(user.as_uuid(), Uuid::nil()).allowed([TEACH, identity::permissions::SELL]);
    cx.acting_as(&own, |cx| teach(cx, teacher, currency))
}

/// The account of somebody of the demo, if it is still there.
fn account(cx: &mut Cx, email: &str) -> Result<Option<UserId>, Problem> {
    let filter = people::Filter { q: email.to_owned(), ..people::Filter::default() };
    let found = people::find(cx, &filter, PageRequest { page: 1, size: 1 })?;
    Ok(found.items.first().map(|person| person.id))
}

fn teach(cx: &mut Cx, teacher: &Teacher, currency: Currency) -> Result<(), Problem> {
    let week = week(teacher)?;
    schedule::set_week(cx, &week)?;
    schedule::set_rules(cx, &Rules { notice_minutes: 180, ..Rules::of_zone(week.zone) }, None)?;
    for wish in wishes(teacher, currency) {
        lesson::create(cx, &NewLesson::parse(&wish, currency)?)?;
    }
    Ok(())
}

fn week(teacher: &Teacher) -> Result<WeekWish, kernel::Violations> {
    let zone = schedule::Zone::parse("timeZone", teacher.zone)?;
    let mut spans = Vec::new();
    for (days, from, to) in teacher.hours {
        for day in *days {
            spans.extend(Span::new(*from, *to).map(|span| weekday("day", *day).map(|day| (day, span))));
        }
    }
    Ok(WeekWish { zone, spans: spans.into_iter().collect::<Result<_, _>>()? })
}

fn wishes(teacher: &Teacher, currency: Currency) -> impl Iterator<Item = LessonWish> {
    let unit = 10_i64.pow(currency.exponent());
    teacher.lessons.iter().map(move |lesson| LessonWish {
        name: lesson.name.to_owned(),
        description: lesson.description.to_owned(),
        place: lesson.place,
        place_detail: lesson.detail.to_owned(),
        needs_approval: lesson.needs_approval,
        active: true,
        prices: lesson.prices.iter().map(|&(minutes, price)| (minutes, price * unit)).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_could_have_entered_it_like_that() {
        for teacher in TEACHERS {
            let week = week(teacher).unwrap();
            for (at, (day, span)) in week.spans.iter().enumerate() {
                let before = &week.spans[..at];
                assert!(
                    !before.iter().any(|(other, it)| other == day && it.overlaps(*span)),
                    "{}",
                    teacher.email
                );
            }
            for wish in wishes(teacher, Currency::EUR) {
                assert!(NewLesson::parse(&wish, Currency::EUR).is_ok(), "{}", wish.name);
            }
        }
    }
}
