//! The professional's pages about hours.

mod days;
mod hours;
mod rules;

use axum::Router;
use web::Kit;

pub(crate) fn routes() -> Router<Kit> {
    Router::new().merge(hours::routes()).merge(days::routes()).merge(rules::routes())
}

/// The fields of a form in their order, for forms with many lines.
type Fields = Vec<(String, String)>;

/// The value of a field, or the empty text.
fn value<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}
