//! One payment: how it stands, what happened to it, and giving money back.

use askama::Template;
use axum::{http::StatusCode, response::Response};
use kernel::{Line, Money, TextRule, Violations};
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, NavLink, PathOf, Problem, Shell,
    forms::{Refused, moment, refused},
    ui::{Choice, Crumb, FieldErrors, Moment, Tab},
};

use super::payments::tone;
use crate::{
    PaymentId, RefundTo,
    admin::{self, Detail, RefundRow, Tabs, amount, credit::given},
    attempt::Attempt,
    payment::{Event, FactKind},
    permissions,
    refund::PartState,
};

#[derive(Template)]
#[template(path = "money_payment.html")]
struct PaymentPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    crumbs: Vec<Crumb>,
    detail: Detail,
    due: String,
    status: String,
    tone: &'static str,
    figures: Vec<(String, String)>,
    attempts: Vec<AttemptLine>,
    refunds: Vec<RefundLine>,
    moments: Vec<Moment>,
    /// What can still go back; empty where nothing can or the reader may not.
    refundable: String,
    refund: RefundForm,
    targets: Vec<Choice>,
    errors: FieldErrors,
}

/// An attempt as a line.
struct AttemptLine {
    number: i64,
    method: String,
    icon: &'static str,
    amount: String,
    state: String,
    tone: &'static str,
    remote: String,
    error: String,
    iso: String,
    at: String,
}

/// What one attempt gives back, as a line.
struct RefundLine {
    amount: String,
    reason: String,
    to: String,
    state: String,
    tone: &'static str,
    error: String,
    /// Where to say that it has been sent; empty where nobody has to.
    paid_back: String,
    iso: String,
    at: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct RefundForm {
    amount: String,
    reason: String,
    to: String,
}

pub(super) async fn show(edge: Edge, PathOf(id): PathOf<PaymentId>) -> Answer {
    let detail = edge.read(move |cx| admin::detail(cx, id)).await?;
    edge.page(&PaymentPage::new(&edge, detail, RefundForm::default(), FieldErrors::default()))
}

pub(super) async fn refund(
    edge: Edge,
    PathOf(id): PathOf<PaymentId>,
    FormBody(form): FormBody<RefundForm>,
) -> Answer {
    match give_back(&edge, id, form.clone()).await {
        Ok(()) => {
            let page = format!("/admin/money/payments/{id}");
            edge.redirect_saying(&page, "success", "payments-refund-under-way")
        }
        Err(problem) => again(&edge, id, form, problem).await,
    }
}

async fn give_back(edge: &Edge, id: PaymentId, form: RefundForm) -> Result<(), Problem> {
    edge.actor.require(permissions::REFUND)?;
    let detail = edge.read(move |cx| admin::detail(cx, id)).await?;
    let mut found = Violations::default();
    let amount = found.take(given("amount", &form.amount, detail.payment.currency));
    let reason = found.take(Line::parse("reason", &form.reason, TextRule { min: 3, max: 200 }));
    let to = form.to.parse().unwrap_or(RefundTo::Original);
    let (amount, reason) = found.finish(amount.zip(reason))?;
    edge.write(move |cx: &mut Cx| admin::give_back(cx, id, amount, &reason, to)).await?;
    Ok(())
}

async fn again(edge: &Edge, id: PaymentId, form: RefundForm, problem: Problem) -> Result<Response, Problem> {
    let fields = [("refund-too-much", "amount"), ("refund-unfit", "amount"), ("refund-no-account", "to")];
    let Refused { status, errors } = refused(edge, problem, &fields)?;
    if status == StatusCode::NOT_FOUND {
        return Err(Problem::not_found());
    }
    let detail = edge.read(move |cx| admin::detail(cx, id)).await?;
    edge.page_with(status, &PaymentPage::new(edge, detail, form, errors))
}

impl PaymentPage {
    fn new(edge: &Edge, detail: Detail, refund: RefundForm, errors: FieldErrors) -> Self {
        let payment = &detail.payment;
        let shell = edge.shell("payments-money-payment").named(payment.description.clone());
        let crumbs = vec![
            Crumb::new(shell.t("payments-money-payments"), "/admin/money/payments"),
            Crumb::new(payment.description.clone(), ""),
        ];
        let left = detail.standing.refundable();
        let may = edge.actor.may(permissions::REFUND) && left.minor > 0;
        let mut targets =
            vec![Choice::new(RefundTo::Original.code(), shell.t("payments-refund-to-original"))];
        if payment.user_id.is_some() {
            targets
                .push(Choice::new(RefundTo::StoreCredit.code(), shell.t("payments-refund-to-store-credit")));
        }
        Self {
            links: edge.admin_links(),
            tabs: Tabs::Payments.of(edge),
            crumbs,
            due: amount(edge, payment.due()),
            status: shell.t(&format!("payments-status-{}", payment.status)),
            tone: tone(&payment.status),
            figures: figures(edge, &detail),
            attempts: detail
                .attempts
                .iter()
                .map(|attempt| AttemptLine::new(edge, &detail, attempt))
                .collect(),
            refunds: detail.refunds.iter().map(|refund| RefundLine::new(edge, refund)).collect(),
            moments: detail.events.iter().rev().map(|event| told(edge, &detail, event)).collect(),
            refundable: if may { amount(edge, left) } else { String::new() },
            refund,
            targets,
            errors,
            shell,
            detail,
        }
    }

