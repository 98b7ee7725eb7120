//! What one wants to hear of, for programs.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::{Answer, Body, Edge, Kit, PathOf};

use super::{Choice, Wish};
use crate::{
    refusals::{Mandatory, Missing},
    topic::group_text,
};

pub(crate) fn routes() -> OpenApiRouter<Kit> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(change))
}

/// What one hears of a group of topics.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NotificationPreference)]
struct PreferenceView {
    #[schema(example = "booking.reminders")]
    group: &'static str,
    /// In the language of the request.
    #[schema(example = "Reminders")]
    title: String,
    /// In the app.
    inbox: bool,
    email: bool,
    /// All of it is told, whatever was chosen.
    mandatory: bool,
    /// Some of it is.
    partly_mandatory: bool,
}

impl PreferenceView {
    fn of(edge: &Edge, choice: Choice) -> Self {
        Self {
            group: choice.group,
            title: edge.kit.texts.get(edge.locale, &group_text(choice.group)),
            inbox: choice.inbox,
            email: choice.email,
            mandatory: choice.mandatory,
            partly_mandatory: choice.partly_mandatory,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NotificationPreferences)]
struct PreferenceList {
    preferences: Vec<PreferenceView>,
    #[schema(example = 4)]
    total: i64,
}

/// List what one hears of
///
/// By group of topics and by channel. An address that is not verified gets mandatory mails only.
#[utoipa::path(get, path = "/notifications/preferences", tag = "Notifications", security(("bearer" = [])),
    responses((status = 200, body = PreferenceList)))]
async fn list(edge: Edge) -> Answer {
    let choices = edge.read(super::choices).await?;
    let preferences: Vec<_> = choices.into_iter().map(|choice| PreferenceView::of(&edge, choice)).collect();
    let total = i64::try_from(preferences.len()).unwrap_or(i64::MAX);
    edge.respond(&PreferenceList { preferences, total })
}

/// What is to change; what is absent stays.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NotificationPreferencePatch)]
struct PreferencePatch {
    #[schema(example = true)]
    inbox: Option<bool>,
    #[schema(example = false)]
    email: Option<bool>,
}

/// Change what one hears of a group
#[utoipa::path(patch, path = "/notifications/preferences/{group}", tag = "Notifications",
    params(("group" = String, Path, example = "booking.reminders")), request_body = PreferencePatch,
    security(("bearer" = [])), responses((status = 200, body = PreferenceView), Missing, Mandatory))]
async fn change(edge: Edge, PathOf(group): PathOf<String>, Body(patch): Body<PreferencePatch>) -> Answer {
    let wish = Wish { inbox: patch.inbox, email: patch.email };
    let own = edge.clone();
    let change = move |cx: &mut ::store::Cx<'_>| {
        super::choose(cx, &group, wish).map(|choice| PreferenceView::of(&own, choice))
    };
    edge.answer(StatusCode::OK, change).await
}
