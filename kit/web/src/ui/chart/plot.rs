//! Lines, areas and bars over labels.

use std::fmt::Write;

use super::{Chart, Kind, colour, escape, scale::Scale};

/// The plot's own measures; it is stretched to its place.
const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 240.0;
/// Labels of a line are thinned out until no more letters than these stand in a row: so many a phone has room for.
const MOST_LETTERS: usize = 40;
/// Bars name every one of theirs, up to this many.
const MOST_NAMES: usize = 12;

pub(super) fn draw(chart: &Chart) -> String {
    let scale = scale(chart);
    let mut out = String::from("<div class=\"chart-plot\"><div class=\"chart-y\" aria-hidden=\"true\">");
    for tick in scale.ticks() {
        let _ = write!(out, "<span>{}</span>", escape(&(chart.format)(tick)));
    }
    out.push_str("</div>");
    open(&mut out, chart, "chart-canvas");
    for tick in scale.ticks() {
        let y = scale.down(tick) * HEIGHT;
        let class = if tick == 0.0 { "chart-zero" } else { "chart-grid" };
        let _ = write!(out, "<path class=\"{class}\" d=\"M0 {y:.1}H{WIDTH}\"/>");
    }
    match chart.kind {
        Kind::Bars | Kind::Stacked => bars(&mut out, chart, scale),
        _ => lines(&mut out, chart, scale),
    }
    out.push_str("</svg>");
    labels(&mut out, chart);
    out.push_str("</div>");
    out
}

/// A line without words, with its last point marked.
pub(super) fn spark(chart: &Chart) -> String {
    let values = chart.series.first().map(|row| row.values.as_slice()).unwrap_or_default();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let points: Vec<(f64, f64)> = values
        .iter()
        .enumerate()
        .map(|(index, value)| {
            (place(index, values.len(), 0.0), HEIGHT * (0.88 - 0.74 * (value - low) / span))
        })
        .collect();
    let mut out = String::new();
    open(&mut out, chart, "chart-spark");
    area(&mut out, &points, HEIGHT, 1);
    line(&mut out, &points, 1);
    if let Some((x, y)) = points.last() {
        dot(&mut out, *x, *y, 1, "");
    }
    out.push_str("</svg>");
    out
}

fn open(out: &mut String, chart: &Chart, class: &str) {
    let said = if chart.description.is_empty() { String::new() } else { format!(". {}", chart.description) };
    let _ = write!(
        out,
        "<svg class=\"{class}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{}{}\">",
        escape(&chart.title),
        escape(&said)
    );
}

fn scale(chart: &Chart) -> Scale {
    let count = chart.labels.len();
    if chart.kind == Kind::Stacked {
        let sum = |at| (0..chart.series.len()).map(|row| chart.value(row, at).max(0.0)).sum();
        return Scale::over((0..count).map(sum));
    }
    Scale::over(chart.series.iter().flat_map(|row| row.values.iter().copied().take(count)))
}

/// The horizontal place of a point among `count`, with `inset` free at both ends.
fn place(index: usize, count: usize, inset: f64) -> f64 {
    if count < 2 {
        return WIDTH / 2.0;
    }
    inset + (WIDTH - 2.0 * inset) * index as f64 / (count - 1) as f64
}

fn lines(out: &mut String, chart: &Chart, scale: Scale) {
    let count = chart.labels.len();
    let inset = if count > 1 { WIDTH / count as f64 / 2.0 } else { 0.0 };
    for row in 0..chart.series.len() {
        let points: Vec<(f64, f64)> = (0..count)
            .map(|at| (place(at, count, inset), scale.down(chart.value(row, at)) * HEIGHT))
            .collect();
        if chart.kind == Kind::Area {
            area(out, &points, scale.down(0.0) * HEIGHT, colour(row));
        }
        line(out, &points, colour(row));
        for (at, (x, y)) in points.iter().enumerate() {
            let label = chart.labels.get(at).map_or("", String::as_str);
            dot(out, *x, *y, colour(row), &format!("{label}: {}", chart.text(row, at)));
        }
    }
}

fn line(out: &mut String, points: &[(f64, f64)], colour: usize) {
    if points.len() > 1 {
        let _ = write!(out, "<path class=\"chart-line series-{colour}\" d=\"{}\"/>", smooth(points));
    }
}