    /// The address of something that is done to this payment.
    fn at(&self, verb: &str) -> String {
        format!("/admin/money/payments/{}/{verb}", self.detail.payment.id)
    }
}

/// Where the money is, leaving out where it is not.
fn figures(edge: &Edge, detail: &Detail) -> Vec<(String, String)> {
    let standing = &detail.standing;
    let all = [
        ("authorised", standing.authorised),
        ("pending-charge", standing.pending_charge),
        ("promised", standing.promised),
        ("charged", standing.charged),
        ("pending-refund", standing.pending_refund),
        ("refunded", standing.refunded),
        ("voided", standing.voided),
        ("disputed", standing.disputed),
    ];
    let some = all.into_iter().filter(|(_, money)| money.minor != 0);
    let word = |key: &str| edge.kit.texts.get(edge.locale, &format!("payments-standing-{key}"));
    some.map(|(key, money)| (word(key), amount(edge, money))).collect()
}

fn told(edge: &Edge, detail: &Detail, event: &Event) -> Moment {
    let (icon, tone) = match event.kind {
        FactKind::Captured | FactKind::Charged | FactKind::DisputeWon => ("circle-check", "good"),
        FactKind::Authorised | FactKind::Promised => ("lock", "accent"),
        FactKind::Declined | FactKind::CaptureFailed | FactKind::RefundFailed | FactKind::DisputeLost => {
            ("x", "bad")
        }
        FactKind::Disputed | FactKind::RefundReversed => ("triangle-alert", "bad"),
        FactKind::Refunded | FactKind::GivenBack => ("rotate-ccw", "info"),
        _ => ("clock", ""),
    };
    let money: Money = detail.payment.money(event.amount);
    let parts = [amount(edge, money), event.provider.clone(), event.note.clone().unwrap_or_default()];
    let text: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Moment {
        title: edge.kit.texts.get(edge.locale, &format!("payments-fact-{}", event.kind)),
        text: text.join(" · "),
        iso: event.at.to_string(),
        at: moment(event.at),
        icon,
        tone,
    }
}

impl AttemptLine {
    fn new(edge: &Edge, detail: &Detail, attempt: &Attempt) -> Self {
        let state = attempt.state.code();
        Self {
            number: attempt.number,
            method: edge.kit.texts.get(edge.locale, attempt.method.texts().0),
            icon: attempt.method.icon(),
            amount: amount(edge, detail.payment.money(attempt.amount)),
            state: edge.kit.texts.get(edge.locale, &format!("payments-attempt-{state}")),
            tone: match state {
                "charged" => "good",
                "authorised" => "accent",
                "failed" => "bad",
                _ => "",
            },
            remote: attempt.remote.clone().unwrap_or_default(),
            error: attempt.error.clone().unwrap_or_default(),
            iso: attempt.created_at.to_string(),
            at: moment(attempt.created_at),
        }
    }
}

impl RefundLine {
    fn new(edge: &Edge, refund: &RefundRow) -> Self {
        let text = |key: String| edge.kit.texts.get(edge.locale, &key);
        let waits = refund.state == PartState::Waiting && edge.actor.may(permissions::REFUND);
        Self {
            amount: amount(edge, refund.amount()),
            reason: refund.reason.clone(),
            to: text(format!("payments-refund-to-{}", refund.destination.code())),
            state: text(format!("payments-refund-state-{}", refund.state.code())),
            tone: super::refunds::tone(refund.state),
            error: refund.error.clone().unwrap_or_default(),
            paid_back: if waits { super::refunds::paid_back_at(refund) } else { String::new() },
            iso: refund.created_at.to_string(),
            at: moment(refund.created_at),
        }
    }
}
