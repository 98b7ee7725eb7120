//! A booking as programs see it.

use identity::UserId;
use kernel::{Money, Timestamp};
use orders::OrderId;
use payments::PaymentId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    BookingId, LessonTypeId,
    booking::{Booking, Part, Status, Terms, Viewer},
    lesson::Place,
    policy::Tier,
};

/// A lesson that somebody has booked.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Booking)]
pub(super) struct BookingView {
    pub(super) id: BookingId,
    professional_id: UserId,
    /// `null` for a guest.
    student_id: Option<UserId>,
    student_name: String,
    #[serde(rename = "type")]
    lesson: LessonTypeId,
    /// The lesson's name when it was booked.
    #[schema(example = "Private lesson")]
    title: String,
    start_time: Timestamp,
    end_time: Timestamp,
    /// The professional's zone.
    #[schema(example = "Europe/Berlin")]
    time_zone: String,
    status: Status,
    /// Until when an unpaid or unanswered booking is kept.
    held_until: Option<Timestamp>,
    price: Money,
    /// What was given back when it was called off.
    refund: Option<Money>,
    location: Location,
    notes: String,
    /// Why it was called off.
    reason: String,
    /// Who called it off.
    ended_by: Option<Part>,
    /// Counts the moves.
    sequence: i64,
    /// What is given back when it is called off.
    cancellation_policy: Vec<Tier>,
    created_at: Timestamp,
}

/// Where it takes place.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BookingLocation)]
struct Location {
    kind: Place,
    /// An address or a link; for those who have booked.
    detail: String,
}

impl BookingView {
    pub(super) fn new(booking: Booking, now: Timestamp) -> Self {
        Self {
            status: booking.status_at(now),
            price: booking.price(),
            refund: booking.refund(),
            id: booking.id,
            professional_id: booking.professional_id,
            student_id: booking.student_id,
            student_name: booking.student_name,
            lesson: booking.lesson_id,
            title: booking.title,
            start_time: booking.starts_at,
            end_time: booking.ends_at,
            time_zone: booking.zone,
            held_until: booking.held_until,
            location: Location { kind: booking.place, detail: booking.place_detail },
            notes: booking.notes,
            reason: booking.reason,
            ended_by: booking.ended_by,
            sequence: booking.sequence,
            cancellation_policy: booking.policy.tiers().to_vec(),
            created_at: booking.created_at,
        }
    }
}

/// A booking with what one may do about it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BookingDetail)]
pub(super) struct DetailView {
    #[serde(flatten)]
    booking: BookingView,
    /// The part one plays in it.
    part: Part,
    /// What calling it off now would mean.
    cancellation: TermsView,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = CancellationTerms)]
struct TermsView {
    possible: bool,
    refund: Money,
    /// Until when all of it would be given back.
    free_until: Option<Timestamp>,
}

impl DetailView {
    pub(super) fn new(viewer: Viewer, terms: Terms, now: Timestamp) -> Self {
        let Terms { possible, refund, free_until } = terms;
        Self {
            part: viewer.part,
            booking: BookingView::new(viewer.booking, now),
            cancellation: TermsView { possible, refund, free_until },
        }
    }
}

/// A booking that was just made: the time is kept until it is paid for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NewBookingAnswer)]
pub(super) struct BookedView {
    #[serde(flatten)]
    pub(super) booking: BookingView,
    pub(super) order: OrderView,
    /// `null` where there is nothing to pay.
    pub(super) payment: Option<PaymentView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BookingOrder)]
pub(super) struct OrderView {
    pub(super) id: OrderId,
    #[schema(example = "K7QM-2RXP")]
    pub(super) number: String,
    /// Opens the order and the booking to a guest, as `?key=…`; `null` for who has an account.
    pub(super) key: Option<String>,
}

/// How to pay.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BookingPayment)]
pub(super) struct PaymentView {
    pub(super) id: PaymentId,
    /// The page on which a person pays.
    #[schema(example = "https://realm.example/checkout/ord_06e2m9qk7n3x8r5tbwvyg0cdah")]
    pub(super) url: String,
    /// Codes of the ways to pay.
    #[schema(example = json!(["card", "bank-transfer"]))]
    pub(super) methods: Vec<String>,
}
