//! What people are told of their lessons: in the app and by mail, with the calendar entry.

use ::store::{BoxError, Cx, EventRecord};
use mail::Attachment;
use notifications::{Notice, Recipient, Text, Topic};
use serde::Deserialize;
use web::Kit;

use super::{Booking, Part, Viewer, access, calendar, store};
use crate::BookingId;

/// Everything that is told of bookings.
pub(crate) const TOPICS: [Topic; 6] = [
    topic("booking.requested", &["booking.booking.requested"], requested),
    topic("booking.confirmed", &["booking.booking.confirmed"], confirmed),
    topic("booking.rescheduled", &["booking.booking.rescheduled"], rescheduled),
    topic("booking.cancelled", &["booking.booking.cancelled"], cancelled),
    topic("booking.unanswered", &["booking.booking.expired"], unanswered),
    Topic {
        key: "booking.reminder",
        group: "booking-reminders",
        events: &["booking.booking.reminder"],
        compose: reminder,
        mandatory: false,
    },
];

type Compose = fn(&mut Cx<'_>, &Kit, &EventRecord) -> Result<Vec<Notice>, BoxError>;

/// Their day and their money: told whatever they chose.
const fn topic(key: &'static str, events: &'static [&'static str], compose: Compose) -> Topic {
    Topic { key, group: "booking", events, compose, mandatory: true }
}

/// What of the events' payloads matters here.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    booking: BookingId,
    #[serde(default)]
    declined: bool,
    #[serde(default)]
    was_confirmed: bool,
    #[serde(default)]
    was_requested: bool,
    by: Option<Part>,
    sequence: Option<i64>,
    hours: Option<i64>,
}

fn told(cx: &mut Cx<'_>, event: &EventRecord) -> Result<(Told, Option<Booking>), BoxError> {
    let told = Told::deserialize(&event.payload)?;
    let booking = store::get(cx.tx, told.booking)?;
    Ok((told, booking))
}

fn requested(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (_, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    let until = booking.held_until.unwrap_or(booking.starts_at);
    let ask = to_professional(&booking, "asked")
        .say(about(&booking, "booking-notice-asked").moment("until", until, booking.zone.clone()))
        .leading_to("/teach/bookings", "booking-notice-answer");
    let mut notices = vec![noted(ask, &booking)];
    if let Some(notice) = to_student(cx, &booking, "requested")? {
        notices.push(notice.say(about(&booking, "booking-notice-requested")));
    }
    Ok(notices)
}

fn confirmed(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (_, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    let teach = to_professional(&booking, "booked").say(about(&booking, "booking-notice-booked"));
    let teach = with_entry(cx, noted(teach, &booking), &booking, Part::Professional)?;
    let mut notices = vec![teach];
    if let Some(notice) = to_student(cx, &booking, "confirmed")? {
        let mut notice = notice.say(about(&booking, "booking-notice-confirmed"));
        if !booking.place_detail.is_empty() {
            notice =
                notice.say(Text::new("booking-notice-place").with("place", booking.place_detail.clone()));
        }
        if let Some(until) = booking.policy.free_until(booking.starts_at).filter(|until| *until > cx.now) {
            notice = notice.say(Text::new("booking-notice-free-until").moment(
                "until",
                until,
                booking.zone.clone(),
            ));
        }
        notices.push(with_entry(cx, notice, &booking, Part::Student)?);
    }
    Ok(notices)
}

fn rescheduled(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (told, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    // Of several moves only the last is news.
    if told.sequence != Some(booking.sequence) {
        return Ok(Vec::new());
    }
    let teach = to_professional(&booking, "moved").say(about(&booking, "booking-notice-moved"));
    let mut notices = vec![with_entry(cx, teach, &booking, Part::Professional)?];
    if let Some(mut notice) = to_student(cx, &booking, "moved")? {
        notice = notice.say(about(&booking, "booking-notice-moved"));
        if told.by != Some(Part::Student) {
            notice = notice.say(Text::new("booking-notice-moved-free"));
        }
        notices.push(with_entry(cx, notice, &booking, Part::Student)?);
    }
    Ok(notices)
}

fn cancelled(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (told, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    // Nobody heard of a time that was only held.
    if !told.was_confirmed && !told.declined {
        return Ok(Vec::new());
    }
    let mut notices = Vec::new();
    if told.was_confirmed {
        let teach = to_professional(&booking, "cancelled").say(about(&booking, "booking-notice-cancelled"));
        notices.push(with_entry(cx, reasoned(teach, &booking), &booking, Part::Professional)?);
    }
    let what = if told.declined { "declined" } else { "cancelled" };
    if let Some(notice) = to_student(cx, &booking, what)? {
        let key = if told.declined { "booking-notice-declined" } else { "booking-notice-cancelled" };
        let mut notice = reasoned(notice.say(about(&booking, key)), &booking);
        if let Some(refund) = booking.refund().filter(|refund| refund.minor > 0 && told.was_confirmed) {
            notice = notice.say(Text::new("booking-notice-refund").with("refund", refund));
        }
        let has_entry = told.was_confirmed;
        notices.push(if has_entry { with_entry(cx, notice, &booking, Part::Student)? } else { notice });
    }
    Ok(notices)
}

fn unanswered(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (told, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    if !told.was_requested {
        return Ok(Vec::new());
    }
    let notice = to_student(cx, &booking, "unanswered")?;
    Ok(notice.map(|notice| notice.say(about(&booking, "booking-notice-unanswered"))).into_iter().collect())
}

fn reminder(cx: &mut Cx<'_>, _: &Kit, event: &EventRecord) -> Result<Vec<Notice>, BoxError> {
    let (told, Some(booking)) = told(cx, event)? else { return Ok(Vec::new()) };
    let hours = told.hours.unwrap_or(0);
    let mut notices = Vec::new();
    if let Some(notice) = to_student(cx, &booking, "soon")? {
        let mut notice = notice.say(about(&booking, "booking-notice-soon"));
        if !booking.place_detail.is_empty() {
            notice =
                notice.say(Text::new("booking-notice-place").with("place", booking.place_detail.clone()));
        }
        notices.push(notice);
    }
    // An hour before it a professional is on the way to the floor.
    if hours > 1 {
        notices.push(to_professional(&booking, "soon-teach").say(about(&booking, "booking-notice-soon")));
    }
    for notice in &mut notices {
        notice.dedup = format!("{} {} {hours}h", booking.id, booking.sequence);
    }
    Ok(notices)
}

/// `None` for who has left and for a guest who never said who they are.
fn to_student(cx: &mut Cx<'_>, booking: &Booking, what: &str) -> Result<Option<Notice>, BoxError> {
    if booking.student_id.is_none() && booking.student_email.is_empty() {
        return Ok(None);
    }
    let to = Recipient::of(booking.student_id, &booking.student_email, &booking.student_name, booking.locale);
    let link = access::address(cx, booking)?;
    let title = about(booking, &format!("booking-notice-{what}-title"));
    Ok(Some(Notice::new(to, title, occasion(booking)).leading_to(link, "booking-notice-look")))
}

fn to_professional(booking: &Booking, what: &str) -> Notice {
    let title = about(booking, &format!("booking-notice-{what}-title"));
    Notice::new(Recipient::User(booking.professional_id), title, occasion(booking))
        .leading_to(format!("/bookings/{}", booking.id), "booking-notice-look")
}

/// One booking has several occasions of one topic only where it was moved.
fn occasion(booking: &Booking) -> String {
    format!("{} {}", booking.id, booking.sequence)
}

/// The variables that every text about a booking may use.
fn about(booking: &Booking, key: &str) -> Text {
    let text = Text::new(key)
        .with("lesson", booking.title.clone())
        .with("professional", booking.professional_id)
        .moment("when", booking.starts_at, booking.zone.clone());
    match booking.student_id {
        Some(student) => text.with("student", student),
        None => text.with("student", booking.student_name.clone()),
    }
}

/// With what the student wanted to be known.
fn noted(notice: Notice, booking: &Booking) -> Notice {
    if booking.notes.is_empty() {
        return notice;
    }
    notice.say(Text::new("booking-notice-notes").with("notes", booking.notes.clone()))
}

fn reasoned(notice: Notice, booking: &Booking) -> Notice {
    if booking.reason.is_empty() {
        return notice;
    }
    notice.say(Text::new("booking-notice-reason").with("reason", booking.reason.clone()))
}

fn with_entry(cx: &mut Cx<'_>, notice: Notice, booking: &Booking, part: Part) -> Result<Notice, BoxError> {
    let viewer = Viewer { part, booking: booking.clone() };
    let content = calendar::entry(cx, &viewer)?.into_bytes();
    let mime = calendar::mime(booking, cx.now);
    Ok(notice.attach(Attachment { name: "lesson.ics".to_owned(), mime, content }))
}
