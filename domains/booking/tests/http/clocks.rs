//! What changes of the clock, leap days and moves do to free times, zone by zone.

use axum::http::Method;
use house::House;
use reservations::{Until, occupancy};
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::teacher::{Lucia, domains, rules};

/// A zone, a date in it, hours on that date, and the starts of lessons of an hour as they are then free.
type Line = (&'static str, &'static str, (&'static str, &'static str), &'static [&'static str]);

/// In the order of their dates, for the clock goes forward only.
const TABLE: &[Line] = &[
    // Lord Howe moves by half an hour: from 02:00 to 02:30, and from 02:00 back to 01:30.
    (
        "Australia/Lord_Howe",
        "2026-10-04",
        ("01:00", "03:30"),
        &["T01:00:00+10:30", "T01:30:00+10:30", "T02:30:00+11:00"],
    ),
    // Three becomes two: half past two comes twice.
    (
        "Europe/Berlin",
        "2026-10-25",
        ("02:00", "03:30"),
        &["T02:00:00+02:00", "T02:30:00+02:00", "T02:00:00+01:00", "T02:30:00+01:00"],
    ),
    // No change, but half an hour beside the full one; and a day that begins where the date does.
    ("Asia/Kolkata", "2026-10-25", ("09:00", "10:30"), &["T09:00:00+05:30", "T09:30:00+05:30"]),
    ("Pacific/Apia", "2026-10-25", ("22:30", "24:00"), &["T22:30:00+13:00", "T23:00:00+13:00"]),
    (
        "America/New_York",
        "2026-11-01",
        ("00:30", "02:00"),
        &["T00:30:00-04:00", "T01:00:00-04:00", "T01:30:00-04:00", "T01:00:00-05:00"],
    ),
    (
        "America/New_York",
        "2027-03-14",
        ("01:00", "04:00"),
        &["T01:00:00-05:00", "T01:30:00-05:00", "T03:00:00-04:00"],
    ),
    // Two o'clock becomes three: nothing starts in between, and what starts before runs on behind it.
    (
        "Europe/Berlin",
        "2027-03-28",
        ("01:00", "04:00"),
        &["T01:00:00+01:00", "T01:30:00+01:00", "T03:00:00+02:00"],
    ),
    (
        "Australia/Lord_Howe",
        "2027-04-04",
        ("01:00", "02:30"),
        &["T01:00:00+11:00", "T01:30:00+11:00", "T01:30:00+10:30"],
    ),
    // A day that comes every four years.
    ("Europe/Berlin", "2028-02-29", ("09:00", "10:00"), &["T09:00:00+01:00"]),
];

each_database!(hours_follow_the_clock_on_the_wall, house::migrations(domains()));
async fn hours_follow_the_clock_on_the_wall(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let begin: kernel::Timestamp = "2026-05-01T12:00:00Z".parse().unwrap();
    for (zone, date, (from, to), expected) in TABLE {
        // A year ahead is the most that can be booked.
        let day: jiff::civil::Date = date.parse().unwrap();
        let week_before =
            day.saturating_sub(jiff::Span::new().days(7)).at(0, 0, 0, 0).in_tz("UTC").unwrap().timestamp();
        let now = house.look(|cx| Ok::<_, store::Error>(cx.now)).await;
        house.pass(kernel::Timestamp::from(week_before).since(now.max(begin)));
        let program = lucia.signed_in_again(&house).await;
        let mut new = rules();
        new["timeZone"] = json!(zone);
        assert_eq!(program.json(Method::PUT, "/api/v1/schedule", new).await.status, 200);
        let hours = json!({"startTime": from, "endTime": to, "isRecurring": false, "date": date});
        let made = program.post("/api/v1/availability", hours).await;
        assert_eq!(made.status, 201, "{}", made.text());
        let expected: Vec<String> = expected.iter().map(|time| format!("{date}{time}")).collect();
        let lucia = Lucia { program, id: lucia.id.clone(), lesson: lucia.lesson.clone() };
        assert_eq!(
            lucia.free(&format!("from={date}&to={date}&duration=60")).await,
            expected,
            "{zone} {date}"
        );
        let id = made.json()["id"].as_str().unwrap().to_owned();
        lucia.program.delete(&format!("/api/v1/availability/{id}")).await;
    }
}

each_database!(a_teacher_who_moves_moves_the_hours_and_no_lesson, house::migrations(domains()));
async fn a_teacher_who_moves_moves_the_hours_and_no_lesson(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let resource = lucia.id.parse::<identity::UserId>().unwrap().as_uuid();
    // Monday 10:00 in Berlin.
    let (from, to) = ("2026-05-04T08:00:00Z".parse().unwrap(), "2026-05-04T09:00:00Z".parse().unwrap());
    let claim = occupancy::Claim { resource, from, to };
    let occupy = move |cx: &mut store::Cx| {
        occupancy::occupy(cx, uuid::Uuid::from_u128(7), &[claim], Until::Firm).expect("the time is free");
        Ok(())
    };
    house.change(occupy).await.unwrap();
    let mut moved = rules();
    moved["timeZone"] = json!("Europe/London");
    lucia.program.json(Method::PUT, "/api/v1/schedule", moved).await;
    // Nine in London is ten in Berlin: the lesson is where it was, and now stands at the beginning of the hours.
    assert_eq!(
        lucia.free("from=2026-05-04&to=2026-05-04").await,
        ["2026-05-04T10:00:00+01:00", "2026-05-04T10:30:00+01:00", "2026-05-04T11:00:00+01:00"]
    );
    let busy = house.look(move |cx| occupancy::busy(cx, &[resource], from, to)).await;
    assert_eq!((busy[0].from, busy[0].to), (from, to));
}
