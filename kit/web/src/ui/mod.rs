//! What the components show: small view-models beside `pages/components.html`, server-side charts,
//! generated pictures.
//!
//! Deliberately absent: business words and texts. Whoever fills a view-model brings its texts.

pub mod art;
mod chart;
mod form;
mod money;
mod nav;
mod sample;
mod week;
mod when;

pub use chart::{Chart, LegendEntry, Series, Table};
pub use form::{Choice, FieldError, FieldErrors};
pub use money::money;
pub use nav::{Crumb, Moment, PageStep, Pager, Step, StepState, Tab};
pub use sample::{Person, Samples};
pub use week::{Week, WeekDay, WeekEntry, WeekRow};
pub use when::{date, moment};

/// The icon that stands for a tone, so that colour is never the only sign.
pub fn tone_icon(tone: &str) -> &'static str {
    match tone {
        "good" | "success" => "circle-check",
        "warn" => "triangle-alert",
        "bad" | "danger" => "circle-alert",
        _ => "info",
    }
}

/// The icon of a sortable column's heading.
pub fn sort_icon(state: &str) -> &'static str {
    match state {
        "ascending" => "arrow-up",
        "descending" => "arrow-down",
        _ => "chevrons-up-down",
    }
}

/// Whole per cent of `max`, between 0 and 100; 0 where there is nothing to reach. By reference, as templates pass.
pub fn percent(value: &i64, max: &i64) -> i64 {
    if *max <= 0 { 0 } else { ((*value).clamp(0, *max) * 100) / max }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_stays_within_its_bounds() {
        assert_eq!(percent(&1, &3), 33);
        assert_eq!(percent(&9, &3), 100);
        assert_eq!(percent(&-1, &3), 0);
        assert_eq!(percent(&1, &0), 0);
    }
}
