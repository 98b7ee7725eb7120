//! Charts, drawn on the server.
//!
//! The plot is an SVG that stretches to its place; the words stand beside it as text, so that they keep their
//! size on a phone. Colours come from the tokens by class; there are no style attributes. Every chart brings
//! its figures as a table for those who do not see it.

mod donut;
mod plot;
mod scale;

use std::{fmt, sync::Arc};

/// A chart with its title, its figures and how they are written.
#[derive(Clone)]
pub struct Chart {
    pub title: String,
    /// What one should see in it, in a sentence; read to those who cannot.
    pub description: String,
    kind: Kind,
    /// What the labels are: "Month".
    axis: String,
    labels: Vec<String>,
    series: Vec<Series>,
    format: Arc<dyn Fn(f64) -> String + Send + Sync>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    Area,
    Bars,
    Stacked,
    Donut,
    Spark,
}

/// One named row of figures, one for each label. What is not finite counts as 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    pub values: Vec<f64>,
}

impl Series {
    pub fn new(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        let values = values.into_iter().map(|value| if value.is_finite() { value } else { 0.0 }).collect();
        Self { name: name.into(), values }
    }
}

/// One entry under a chart: the number of its colour (1–6) and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendEntry {
    pub series: usize,
    pub label: String,
    /// The figure itself where the chart has one of each; else empty.
    pub value: String,
}

/// The figures of a chart. The first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Chart {
    /// Points joined by a smooth line. `axis` names what the labels are ("Month").
    pub fn line(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: Vec<String>,
        series: Vec<Series>,
    ) -> Self {
        Self::new(Kind::Line, title.into(), axis.into(), labels, series)
    }

    /// A line whose ground is filled; reads best with one series.
    pub fn area(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: Vec<String>,
        series: Vec<Series>,
    ) -> Self {
        Self::new(Kind::Area, title.into(), axis.into(), labels, series)
    }

    /// Bars side by side.
    pub fn bars(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: Vec<String>,
        series: Vec<Series>,
    ) -> Self {
        Self::new(Kind::Bars, title.into(), axis.into(), labels, series)
    }

    /// Bars upon each other: parts of a whole. Figures below 0 count as 0.
    pub fn stacked(
        title: impl Into<String>,
        axis: impl Into<String>,
        labels: Vec<String>,
        series: Vec<Series>,
    ) -> Self {
        Self::new(Kind::Stacked, title.into(), axis.into(), labels, series)
    }

    /// Shares of a whole; `unit` heads the table's figures. Figures below 0 count as 0; up to 6 parts have their own colour.
    pub fn donut(
        title: impl Into<String>,
        axis: impl Into<String>,
        unit: impl Into<String>,
        parts: Vec<(String, f64)>,
    ) -> Self {
        let (labels, values): (Vec<String>, Vec<f64>) = parts.into_iter().unzip();
        Self::new(Kind::Donut, title.into(), axis.into(), labels, vec![Series::new(unit, values)])
    }

    /// A small line without words, for a figure's tile: use [`Chart::svg`] alone.
    pub fn spark(description: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        let series = Series::new("", values);
        let labels = vec![String::new(); series.values.len()];
        Self::new(Kind::Spark, description.into(), String::new(), labels, vec![series])
    }

    fn new(kind: Kind, title: String, axis: String, labels: Vec<String>, series: Vec<Series>) -> Self {
        let format: Arc<dyn Fn(f64) -> String + Send + Sync> = Arc::new(scale::plain);
        Self { title, description: String::new(), kind, axis, labels, series, format }
    }

    #[must_use]
    pub fn described(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// How figures are written: with a currency, in the reader's language.
    #[must_use]
    pub fn written(mut self, format: impl Fn(f64) -> String + Send + Sync + 'static) -> Self {
        self.format = Arc::new(format);
        self
    }

    /// The picture with the words around it, as markup. Safe: every text in it is escaped.
    pub fn svg(&self) -> String {
        match self.kind {
            Kind::Donut => donut::draw(self),
            Kind::Spark => plot::spark(self),
            _ => plot::draw(self),
        }
    }

    pub fn legend(&self) -> Vec<LegendEntry> {
        let entry = |(index, label): (usize, &String), value| LegendEntry {
            series: colour(index),
            label: label.clone(),
            value,
        };
        match self.kind {
            Kind::Donut => self
                .labels
                .iter()
                .enumerate()
                .map(|(index, label)| entry((index, label), self.text(0, index)))
                .collect(),
            _ if self.series.len() < 2 => Vec::new(),
            _ => self
                .series
                .iter()
                .enumerate()
                .map(|(index, row)| entry((index, &row.name), String::new()))
                .collect(),
        }
    }

    pub fn table(&self) -> Table {
        let head = std::iter::once(self.axis.clone())
            .chain(self.series.iter().map(|row| row.name.clone()))
            .collect();
        let row = |(at, label): (usize, &String)| {
            std::iter::once(label.clone())
                .chain((0..self.series.len()).map(|row| self.text(row, at)))
                .collect()
        };
        Table { head, rows: self.labels.iter().enumerate().map(row).collect() }
    }

    fn value(&self, row: usize, at: usize) -> f64 {
        self.series.get(row).and_then(|row| row.values.get(at)).copied().unwrap_or(0.0)
    }

    fn text(&self, row: usize, at: usize) -> String {
        (self.format)(self.value(row, at))
    }
}

impl fmt::Debug for Chart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chart").field("title", &self.title).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// The token of the series at `index`: there are six.
fn colour(index: usize) -> usize {
    index % 6 + 1
}

/// Text as it may stand in markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(kind: Kind) -> Chart {
        let series = vec![Series::new("<b>", [1.0, -4.0, f64::NAN]), Series::new("b", [2.0])];
        Chart::new(kind, "T&T".into(), "Month".into(), ["a", "b", "c"].map(String::from).to_vec(), series)
    }

    #[test]
    fn every_kind_is_sound_markup_for_any_figures() {
        for kind in [Kind::Line, Kind::Area, Kind::Bars, Kind::Stacked, Kind::Donut, Kind::Spark] {
            let mut empty = sample(kind);
            empty.labels.clear();
            empty.series.clear();
            for chart in [sample(kind), empty] {
                let svg = chart.svg();
                assert!(!svg.contains("NaN") && !svg.contains("inf"), "{kind:?}: {svg}");
                assert!(
                    !svg.contains("<b>") && !svg.contains("T&T") && !svg.contains("style="),
                    "{kind:?}: {svg}"
                );
                assert_eq!(svg.matches("<svg").count(), 1, "{kind:?}");
            }
        }
    }

    #[test]
    fn the_table_holds_every_figure() {
        let table = sample(Kind::Bars).written(|value| format!("{value} €")).table();
        assert_eq!(table.head, ["Month", "<b>", "b"]);
        assert_eq!(table.rows[1], ["b", "-4 €", "0 €"]);
    }

    #[test]
    fn one_series_needs_no_legend() {
        assert_eq!(sample(Kind::Line).legend().len(), 2);
        let one = Chart::line("t", "m", vec![], vec![Series::new("a", [1.0])]);
        assert!(one.legend().is_empty());
    }
}
