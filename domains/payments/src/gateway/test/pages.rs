//! The test gateway's own page, as a provider's would look: what is to be paid, and everything that may happen next.

use ::store::Cx;
use askama::Template;
use axum::{Router, routing::get};
use kernel::Money;
use serde::Deserialize;
use web::{Answer, Edge, FormBody, Kit, PathOf, Problem, Shell, ui};

use super::{
    TEST, deliver,
    store::{self, Intent, Phase},
};
use crate::{AttemptId, Gateways};

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/pay/test/{attempt}", get(show).post(choose))
}

#[derive(Template)]
#[template(path = "pay_test.html")]
struct TestPage {
    shell: Shell,
    attempt: AttemptId,
    amount: String,
    description: String,
    back: String,
    phase: Phase,
    /// The bank was told and says nothing.
    silent: bool,
}

/// What the person at the page wants to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Choice {
    Approve,
    Decline,
    /// The bank wants to know whether it is really them.
    Challenge,
    /// It was.
    Confirm,
    /// The provider authorises and tells nobody.
    TimeOut,
    /// The provider authorises in twenty minutes.
    Late,
    /// The card holder complains afterwards.
    Dispute,
}

#[derive(Debug, Deserialize)]
struct ChoiceForm {
    choice: Choice,
}

async fn show(edge: Edge, PathOf(attempt): PathOf<AttemptId>) -> Answer {
    set_up(&edge)?;
    let intent = edge.read(move |cx| store::get(cx.tx, attempt)).await?;
    page(&edge, &intent, false)
}

fn page(edge: &Edge, intent: &Intent, silent: bool) -> Answer {
    edge.page(&TestPage {
        shell: edge.shell("payments-test-title"),
        attempt: intent.id,
        amount: ui::money(Money::new(intent.amount, intent.currency), edge.locale),
        description: intent.description.clone(),
        back: intent.back.clone(),
        phase: intent.phase,
        silent,
    })
}

/// An installation that takes real money has no such page.
fn set_up(edge: &Edge) -> Result<(), Problem> {
    let there = Gateways::at(&edge.kit.store).by_provider(TEST).is_some();
    if there { Ok(()) } else { Err(Problem::not_found()) }
}

async fn choose(
    edge: Edge,
    PathOf(attempt): PathOf<AttemptId>,
    FormBody(form): FormBody<ChoiceForm>,
) -> Answer {
    set_up(&edge)?;
    let intent = edge.write(move |cx| happen(cx, attempt, form.choice)).await?;
    match form.choice {
        Choice::Challenge if intent.phase == Phase::Challenged => page(&edge, &intent, false),
        Choice::TimeOut | Choice::Late => page(&edge, &intent, true),
        _ => edge.redirect(&intent.back),
    }
}

/// Lets it happen, as far as it still can.
fn happen(cx: &mut Cx, attempt: AttemptId, choice: Choice) -> Result<Intent, ::store::Error> {
    let intent = store::hold(cx.tx, attempt)?;
    if !matches!(intent.phase, Phase::Waiting | Phase::Challenged) {
        return Ok(intent);
    }
    match choice {
        Choice::Decline => {
            store::decline(cx.tx, attempt, cx.now)?;
            deliver::announce(cx, attempt)?;
        }
        Choice::Challenge => store::set_phase(cx.tx, attempt, Phase::Challenged, cx.now)?,
        Choice::TimeOut => store::set_phase(cx.tx, attempt, Phase::Authorised, cx.now)?,
        Choice::Late => {
            store::set_scenario(cx.tx, attempt, "late")?;
            deliver::authorise_late(cx, attempt)?;
        }
        Choice::Approve | Choice::Confirm | Choice::Dispute => {
            if choice == Choice::Dispute {
                store::set_scenario(cx.tx, attempt, "dispute")?;
            }
            store::set_phase(cx.tx, attempt, Phase::Authorised, cx.now)?;
            deliver::announce(cx, attempt)?;
        }
    }
    store::get(cx.tx, attempt)
}
