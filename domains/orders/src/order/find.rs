//! Looking for orders: one's own, one's sales, everybody's.

use ::store::Cx;
use identity::{Denied, UserId};
use kernel::{Money, Page, PageRequest, Timestamp};
use payments::Standing;

use super::{Entry, Order, OrderError, OrderLine, access::Pass, cancel, store};
use crate::{
    LineId, LineView, OfferError, OrderId, OrderState,
    invoice::{self, Issued},
    offering, permissions,
    state::LineState,
    tax::{self, TaxSum},
};

/// Which orders are looked for; all of the conditions that are given hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Parts of number, name or address; every word has to occur.
    pub q: String,
    pub state: Option<OrderState>,
    pub user: Option<UserId>,
    /// Placed from then on, and before then.
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
}

/// An order with all that its page shows.
#[derive(Debug, Clone)]
pub struct Detail {
    pub order: Order,
    pub lines: Vec<Shown>,
    pub taxes: Vec<TaxSum>,
    /// Newest first.
    pub history: Vec<Entry>,
    pub invoices: Vec<Issued>,
    /// `None` where there is nothing to be paid.
    pub standing: Option<Standing>,
    /// What comes back if the order is cancelled now by whoever looks, in minor units; `None` where they cannot.
    pub on_cancel: Option<i64>,
}

/// A line with what its seller's domain says of it.
#[derive(Debug, Clone)]
pub struct Shown {
    pub line: OrderLine,
    pub view: Option<LineView>,
}

/// Something that somebody has sold.
#[derive(Debug, Clone)]
pub struct Sale {
    pub line: LineId,
    pub order: OrderId,
    pub number: String,
    pub order_state: OrderState,
    pub state: LineState,
    /// Who bought it; empty once they are gone.
    pub buyer: String,
    pub title: String,
    pub detail: String,
    pub quantity: i64,
    pub total: Money,
    pub refunded: Money,
    pub placed_at: Timestamp,
    /// Whether it waits for the seller to agree.
    pub waits: bool,
}

/// More words narrow nothing down, they only cost.
const WORDS: usize = 8;
const LONGEST_WORD: usize = 100;

impl Filter {
    pub(super) fn words(&self) -> Vec<String> {
        let words = self.q.split_whitespace().filter(|word| !word.contains('\0')).take(WORDS);
        words.map(|word| word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase).collect()).collect()
    }
}

/// Everybody's orders, newest first.
pub fn find(cx: &mut Cx, filter: &Filter, at: PageRequest) -> Result<Page<Order>, Denied> {
    cx.require(permissions::SEE)?;
    Ok(store::page(cx.tx, filter, at)?)
}

/// One's own orders, newest first.
pub fn mine(cx: &mut Cx, state: Option<OrderState>, at: PageRequest) -> Result<Page<Order>, Denied> {
    let user = UserId::from_uuid(cx.actor.require_user()?);
    let filter = Filter { user: Some(user), state, ..Filter::default() };
    Ok(store::page(cx.tx, &filter, at)?)
}

/// One order for those who may see it.
pub fn detail(cx: &mut Cx, id: OrderId, pass: &Pass) -> Result<Detail, OrderError> {
    let order = pass.open(cx, id)?;
    compose(cx, order)
}

/// An order with all that belongs to it, for whoever was let in.
pub(crate) fn compose(cx: &mut Cx, order: Order) -> Result<Detail, OrderError> {
    let id = order.id;
    let lines = store::lines(cx.tx, id)?;
    let taxes = tax::summary(lines.iter().map(|line| (line.tax_ppm, line.total, line.tax)));
    let standing = order.payment_id.map(|payment| payments::standing(cx, payment)).transpose()?;
    let on_cancel = on_cancel(cx, &order, &lines)?;
    let mut shown = Vec::with_capacity(lines.len());
    for line in lines {
        let view = match offering::find(cx, &line.offering) {
            Ok(offering) => offering.view(cx, line.id).map_err(OfferError::from)?,
            // Its domain is not part of this program any more; what was bought stays on record.
            Err(_) => None,
        };
        shown.push(Shown { line, view });
    }
    Ok(Detail {
        taxes,
        lines: shown,
        history: store::history(cx.tx, id)?,
        invoices: invoice::of_order(cx.tx, id)?,
        standing,
        on_cancel,
        order,
    })
}

fn on_cancel(cx: &mut Cx, order: &Order, lines: &[OrderLine]) -> Result<Option<i64>, OrderError> {
    match order.state {
        OrderState::Held | OrderState::Requested => Ok(Some(0)),
        OrderState::Confirmed => {
            let staff = cx.actor.may(permissions::MANAGE);
            let mut sum = Some(0);
            for line in lines.iter().filter(|line| line.state.is_firm()) {
                let back = if staff { Some(line.left()) } else { cancel::offered_back(cx, order, line)? };
                sum = sum.zip(back).map(|(sum, back)| sum + back);
            }
            Ok(sum)
        }
        OrderState::Completed | OrderState::Cancelled | OrderState::Expired => Ok(None),
    }
}

/// The order that a line belongs to, for the domain that sells it.
pub fn order_of_line(cx: &mut Cx, line: LineId) -> Result<Order, OrderError> {
    let id = store::order_of(cx.tx, line)?;
    Ok(store::get(cx.tx, id)?)
}

/// What one has sold oneself, newest first.
pub fn sales(cx: &mut Cx, at: PageRequest) -> Result<Page<Sale>, Denied> {
    let seller = UserId::from_uuid(cx.actor.require_user()?);
    let page = store::sales(cx.tx, seller, at)?;
    Ok(page.map(|row| Sale {
        line: row.line_id,
        order: row.order_id,
        number: row.number,
        order_state: row.order_state,
        state: row.state,
        buyer: row.buyer,
        title: row.title,
        detail: row.detail,
        quantity: row.quantity,
        total: Money::new(row.total, row.currency),
        refunded: Money::new(row.refunded, row.currency),
        placed_at: row.placed_at,
        waits: row.waits,
    }))
}