fn area(out: &mut String, points: &[(f64, f64)], floor: f64, colour: usize) {
    if let (Some(first), Some(last)) = (points.first(), points.last()) {
        let path = smooth(points);
        let _ = write!(
            out,
            "<path class=\"chart-area series-{colour}\" d=\"{path}L{:.1} {floor:.1}L{:.1} {floor:.1}Z\"/>",
            last.0, first.0
        );
    }
}

/// A stroke of no length with round ends: a dot that stays round however the plot is stretched.
fn dot(out: &mut String, x: f64, y: f64, colour: usize, title: &str) {
    let _ = write!(
        out,
        "<path class=\"chart-dot series-{colour}\" d=\"M{x:.1} {y:.1}h0\">{}</path>",
        if title.is_empty() { String::new() } else { format!("<title>{}</title>", escape(title)) }
    );
}

/// A curve through all points that never swings beyond them (Fritsch and Carlson, "Monotone piecewise cubic
/// interpolation", 1980).
fn smooth(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let slope = |from: (f64, f64), to: (f64, f64)| (to.1 - from.1) / (to.0 - from.0).max(f64::EPSILON);
    let slopes: Vec<f64> = points.windows(2).map(|pair| slope(pair[0], pair[1])).collect();
    let tangent = |index: usize| match (index.checked_sub(1).and_then(|at| slopes.get(at)), slopes.get(index))
    {
        (Some(before), Some(after)) if before * after > 0.0 => 2.0 * before * after / (before + after),
        (None, Some(only)) | (Some(only), None) => *only,
        _ => 0.0,
    };
    for (index, (x, y)) in points.iter().copied().enumerate() {
        let Some((from_x, from_y)) = index.checked_sub(1).and_then(|at| points.get(at)).copied() else {
            let _ = write!(path, "M{x:.1} {y:.1}");
            continue;
        };
        let third = (x - from_x) / 3.0;
        let _ = write!(
            path,
            "C{:.1} {:.1} {:.1} {:.1} {x:.1} {y:.1}",
            from_x + third,
            tangent(index - 1).mul_add(third, from_y),
            x - third,
            tangent(index).mul_add(-third, y),
        );
    }
    path
}

fn bars(out: &mut String, chart: &Chart, scale: Scale) {
    let count = chart.labels.len().max(1);
    let slot = WIDTH / count as f64;
    let rows = chart.series.len().max(1);
    let is_stacked = chart.kind == Kind::Stacked;
    let width = if is_stacked { slot * 0.56 } else { slot * 0.7 / rows as f64 };
    for (at, label) in chart.labels.iter().enumerate() {
        let mut floor = 0.0;
        for row in 0..chart.series.len() {
            let value = if is_stacked { chart.value(row, at).max(0.0) } else { chart.value(row, at) };
            let (from, to) =
                if is_stacked { (floor, floor + value) } else { (value.min(0.0), value.max(0.0)) };
            floor = to;
            let shift = if is_stacked { slot * 0.22 } else { (width * row as f64) + slot * 0.15 };
            let _ = write!(
                out,
                "<rect class=\"chart-bar series-{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"><title>{}: {}</title></rect>",
                colour(row),
                slot.mul_add(at as f64, shift),
                scale.down(to) * HEIGHT,
                (width - if is_stacked { 0.0 } else { 2.0 }).max(1.0),
                (scale.down(from) - scale.down(to)) * HEIGHT,
                escape(label),
                escape(&chart.text(row, at)),
            );
        }
    }
}

/// Every label in its slot; of many only some are written, so that they stay apart.
fn labels(out: &mut String, chart: &Chart) {
    let is_bars = matches!(chart.kind, Kind::Bars | Kind::Stacked);
    let count = chart.labels.len();
    let longest = chart.labels.iter().map(|label| label.chars().count()).max().unwrap_or_default();
    let every =
        if is_bars { count.div_ceil(MOST_NAMES) } else { (count * (longest + 1)).div_ceil(MOST_LETTERS) };
    let class = match count * (longest + 1) > MOST_LETTERS {
        true if is_bars => "chart-x chart-x-names chart-x-long",
        false if is_bars => "chart-x chart-x-names",
        _ => "chart-x",
    };
    let _ = write!(out, "<div class=\"{class}\" aria-hidden=\"true\">");
    for (at, label) in chart.labels.iter().enumerate() {
        let shown = if at % every.max(1) == 0 { escape(label) } else { String::new() };
        let _ = write!(out, "<span>{shown}</span>");
    }
    out.push_str("</div>");
}
