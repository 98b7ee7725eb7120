//! What the directory shows of lessons: cards with prices, and the next free times of many people at once.

use std::collections::HashMap;

use ::store::{BoxError, Cx, Error};
use directory::{Bookable, Free, OfferCard};
use identity::UserId;
use kernel::{Money, Timestamp};

use super::{Search, find, free, taken};
use crate::{
    lesson::{self, Priced},
    schedule,
};

/// Plugged into the directory.
#[derive(Debug)]
pub(crate) struct Lessons;

impl Bookable for Lessons {
    fn offers(&self, cx: &mut Cx, professional: UserId) -> Result<Vec<OfferCard>, BoxError> {
        let schedule = schedule::of(cx, professional)?;
        if !schedule.is_some_and(|schedule| schedule.is_open) {
            return Ok(Vec::new());
        }
        let mut cards = Vec::new();
        for lesson in lesson::offered(cx, professional)? {
            for Priced { minutes, price } in &lesson.prices {
                cards.push(OfferCard {
                    id: lesson.id.to_string(),
                    name: lesson.name.clone(),
                    minutes: *minutes,
                    price: *price,
                    href: format!("/book/{}?minutes={minutes}", lesson.id),
                });
            }
        }
        Ok(cards)
    }

    fn next_free(
        &self,
        cx: &mut Cx,
        who: &[UserId],
        from: Timestamp,
        to: Timestamp,
        at_most_each: usize,
    ) -> Result<Vec<(UserId, Vec<Free>)>, BoxError> {
        let shortest = shortest(cx, who)?;
        let teaching: Vec<UserId> = who.iter().copied().filter(|id| shortest.contains_key(id)).collect();
        if teaching.is_empty() {
            return Ok(Vec::new());
        }
        let schedules = schedule::store::load(cx.tx, &teaching, Some(free::window((from, to))))?;
        let mut calendars = taken::calendars(cx, &teaching, (from, to))?;
        let now = cx.now;
        let answers = schedules.iter().filter(|schedule| schedule.is_open).filter_map(|schedule| {
            let Priced { minutes, price } = *shortest.get(&schedule.professional)?;
            let calendar = calendars.remove(&schedule.professional).unwrap_or_default();
            let search = Search { now, from, to, minutes, most: at_most_each };
            let starts = find(schedule, &calendar.taken, &calendar.lessons(&schedule.rules), &search);
            let free: Vec<Free> =
                starts.into_iter().filter_map(|start| time(start, minutes, price)).collect();
            (!free.is_empty()).then_some((schedule.professional, free))
        });
        Ok(answers.collect())
    }
}

fn time(start: i64, minutes: i64, price: Money) -> Option<Free> {
    free::slot(start, minutes, price).map(|slot| Free { start: slot.start, end: slot.end, price: slot.price })
}

/// The shortest lesson of each, and of equally long ones the cheapest.
fn shortest(cx: &mut Cx, who: &[UserId]) -> Result<HashMap<UserId, Priced>, Error> {
    let mut shortest: HashMap<UserId, Priced> = HashMap::with_capacity(who.len());
    for lesson in lesson::store::of(cx.tx, who)?.into_iter().filter(|lesson| lesson.active) {
        for priced in lesson.prices {
            let known = shortest.entry(lesson.professional).or_insert(priced);
            if (priced.minutes, priced.price.minor) < (known.minutes, known.price.minor) {
                *known = priced;
            }
        }
    }
    Ok(shortest)
}
