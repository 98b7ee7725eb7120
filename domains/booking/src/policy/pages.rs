//! Choosing one's cancellation policy.

use askama::Template;
use axum::{Router, http::StatusCode, routing::get};
use identity::UserId;
use kernel::Violations;
use serde::Deserialize;
use store::Cx;
use web::{
    Answer, Edge, FormBody, Kit, Problem, Shell,
    forms::{Refused, refused},
    ui::{Choice, FieldErrors, Tab},
};

use super::{Policy, PolicyError, Preset, Tier};
use crate::permissions::TEACH;

pub(crate) fn routes() -> Router<Kit> {
    Router::new().route("/teach/policy", get(show).post(choose))
}

/// Neither of our presets.
const OWN: &str = "own";

#[derive(Template)]
#[template(path = "teach_policy.html")]
struct PolicyPage {
    shell: Shell,
    area: Vec<Tab>,
    errors: FieldErrors,
    choices: Vec<Choice>,
    form: PolicyForm,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct PolicyForm {
    policy: String,
    first_hours: String,
    first_percent: String,
    second_hours: String,
    second_percent: String,
}

impl PolicyForm {
    fn of(policy: &Policy) -> Self {
        let tier = |at: usize| {
            let tier = policy.tiers().get(at);
            tier.map(|tier| (tier.hours_before.to_string(), tier.refund_percent.to_string()))
                .unwrap_or_default()
        };
        let ((first_hours, first_percent), (second_hours, second_percent)) = (tier(0), tier(1));
        let policy = policy.preset().map_or(OWN, Preset::code).to_owned();
        Self { policy, first_hours, first_percent, second_hours, second_percent }
    }

    /// Empty rows are no tiers.
    fn parse(&self) -> Result<Policy, Violations> {
        if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.code() == self.policy) {
            return Ok(preset.policy());
        }
        let rows = [(&self.first_hours, &self.first_percent), (&self.second_hours, &self.second_percent)];
        let filled = rows.into_iter().filter(|(hours, percent)| !hours.is_empty() || !percent.is_empty());
        // What is no number is out of every range, and is refused as that.
        let number = |text: &str| text.trim().parse().unwrap_or(-1);
        let tiers: Vec<Tier> = filled
            .map(|(hours, percent)| Tier { hours_before: number(hours), refund_percent: number(percent) })
            .collect();
        Policy::parse("tiers", &tiers).map_err(named)
    }
}

/// The form has names where programs have places.
fn named(mut found: Violations) -> Violations {
    for violation in &mut found.0 {
        violation.field = match violation.field.as_str() {
            "tiers[0].hoursBefore" => "first_hours",
            "tiers[0].refundPercent" => "first_percent",
            "tiers[1].hoursBefore" | "tiers[1]" => "second_hours",
            "tiers[1].refundPercent" => "second_percent",
            _ => "",
        }
        .to_owned();
    }
    found
}

async fn show(edge: Edge) -> Answer {
    edge.actor.require(TEACH)?;
    let me = UserId::from_uuid(edge.actor.require_user()?);
    let policy = edge.read(move |cx| super::of(cx, me)).await?;
    page(&edge, PolicyForm::of(&policy), Refused { status: StatusCode::OK, errors: FieldErrors::default() })
}

fn page(edge: &Edge, form: PolicyForm, refused: Refused) -> Answer {
    let shell = edge.shell("booking-policy-title");
    let preset = |preset: Preset| {
        let key = |part: &str| format!("booking-policy-{}{part}", preset.code());
        Choice::new(preset.code(), shell.t(&key(""))).hint(shell.t(&key("-hint")))
    };
    let mut choices: Vec<Choice> = Preset::ALL.map(preset).into();
    choices.push(Choice::new(OWN, shell.t("booking-policy-own")).hint(shell.t("booking-policy-own-hint")));
    let area = crate::teach::tabs(&shell, "policy");
    edge.page_with(refused.status, &PolicyPage { area, shell, errors: refused.errors, choices, form })
}

async fn choose(edge: Edge, FormBody(form): FormBody<PolicyForm>) -> Answer {
    match chosen(&edge, &form).await {
        Ok(()) => edge.redirect_saying("/teach/policy", "success", "booking-policy-saved"),
        Err(problem) => page(&edge, form, refused(&edge, problem, &[])?),
    }
}

async fn chosen(edge: &Edge, form: &PolicyForm) -> Result<(), Problem> {
    let policy = form.parse()?;
    Ok(edge.write(move |cx: &mut Cx| -> Result<(), PolicyError> { super::choose(cx, &policy) }).await?)
}
