use std::time::Duration;

use ::store::{Cx, Error};
use identity::{Denied, audit};
use kernel::{Currency, Money, Page, PageRequest, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, DayRow, RefundRow};
use crate::{
    Method, Payment, PaymentId, RefundId, Standing,
    attempt::{self, Attempt},
    bank,
    payment::{self, Event},
    permissions,
    reconcile::{self, Alert},
    refund::{self, PartState, RefundError, RefundTo},
};

/// Which payments are wanted; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct PaymentFilter {
    /// Of a payment, one of its attempts, or the thing that is paid.
    pub id: Option<Uuid>,
    /// Parts of name, address, description, reference or the provider's name; every word has to occur.
    pub words: Vec<String>,
    pub status: Option<String>,
    pub method: Option<Method>,
    /// Opened from this moment on.
    pub from: Option<Timestamp>,
    /// Opened before this moment.
    pub to: Option<Timestamp>,
}

/// Which refunds are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct RefundFilter {
    pub state: Option<PartState>,
    pub payment: Option<PaymentId>,
}

/// Words of [`Standing::word`], as the filter offers them.
pub const STATUSES: [&str; 7] =
    ["open", "partly-paid", "secured", "paid", "partly-refunded", "refunded", "disputed"];

/// More words narrow nothing down, they only cost.
const WORDS: usize = 6;
const LONGEST_WORD: usize = 80;

impl PaymentFilter {
    /// Takes what somebody typed: an id as it prints, or words.
    pub fn search(&mut self, q: &str) {
        let q = q.trim();
        self.id = q.split_once('_').and_then(|_| any_id(q));
        if self.id.is_none() {
            let words = q.split_whitespace().filter(|word| !word.contains('\0')).take(WORDS);
            self.words = words
                .map(|word| word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect())
                .collect();
        }
    }
}

/// An id of whatever kind, by its last part.
fn any_id(text: &str) -> Option<Uuid> {
    let (_, rest) = text.split_once('_')?;
    format!("pay_{rest}").parse::<PaymentId>().ok().map(|id| id.as_uuid())
}

/// Newest first.
pub fn payments(cx: &mut Cx, filter: &PaymentFilter, at: PageRequest) -> Result<Page<Payment>, Denied> {
    cx.require(permissions::SEE)?;
    Ok(store::payments(cx.tx, filter, at)?)
}

/// Newest first.
pub fn refunds(cx: &mut Cx, filter: RefundFilter, at: PageRequest) -> Result<Page<RefundRow>, Denied> {
    cx.require(permissions::SEE)?;
    Ok(store::refunds(cx.tx, &filter, at)?)
}

/// One payment with all that happened to it.
#[derive(Debug, Clone)]
pub struct Detail {
    pub payment: Payment,
    pub standing: Standing,
    /// Oldest first.
    pub events: Vec<Event>,
    pub attempts: Vec<Attempt>,
    pub refunds: Vec<RefundRow>,
}

pub fn detail(cx: &mut Cx, id: PaymentId) -> Result<Detail, Denied> {
    cx.require(permissions::SEE)?;
    let payment = payment::store::get(cx.tx, id)?;
    let filter = RefundFilter { payment: Some(id), state: None };
    Ok(Detail {
        standing: payment::standing(cx, id)?,
        events: store::events(cx.tx, id)?,
        attempts: attempt::store::of_payment(cx.tx, id)?,
        refunds: store::refunds(cx.tx, &filter, PageRequest::default())?.items,
        payment,
    })
}

/// Gives money back by the hand of an administrator.
pub fn give_back(
    cx: &mut Cx,
    id: PaymentId,
    amount: Money,
    reason: &str,
    to: RefundTo,
) -> Result<RefundId, RefundError> {
    cx.require(permissions::REFUND)?;
    let refund = refund::refund(cx, id, amount, reason, to)?;
    let details = json!({ "payment": id, "amount": amount, "destination": to });
    audit::record(cx, "payments.refund.requested", refund, &details)?;
    Ok(refund)
}

/// Money in figures.
#[derive(Debug, Clone)]
pub struct Overview {
    pub currency: Currency,
    /// All that payments are in.
    pub currencies: Vec<Currency>,
    /// The last thirty days, oldest first.
    pub days: Vec<DayRow>,
    pub disputed: i64,
    /// Refunds that somebody has to send.
    pub waiting_refunds: i64,
    /// Lines of statements that fit nothing.
    pub waiting_lines: i64,
    pub alerts: Vec<Alert>,
}

const DAYS: u32 = 30;
const DAY: Duration = Duration::from_secs(24 * 3600);

pub fn overview(cx: &mut Cx, wanted: Option<Currency>) -> Result<Overview, Denied> {
    cx.require(permissions::SEE)?;
    let currencies = store::currencies(cx.tx)?;
    let first = currencies.first().copied().unwrap_or(Currency::EUR);
    let currency = wanted.filter(|wanted| currencies.contains(wanted)).unwrap_or(first);
    Ok(Overview {
        days: days(cx, currency)?,
        currency,
        currencies,
        disputed: store::disputed(cx.tx)?,
        waiting_refunds: store::waiting_refunds(cx.tx)?,
        waiting_lines: bank::open_lines(cx)?,
        alerts: reconcile::alert::open(cx)?,
    })
}

fn days(cx: &mut Cx, currency: Currency) -> Result<Vec<DayRow>, Error> {
    let today = reconcile::start_of(cx.now);
    let begins = (0..DAYS).rev().map(|back| today.minus(DAY * back));
    begins.map(|from| store::moved(cx.tx, currency, from, from.plus(DAY))).collect()
}
