use askama::Template;
use serde::Deserialize;
use web::{
    Answer, Edge, FormBody, NavLink, Paging, PathOf, QueryOf, Shell,
    forms::{Pressed, moment},
    ui::{Choice, Pager, Tab},
};

use crate::{
    RefundId,
    admin::{self, RefundFilter, RefundRow, Tabs, amount},
    permissions,
    refund::{self, PartState, RefundError},
};

#[derive(Template)]
#[template(path = "money_refunds.html")]
struct RefundsPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<RefundLine>,
    total: i64,
    pager: Pager,
    wanted: Wanted,
    states: Vec<Choice>,
}

/// A refund as a line of the list.
struct RefundLine {
    href: String,
    description: String,
    name: String,
    amount: String,
    reason: String,
    to: String,
    state: String,
    tone: &'static str,
    error: String,
    paid_back: String,
    iso: String,
    at: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    state: String,
}

const STATES: [PartState; 4] = [PartState::Waiting, PartState::Requested, PartState::Failed, PartState::Done];

pub(super) async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let filter = RefundFilter { state: wanted.state.parse().ok(), payment: None };
    let found = edge.read(move |cx| admin::refunds(cx, filter, at)).await?;
    let shell = edge.shell("payments-money-refunds");
    let states = STATES
        .map(|state| Choice::new(state.code(), shell.t(&format!("payments-refund-state-{}", state.code()))));
    edge.page(&RefundsPage {
        links: edge.admin_links(),
        tabs: Tabs::Refunds.of(&edge),
        lines: found.items.iter().map(|refund| RefundLine::new(&edge, refund)).collect(),
        total: found.total,
        pager: Pager::of(&found, edge.path()),
        states: states.into(),
        wanted,
        shell,
    })
}

/// Somebody has sent the transfer or handed the money over.
pub(super) async fn paid_back(
    edge: Edge,
    PathOf(id): PathOf<RefundId>,
    FormBody(Pressed {}): FormBody<Pressed>,
) -> Answer {
    match edge.write(move |cx| refund::paid_back(cx, id)).await {
        Ok(()) => edge.redirect_saying("/admin/money/refunds", "success", "payments-refund-paid-back"),
        Err(RefundError::NotWaiting) => {
            edge.redirect_saying("/admin/money/refunds", "info", "problem-refund-not-waiting-detail")
        }
        Err(error) => Err(error.into()),
    }
}

/// Where to say that a refund has been sent.
pub(super) fn paid_back_at(refund: &RefundRow) -> String {
    format!("/admin/money/refunds/{}/paid-back", refund.refund_id)
}

pub(super) const fn tone(state: PartState) -> &'static str {
    match state {
        PartState::Requested => "accent",
        PartState::Waiting => "warn",
        PartState::Done => "good",
        PartState::Failed => "bad",
    }
}

impl RefundLine {
    fn new(edge: &Edge, refund: &RefundRow) -> Self {
        let text = |key: String| edge.kit.texts.get(edge.locale, &key);
        let waits = refund.state == PartState::Waiting && edge.actor.may(permissions::REFUND);
        Self {
            href: format!("/admin/money/payments/{}", refund.payment_id),
            description: refund.description.clone(),
            name: refund.name.clone(),
            amount: amount(edge, refund.amount()),
            reason: refund.reason.clone(),
            to: text(format!("payments-refund-to-{}", refund.destination.code())),
            state: text(format!("payments-refund-state-{}", refund.state.code())),
            tone: tone(refund.state),
            error: refund.error.clone().unwrap_or_default(),
            paid_back: if waits { paid_back_at(refund) } else { String::new() },
            iso: refund.created_at.to_string(),
            at: moment(refund.created_at),
        }
    }
}
