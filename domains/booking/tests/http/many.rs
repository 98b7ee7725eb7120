//! Many professionals at once, as a search asks for them.

use std::{sync::Arc, time::Instant};

use directory::Bookable;
use house::House;
use identity::{Role, UserId};
use kernel::{Actor, Currency, Timestamp};
use reservations::{Until, occupancy};
use store::{
    Cx,
    testing::{TestDb, each_database},
};

use super::teacher::{Lucia, domains};
use booking::{
    lesson::{self, LessonWish, NewLesson, Place},
    schedule::{self, Rules, Span, WeekWish, Zone, weekday},
};

/// As if somebody had entered hours and a lesson, without the account.
fn teach(cx: &mut Cx, who: UserId, zone: &str) {
    let own = Actor::person(who.as_uuid(), uuid::Uuid::nil());
    let own = own.allowed([booking::permissions::TEACH, identity::permissions::SELL]);
    cx.acting_as(&own, |cx| {
        let zone = Zone::parse("zone", zone).expect("a zone");
        let spans =
            [(1, 540, 720), (1, 840, 1080), (2, 540, 720), (3, 540, 720), (4, 840, 1200), (5, 540, 720)];
        let spans = spans.map(|(day, from, to)| (weekday("day", day).unwrap(), Span::new(from, to).unwrap()));
        schedule::set_week(cx, &WeekWish { zone: zone.clone(), spans: spans.into() }).expect("a week");
        schedule::set_rules(cx, &Rules { notice_minutes: 0, ..Rules::of_zone(zone) }, None).expect("rules");
        let wish = LessonWish {
            name: "Lesson".into(),
            description: String::new(),
            place: Place::Mine,
            place_detail: String::new(),
            needs_approval: false,
            active: true,
            prices: vec![(60, 5000), (90, 7000)],
        };
        lesson::create(cx, &NewLesson::parse(&wish, Currency::EUR).unwrap()).expect("a lesson");
    });
}

fn next(cx: &mut Cx, who: &[UserId]) -> Vec<(UserId, Vec<directory::Free>)> {
    let (from, to): (Timestamp, Timestamp) =
        ("2026-05-01T12:00:00Z".parse().unwrap(), "2026-05-08T12:00:00Z".parse().unwrap());
    let plug = cx.plugs::<Arc<dyn Bookable>>().next().expect("somebody who takes bookings");
    plug.next_free(cx, who, from, to, 2).expect("an answer")
}

each_database!(a_search_sees_the_next_times_of_all, house::migrations(domains()));
async fn a_search_sees_the_next_times_of_all(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let eva = house.person("eva@example.org", &[Role::Professional]).await;
    let lucia: UserId = lucia.id.parse().unwrap();
    let found = house
        .change(move |cx| {
            let resource = lucia.as_uuid();
            let (from, to) =
                ("2026-05-04T07:00:00Z".parse().unwrap(), "2026-05-04T08:00:00Z".parse().unwrap());
            let claim = occupancy::Claim { resource, from, to };
            occupancy::occupy(cx, uuid::Uuid::from_u128(1), &[claim], Until::Firm).expect("free time");
            teach(cx, eva, "America/New_York");
            Ok(next(cx, &[eva, lucia, UserId::from_uuid(uuid::Uuid::from_u128(9))]))
        })
        .await
        .unwrap();
    let starts = |who: UserId| -> Vec<String> {
        let of = found.iter().find(|(id, _)| *id == who).expect("an answer");
        of.1.iter().map(|free| free.start.to_string()).collect()
    };
    assert_eq!(found.len(), 2);
    assert_eq!(starts(lucia), ["2026-05-04T08:00:00Z", "2026-05-04T08:30:00Z"]);
    assert_eq!(starts(eva), ["2026-05-01T13:00:00Z", "2026-05-01T13:30:00Z"]);
    let offers = house
        .look(move |cx| {
            let plug = cx.plugs::<Arc<dyn Bookable>>().next().expect("a plug");
            Ok(plug.offers(cx, lucia).expect("offers"))
        })
        .await;
    assert_eq!(
        offers.iter().map(|it| (it.minutes, it.price.minor)).collect::<Vec<_>>(),
        [(60, 6500), (90, 9000)]
    );
}

each_database!(many_are_asked_at_once, house::migrations(domains()));
/// Says how long it takes; for a figure that means something, in a release build with
/// `REALMX_PROFESSIONALS=1000 … --no-capture many_are_asked`.
#[expect(clippy::print_stderr, reason = "the figure is read by whoever runs it")]
async fn many_are_asked_at_once(db: TestDb) {
    let house = House::of(db, domains());
    let count = std::env::var("REALMX_PROFESSIONALS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let who: Vec<UserId> = (1..=count).map(|n| UserId::from_uuid(uuid::Uuid::from_u128(n))).collect();
    let all = who.clone();
    house
        .change(move |cx| {
            for who in &all {
                teach(cx, *who, "Europe/Berlin");
            }
            Ok(())
        })
        .await
        .unwrap();
    let (found, took) = house
        .look(move |cx| {
            let begun = Instant::now();
            let found = next(cx, &who).len();
            Ok((found as u128, begun.elapsed()))
        })
        .await;
    assert_eq!(found, count);
    eprintln!("{count} professionals: {took:?}");
}
