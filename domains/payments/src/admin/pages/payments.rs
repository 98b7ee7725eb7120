use askama::Template;
use serde::Deserialize;
use web::{
    Answer, Edge, NavLink, Paging, QueryOf, Shell,
    forms::moment,
    ui::{Choice, Pager, Tab},
};

use crate::{
    Method, Payment,
    admin::{self, PaymentFilter, STATUSES, Tabs, amount, day_of},
};

#[derive(Template)]
#[template(path = "money_payments.html")]
struct PaymentsPage {
    shell: Shell,
    links: Vec<NavLink>,
    tabs: Vec<Tab>,
    lines: Vec<PaymentLine>,
    total: i64,
    pager: Pager,
    wanted: Wanted,
    statuses: Vec<Choice>,
    methods: Vec<Choice>,
}

/// A payment as a line of a list.
struct PaymentLine {
    href: String,
    description: String,
    name: String,
    email: String,
    due: String,
    /// What was collected and not given back, where that is another amount.
    kept: String,
    status: String,
    tone: &'static str,
    iso: String,
    at: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    q: String,
    status: String,
    method: String,
    from: String,
    to: String,
}

pub(super) async fn list(
    edge: Edge,
    QueryOf(wanted): QueryOf<Wanted>,
    QueryOf(paging): QueryOf<Paging>,
) -> Answer {
    let at = paging.request()?;
    let filter = wanted.filter();
    let found = edge.read(move |cx| admin::payments(cx, &filter, at)).await?;
    let shell = edge.shell("payments-money-payments");
    let statuses = STATUSES.map(|status| Choice::new(status, shell.t(&format!("payments-status-{status}"))));
    let methods = Method::ALL.map(|method| Choice::new(method.code(), shell.t(method.texts().0)));
    edge.page(&PaymentsPage {
        links: edge.admin_links(),
        tabs: Tabs::Payments.of(&edge),
        lines: found.items.iter().map(|payment| PaymentLine::new(&edge, payment)).collect(),
        total: found.total,
        pager: Pager::of(&found, edge.path()),
        statuses: statuses.into(),
        methods: methods.into(),
        wanted,
        shell,
    })
}

impl Wanted {
    /// A choice that is none, such as the empty one, narrows nothing.
    fn filter(&self) -> PaymentFilter {
        let mut filter = PaymentFilter {
            status: STATUSES.iter().find(|status| **status == self.status).map(|status| (*status).to_owned()),
            method: self.method.parse().ok(),
            from: day_of(&self.from),
            to: day_of(&self.to),
            ..PaymentFilter::default()
        };
        filter.search(&self.q);
        filter
    }
}

impl PaymentLine {
    fn new(edge: &Edge, payment: &Payment) -> Self {
        let kept = payment.money(payment.charged - payment.refunded);
        let told = kept.minor != 0 && kept != payment.due();
        Self {
            href: format!("/admin/money/payments/{}", payment.id),
            description: payment.description.clone(),
            name: payment.name.clone(),
            email: payment.email.clone(),
            due: amount(edge, payment.due()),
            kept: if told { amount(edge, kept) } else { String::new() },
            status: edge.kit.texts.get(edge.locale, &format!("payments-status-{}", payment.status)),
            tone: tone(&payment.status),
            iso: payment.created_at.to_string(),
            at: moment(payment.created_at),
        }
    }
}

/// The tone of a status.
pub(super) fn tone(status: &str) -> &'static str {
    match status {
        "paid" => "good",
        "secured" => "accent",
        "partly-paid" | "partly-refunded" => "warn",
        "disputed" => "bad",
        "refunded" => "info",
        _ => "",
    }
}
