//! How programs see an order.

use ::store::Cx;
use kernel::{Money, Timestamp};
use payments::{MethodView, PaymentId, Standing};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::super::{Detail, Order, OrderError, Shown, compose, store};
use crate::{LineId, OrderId, OrderState, invoice::api::IssuedView, state::LineState, tax::TaxSum};

/// What somebody has bought or is about to buy.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Order)]
pub(crate) struct OrderView {
    #[serde(flatten)]
    summary: OrderSummary,
    lines: Vec<LineView>,
    /// Contained in the total, one sum a rate.
    taxes: Vec<TaxSum>,
    /// Where the money is; `null` for an order that costs nothing.
    payment: Option<PaymentView>,
    /// Oldest first.
    invoices: Vec<IssuedView>,
    /// Newest first.
    history: Vec<EntryView>,
}

/// An order in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OrderSummary)]
pub(crate) struct OrderSummary {
    id: OrderId,
    /// For people.
    #[schema(example = "K7QM-2RXP")]
    number: String,
    state: OrderState,
    /// Counts the changes from 1.
    #[schema(example = 2)]
    version: i64,
    /// Tax included.
    total: Money,
    /// Empty until a guest has said so, and once they are gone.
    #[schema(example = "Ana María Núñez")]
    name: String,
    #[schema(example = "ana@example.org")]
    email: String,
    placed_at: Timestamp,
    /// Until when its things are held; `null` once it is settled.
    held_until: Option<Timestamp>,
    confirmed_at: Option<Timestamp>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OrderLine)]
struct LineView {
    id: LineId,
    /// What kind of thing it is.
    #[schema(example = "lesson")]
    offering: String,
    /// Which one, as its part of the platform describes it.
    #[schema(value_type = Object)]
    item: Value,
    #[schema(example = "Private lesson with Ana")]
    title: String,
    #[schema(example = "Tue, 5 May 2026, 18:00 (Europe/Berlin)")]
    detail: String,
    #[schema(example = 1)]
    quantity: i64,
    unit_price: Money,
    total: Money,
    /// Parts per million.
    #[schema(example = 190_000)]
    tax_ppm: i64,
    /// Contained in the total.
    tax: Money,
    refunded: Money,
    state: LineState,
    /// Whether the seller has yet to agree.
    awaits_approval: bool,
    starts_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
    /// Path of its own page; empty where it has none.
    href: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OrderPayment)]
struct PaymentView {
    id: PaymentId,
    #[serde(flatten)]
    standing: Standing,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OrderChange)]
struct EntryView {
    version: i64,
    at: Timestamp,
    /// What happened, in a word.
    #[schema(example = "confirmed")]
    event: String,
    /// On which side somebody stood who did it: `buyer`, `seller`, `staff`, `system`.
    #[schema(example = "system")]
    role: String,
    /// In minor units of the order's currency.
    amount: Option<i64>,
    /// A word, or a sentence of staff; often empty.
    #[schema(example = "")]
    reason: String,
}

/// An order that was placed, and how to pay it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PlacedOrder)]
pub(crate) struct PlacedView {
    order: OrderView,
    /// For a guest: opens the order's pages and operations, as `?key=`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "J2m0Qv1Yc9U3nR8sQ2kz5x")]
    key: Option<String>,
    /// The page on which it is paid.
    #[schema(example = "https://tango.example/checkout/ord_06e2m9qk7n3x8r5tbwvyg0cdah")]
    checkout_url: String,
    /// How it can be paid; empty where nothing is to be paid.
    methods: Vec<PayMethod>,
}

/// A way to pay.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PayMethod {
    #[schema(example = "card")]
    code: String,
    amount: Money,
}

impl From<MethodView> for PayMethod {
    fn from(method: MethodView) -> Self {
        Self { code: method.code.to_owned(), amount: method.amount }
    }
}

impl PlacedView {
    pub(crate) fn of(cx: &mut Cx, id: OrderId, public_url: &str) -> Result<Self, OrderError> {
        let order = store::get(cx.tx, id)?;
        let key = order.user_id.is_none().then(|| order.link_key.clone());
        let query = key.as_ref().map(|key| format!("?key={key}")).unwrap_or_default();
        let methods = match order.payment_id {
            Some(payment) if order.state == OrderState::Held => {
                payments::methods(cx, payment).map_err(|error| OrderError::Payment(error.into()))?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            key,
            checkout_url: format!("{public_url}/checkout/{id}{query}"),
            methods: methods.into_iter().map(PayMethod::from).collect(),
            order: compose(cx, order)?.into(),
        })
    }
}

impl From<&Order> for OrderSummary {
    fn from(order: &Order) -> Self {
        Self {
            id: order.id,
            number: order.number.clone(),
            state: order.state,
            version: order.version,
            total: order.total(),
            name: order.name.clone(),
            email: order.email.clone(),
            placed_at: order.placed_at,
            held_until: order.held_until,
            confirmed_at: order.confirmed_at,
        }
    }
}

impl From<Detail> for OrderView {
    fn from(detail: Detail) -> Self {
        let order = &detail.order;
        let payment =
            order.payment_id.zip(detail.standing).map(|(id, standing)| PaymentView { id, standing });
        let history = detail.history.into_iter().map(|entry| EntryView {
            version: entry.version,
            at: entry.at,
            event: entry.event,
            role: entry.role.code().to_owned(),
            amount: entry.amount,
            reason: entry.reason,
        });
        Self {
            summary: order.into(),
            lines: detail.lines.into_iter().map(|shown| line(order, shown)).collect(),
            taxes: detail.taxes,
            payment,
            invoices: detail.invoices.into_iter().map(IssuedView::from).collect(),
            history: history.collect(),
        }
    }
}

fn line(order: &Order, shown: Shown) -> LineView {
    let Shown { line, view } = shown;
    let when = view.as_ref().and_then(|view| view.when);
    LineView {
        id: line.id,
        awaits_approval: line.awaits_approval(),
        unit_price: order.money(line.unit_price),
        total: order.money(line.total),
        tax: order.money(line.tax),
        refunded: order.money(line.refunded),
        tax_ppm: line.tax_ppm,
        quantity: line.quantity,
        state: line.state,
        starts_at: when.map(|(from, _)| from),
        ends_at: when.map(|(_, to)| to),
        href: view.map(|view| view.href).unwrap_or_default(),
        offering: line.offering,
        item: line.item,
        title: line.title,
        detail: line.detail,
    }
}
