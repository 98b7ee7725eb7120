//! From the chosen time to the attended lesson.

use std::time::Duration;

use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::student::{
    JONAS, LUCIA, Lucia, NEXT, NINE, TEN, again, at_gateway, book_as_guest, booked_and_paid, choose, domains,
    own, pay, settle, status,
};

const HOUR: Duration = Duration::from_secs(3600);

each_database!(a_program_books_pays_and_is_confirmed, house::migrations(domains()));
async fn a_program_books_pays_and_is_confirmed(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let jonas = house.signed_in(JONAS, &[Role::Student]).await;
    let mut wish = lucia.wish(NINE);
    wish["notes"] = json!("It is our first lesson.");
    let answer = jonas.post("/api/v1/bookings", wish.clone()).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let booked = answer.json();
    assert_eq!((&booked["status"], &booked["price"]["minor"]), (&json!("held"), &json!(6500)));
    assert_eq!(booked["startTime"], json!(NINE));
    assert_eq!(booked["payment"]["methods"], json!(["card-test"]));
    assert_eq!(booked["order"]["key"], json!(null), "whoever has an account needs no key");
    // The time is kept while they pay.
    assert_eq!(jonas.post("/api/v1/bookings", wish).await.problem(), (409, "booking-taken".into()));
    assert!(!lucia.is_free(&house, NINE).await);
    assert!(lucia.is_free(&house, TEN).await);
    let list = jonas.get("/api/v1/bookings").await.json();
    assert_eq!((&list["total"], &list["page"]), (&json!(1), &json!(1)));
    assert_eq!(list["bookings"][0]["id"], booked["id"]);
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", JONAS), ("password", house::PASSWORD)]).await;
    let mails = pay(&house, &browser, &booked).await;
    let path = format!("/api/v1/bookings/{}", booked["id"].as_str().unwrap());
    assert_eq!(jonas.get(&path).await.json()["status"], "confirmed");
    let entries: Vec<&mail::Attachment> = mails.iter().flat_map(|mail| &mail.attachments).collect();
    assert!(entries.iter().any(|entry| entry.name == "lesson.ics" && entry.mime.contains("method=PUBLISH")));
    // The professional sees it as theirs, others not at all.
    let teacher = again(&house, LUCIA).await;
    assert_eq!(teacher.get(&path).await.json()["part"], "professional");
    let list = teacher.get("/api/v1/bookings?as=professional&when=upcoming").await.json();
    assert_eq!(list["total"], 1);
    let eva = house.signed_in("other@example.org", &[Role::Student]).await;
    assert_eq!(eva.get(&path).await.status, 404);
    assert_eq!(house.program().get(&path).await.status, 401);
}

each_database!(a_guest_books_on_the_pages_in_their_own_zone, house::migrations(domains()));
async fn a_guest_books_on_the_pages_in_their_own_zone(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let eva = house.browser();
    eva.set_cookie("realmx_zone", "America%2FNew_York");
    let page = eva.get(&format!("/book/{}", lucia.id)).await;
    assert_eq!(page.status, 200, "{}", page.text());
    // One lesson, one length: the times are there at once, and nine in Berlin is three in the morning in New York.
    let text = page.text();
    assert!(text.contains(">03:00<") && !text.contains(">09:00<"), "{text}");
    let query = format!("lesson={}&minutes=60&start={NINE}&zone=America/New_York", lucia.lesson);
    let confirm = format!("/book/{}/confirm", lucia.id);
    let page = eva.get(&format!("{confirm}?{query}")).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("(Europe/Berlin)"), "both clocks are told");
    let chosen =
        [("lesson", lucia.lesson.as_str()), ("minutes", "60"), ("start", NINE), ("zone", "America/New_York")];
    let nameless = eva.form(&confirm, &chosen).await;
    assert_eq!(nameless.status, 422, "{}", nameless.text());
    let named = [&chosen[..], &[("name", "Eva Müller"), ("email", "eva@example.org")]].concat();
    let answer = eva.form(&confirm, &named).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let checkout = answer.header("location").to_owned();
    assert!(checkout.starts_with("/checkout/ord_"), "{checkout}");
    let gateway = at_gateway(&eva, &checkout).await;
    let mails = choose(&house, &eva, &gateway, "approve").await;
    let own = mails
        .iter()
        .find(|mail| mail.to.to_string().contains("eva@example.org") && mail.text.contains("/bookings/"));
    let own = own.unwrap_or_else(|| panic!("no mail to the guest: {mails:?}"));
    let (_, rest) = own.text.split_once("http://localhost:8080/bookings/").unwrap();
    let link = format!("/bookings/{}", rest.split_whitespace().next().unwrap());
    // The link opens it anywhere; without it another browser sees nothing.
    let page = house.browser().get(&link).await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert!(page.text().contains("Second bell"), "where exactly is for who has booked");
    let (bare, _) = link.split_once('?').unwrap();
    assert_ne!(house.browser().get(bare).await.status, 200);
    let file = house.browser().get(&link.replace('?', "/lesson.ics?")).await;
    assert!(file.text().contains("DTSTART:20260504T070000Z\r\n"), "{}", file.text());
    // Whoever signs up with the address later finds it there.
    let mut program = house.program();
    program.sign_up("eva@example.org").await;
    let token = house.token().await;
    let verify = house.browser();
    verify.get(&format!("/verify?token={token}")).await;
    verify.form("/verify", &[("token", &token)]).await;
    settle(&house).await;
    assert_eq!(program.get("/api/v1/bookings").await.json()["total"], 1);
}

