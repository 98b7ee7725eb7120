//! Shares of a whole as a ring.

use std::fmt::Write;

use super::{Chart, colour, escape};

pub(super) fn draw(chart: &Chart) -> String {
    let values: Vec<f64> = (0..chart.labels.len()).map(|at| chart.value(0, at).max(0.0)).collect();
    let total: f64 = values.iter().sum();
    let said = if chart.description.is_empty() { String::new() } else { format!(". {}", chart.description) };
    let mut out = format!(
        "<svg class=\"chart-donut\" viewBox=\"0 0 120 120\" role=\"img\" aria-label=\"{}{}\">\
         <circle class=\"chart-ring\" cx=\"60\" cy=\"60\" r=\"46\"/>",
        escape(&chart.title),
        escape(&said)
    );
    let mut start = 0.0;
    for (at, value) in values.iter().enumerate() {
        if total <= 0.0 || *value <= 0.0 {
            continue;
        }
        // Lengths are per mille of the ring (pathLength); a hair is left free between neighbours.
        let length = value / total * 1000.0;
        let _ = write!(
            out,
            "<circle class=\"chart-part series-{}\" cx=\"60\" cy=\"60\" r=\"46\" pathLength=\"1000\" \
             stroke-dasharray=\"{:.1} 1000\" stroke-dashoffset=\"{:.1}\" transform=\"rotate(-90 60 60)\">\
             <title>{}: {}</title></circle>",
            colour(at),
            (length - 6.0).max(2.0),
            -start,
            escape(chart.labels.get(at).map_or("", String::as_str)),
            escape(&chart.text(0, at)),
        );
        start += length;
    }
    let _ = write!(
        out,
        "<text class=\"chart-total\" x=\"60\" y=\"60\" text-anchor=\"middle\" dominant-baseline=\"central\" aria-hidden=\"true\">{}</text></svg>",
        escape(&(chart.format)(total))
    );
    out
}