each_database!(a_hold_that_nobody_pays_lets_others_in_and_late_money_is_heard, house::migrations(domains()));
async fn a_hold_that_nobody_pays_lets_others_in_and_late_money_is_heard(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let first = book_as_guest(&house, &lucia, NINE).await.json();
    house.pass(Duration::from_secs(16 * 60));
    assert!(lucia.is_free(&house, NINE).await, "the clock alone ends a hold");
    settle(&house).await;
    assert_eq!(status(&house, &first).await, "expired");
    let second = booked_and_paid(&house, &lucia, NINE).await;
    assert_eq!(status(&house, &second).await, "confirmed");
    assert_eq!(status(&house, &first).await, "expired");
}

each_database!(who_came_is_said_from_the_beginning_on, house::migrations(domains()));
async fn who_came_is_said_from_the_beginning_on(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    let path = format!("/api/v1/bookings/{}/attendance", booked["id"].as_str().unwrap());
    let teacher = again(&house, LUCIA).await;
    let early = teacher.post(&path, json!({"attended": true})).await;
    assert_eq!(early.problem(), (409, "booking-not-begun".into()));
    house.pass(HOUR * 24 * 3);
    let teacher = again(&house, LUCIA).await;
    let stranger = house.signed_in("other@example.org", &[Role::Professional]).await;
    assert_eq!(stranger.post(&path, json!({"attended": false})).await.status, 404);
    assert_eq!(teacher.post(&path, json!({"attended": false})).await.json()["status"], "no_show");
    assert_eq!(teacher.post(&path, json!({"attended": true})).await.json()["status"], "completed");
    house.pass(HOUR * 24 * 8);
    let teacher = again(&house, LUCIA).await;
    let late = teacher.post(&path, json!({"attended": false})).await;
    assert_eq!(late.problem(), (409, "booking-too-late-to-mark".into()));
}

each_database!(a_lesson_of_which_nothing_is_said_has_taken_place, house::migrations(domains()));
async fn a_lesson_of_which_nothing_is_said_has_taken_place(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    house.pass(HOUR * 24 * 4);
    settle(&house).await;
    assert_eq!(status(&house, &booked).await, "completed");
    let told: i64 = house
        .look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM outbox WHERE kind = 'booking.booking.attended'", &[]))
        .await;
    assert_eq!(told, 1);
}

each_database!(reminders_come_once_and_move_with_the_lesson, house::migrations(domains()));
async fn reminders_come_once_and_move_with_the_lesson(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let booked = booked_and_paid(&house, &lucia, NINE).await;
    let moved = house.program().post(&own(&booked, "/reschedule"), json!({"startTime": NEXT})).await;
    assert_eq!(moved.status, 200, "{}", moved.text());
    assert_eq!(moved.json()["sequence"], 1);
    assert!(lucia.is_free(&house, NINE).await && !lucia.is_free(&house, NEXT).await);
    let mails = settle(&house).await;
    assert!(mails.iter().any(|mail| {
        mail.attachments.iter().any(|entry| String::from_utf8_lossy(&entry.content).contains("SEQUENCE:1"))
    }));
    let soon = |mails: &[mail::Message]| mails.iter().filter(|mail| mail.subject.contains("Soon")).count();
    // A day before the old time: nothing. A day before the new one: both sides. An hour before: the student.
    house.pass(HOUR * 24 * 3);
    assert_eq!(soon(&settle(&house).await), 0);
    house.pass(HOUR * 24 * 6);
    assert_eq!(soon(&settle(&house).await), 2);
    house.pass(HOUR * 18);
    assert_eq!(soon(&settle(&house).await), 1);
    house.pass(HOUR);
    assert_eq!(soon(&settle(&house).await), 0);
}

each_database!(nobody_books_with_themselves_nor_outside_of_the_hours, house::migrations(domains()));
async fn nobody_books_with_themselves_nor_outside_of_the_hours(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let teacher = again(&house, LUCIA).await;
    let own = teacher.post("/api/v1/bookings", lucia.wish(NINE)).await;
    assert_eq!(own.problem(), (409, "booking-own-lesson".into()));
    let closed = book_as_guest(&house, &lucia, "2026-05-05T07:00:00Z").await;
    assert_eq!(
        closed.violations(),
        [("startTime".to_owned(), "booking-closed".to_owned())],
        "{}",
        closed.text()
    );
    let nameless = house.program().post("/api/v1/bookings", lucia.wish(NINE)).await;
    assert_eq!(nameless.violations(), [("guest".to_owned(), "required".to_owned())]);
    let mut wish = lucia.wish(NINE);
    wish["type"] = json!("Salsa");
    wish["guest"] = json!({"name": "Eva", "email": "eva@example.org"});
    assert_eq!(
        house.program().post("/api/v1/bookings", wish.clone()).await.violations()[0].1,
        "booking-type"
    );
    wish["type"] = json!("tango FOR two");
    assert_eq!(house.program().post("/api/v1/bookings", wish).await.status, 201);
}
