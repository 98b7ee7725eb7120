//! Pictures from a seed, as whole files.

use std::fmt::Write;

use super::brush::{Curve, Dice, around, bundle, short};

/// A ground and three colours that stand on it.
struct Palette {
    ground: &'static str,
    first: &'static str,
    second: &'static str,
    third: &'static str,
}

const PALETTES: [Palette; 8] = [
    Palette { ground: "#fbede4", first: "#ef6f57", second: "#f5b04c", third: "#1f3a5f" },
    Palette { ground: "#182238", first: "#f2795f", second: "#f7c873", third: "#7fb2d9" },
    Palette { ground: "#e3f1ea", first: "#1e7a66", second: "#f08a5d", third: "#22406b" },
    Palette { ground: "#f6ebd5", first: "#2f5da8", second: "#e4572e", third: "#17263c" },
    Palette { ground: "#f4e6ee", first: "#a2356f", second: "#f09a5b", third: "#35295a" },
    Palette { ground: "#12302c", first: "#7bd1a8", second: "#f4b860", third: "#efe6d2" },
    Palette { ground: "#ddebf6", first: "#e2583e", second: "#2b6cb0", third: "#f2b134" },
    Palette { ground: "#3a1f24", first: "#f38b6b", second: "#f6ce8c", third: "#9bc1bc" },
];

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 500.0;

/// A cover of 800 × 500.
pub fn cover(seed: &str) -> String {
    let mut dice = Dice::of(seed);
    let palette = &PALETTES[dice.below(PALETTES.len())];
    let mut out = open(WIDTH, HEIGHT, palette.ground);
    disc(&mut out, &mut dice, palette.second);
    match dice.below(4) {
        0 => waves(&mut out, &mut dice, palette),
        1 => turn(&mut out, &mut dice, palette),
        2 => leaps(&mut out, &mut dice, palette),
        _ => skirt(&mut out, &mut dice, palette),
    }
    out.push_str("</svg>");
    out
}

/// A portrait of 160 × 160 for those who have none. `initials` may be empty.
pub fn avatar(seed: &str, initials: &str) -> String {
    let mut dice = Dice::of(seed);
    let palette = &PALETTES[dice.below(PALETTES.len())];
    let mut out = open(160.0, 160.0, palette.ground);
    let tilt = dice.between(-30.0, 30.0);
    let low = dice.between(95.0, 125.0);
    let _ = write!(out, "<g fill=\"none\" stroke-width=\"2.4\" transform=\"rotate({tilt:.0} 80 80)\">");
    for (colour, lift) in [(palette.third, 0.0), (palette.first, 18.0)] {
        let from =
            vec![(-40.0, low - lift), (30.0, low - 70.0), (90.0, low + 50.0 - lift), (200.0, low - 50.0)];
        let to: Curve =
            from.iter().enumerate().map(|(at, (x, y))| (*x, y + 44.0 - 9.0 * at as f64)).collect();
        let _ = write!(out, "<path stroke=\"{colour}\" d=\"{}\"/>", bundle(&from, &to, 11));
    }
    out.push_str("</g>");
    if initials.is_empty() {
        let (x, y) = (dice.between(58.0, 102.0), dice.between(48.0, 66.0));
        let _ = write!(out, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"25\" fill=\"{}\"/>", palette.second);
    } else {
        let letters: String = initials.chars().filter(|letter| letter.is_alphanumeric()).take(3).collect();
        let _ = write!(
            out,
            "<circle cx=\"80\" cy=\"80\" r=\"46\" fill=\"{}\"/><text x=\"80\" y=\"82\" fill=\"{}\" font-size=\"40\" \
             font-weight=\"700\" font-family=\"Geologica, Arial, sans-serif\" text-anchor=\"middle\" \
             dominant-baseline=\"central\">{letters}</text>",
            palette.ground, palette.third
        );
    }
    out.push_str("</svg>");
    out
}

fn open(width: f64, height: f64, ground: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{ground}\"/>"
    )
}

fn disc(out: &mut String, dice: &mut Dice, colour: &str) {
    let (x, y, radius) = (dice.between(160.0, 640.0), dice.between(120.0, 300.0), dice.between(60.0, 130.0));
    let _ = write!(out, "<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{radius:.0}\" fill=\"{colour}\"/>");
}

fn strokes(out: &mut String, colour: &str, width: f64, data: &str) {
    let _ = write!(
        out,
        "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" stroke-linecap=\"round\" d=\"{data}\"/>"
    );
}

/// Ribbons from one side to the other.
fn waves(out: &mut String, dice: &mut Dice, palette: &Palette) {
    for colour in [palette.third, palette.first] {
        let mut curve = |spread: f64| -> Curve {
            let y = |dice: &mut Dice| dice.between(250.0 - spread, 250.0 + spread);
            let ends = (y(dice), y(dice));
            let (a, b, c) = (y(dice), y(dice), y(dice));
            vec![
                (-30.0, ends.0),
                (150.0, a - 60.0),
                (270.0, b + 80.0),
                (410.0, b),
                (560.0, b - 90.0),
                (660.0, c),
                (830.0, ends.1),
            ]
        };
        let (first, last) = (curve(230.0), curve(170.0));
        strokes(out, colour, 2.2, &bundle(&first, &last, 30));
    }
}

/// Arcs about a point, as of somebody turning.
fn turn(out: &mut String, dice: &mut Dice, palette: &Palette) {
    let centre = (dice.between(260.0, 540.0), dice.between(200.0, 300.0));
    let tilt = dice.between(-35.0, 35.0);
    let colours = [palette.third, palette.first, palette.first, palette.third, palette.first];
    for ring in 0..13 {
        let radius = 40.0 + 24.0 * f64::from(ring);
        let start = dice.between(0.0, 120.0) + 17.0 * f64::from(ring);
        let sweep = dice.between(120.0, 300.0);
        let (from, to) = (around(centre, radius, start), around(centre, radius, start + sweep));
        let large = u8::from(sweep > 180.0);
        let data = format!(
            "M{} {}A{radius} {} {} {large} 1 {} {}",
            short(from.0),
            short(from.1),
            short(radius * 0.82),
            short(tilt),
            short(to.0),
            short(to.1)
        );
        let colour = colours[dice.below(colours.len())];
        strokes(out, colour, [2.5, 4.0, 9.0, 2.5][dice.below(4)], &data);
        let _ = write!(out, "<circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"6\" fill=\"{colour}\"/>", to.0, to.1);
    }
}

/// Bounces along a floor, one after the other lower.
fn leaps(out: &mut String, dice: &mut Dice, palette: &Palette) {
    let floor = dice.between(390.0, 440.0);
    let mut x = dice.between(-120.0, 20.0);
    let mut height = dice.between(300.0, 360.0);
    while x < WIDTH {
        let width = dice.between(180.0, 300.0);
        let arch = |lift: f64, narrow: f64| -> Curve {
            vec![
                (x + narrow, floor),
                (x + width * 0.22 + narrow * 0.6, floor - lift),
                (x + width * 0.78 - narrow * 0.6, floor - lift),
                (x + width - narrow, floor),
            ]
        };
        let colour = if dice.below(3) == 0 { palette.third } else { palette.first };
        strokes(out, colour, 2.2, &bundle(&arch(height * 1.3, 0.0), &arch(height * 0.35, width * 0.3), 20));
        let _ = write!(
            out,
            "<circle cx=\"{:.0}\" cy=\"{:.0}\" r=\"11\" fill=\"{}\"/>",
            x + width,
            floor + 22.0,
            palette.third
        );
        x += width;
        height *= dice.between(0.62, 0.95);
    }
}

/// A skirt that a turn has lifted: lines from a waist to a hem that flies all around.
fn skirt(out: &mut String, dice: &mut Dice, palette: &Palette) {
    let waist = (dice.between(330.0, 470.0), dice.between(162.0, 215.0));
    let swirl = dice.between(40.0, 90.0) * if dice.below(2) == 0 { 1.0 } else { -1.0 };
    for (colour, reach, lines) in [(palette.third, 1.25, 46), (palette.first, 1.0, 46)] {
        let mut data = String::new();
        for line in 0..lines {
            // From the left over the front to the right; the hem is an ellipse seen from a little above.
            let angle = -12.0 + 204.0 * f64::from(line) / f64::from(lines - 1);
            let rim = around((0.0, 0.0), 1.0, angle);
            let end = (waist.0 + rim.0 * 290.0 * reach + swirl, waist.1 + 175.0 + rim.1 * 110.0 * reach);
            let fold = 16.0 * (f64::from(line) * 0.9).sin();
            let curve = [
                (waist.0 + rim.0 * 16.0, waist.1),
                (waist.0 + rim.0 * 70.0 - swirl * 0.6, waist.1 + 110.0),
                (end.0 - rim.0 * 110.0 - swirl * 1.4, end.1 - 70.0 + fold),
                (end.0, end.1 + fold),
            ];
            data.push_str(&bundle(&curve, &curve, 1));
        }
        strokes(out, colour, 2.2, &data);
    }
    let (x, y) = waist;
    let torso = [(x - 40.0, y - 90.0), (x - 36.0, y - 50.0), (x - 12.0, y - 30.0), (x - 16.0, y)];
    let other = torso.map(|(point, height)| (2.0 * x - point, height));
    strokes(out, palette.first, 2.2, &bundle(&torso, &other, 15));
    let _ =
        write!(out, "<circle cx=\"{x:.0}\" cy=\"{:.0}\" r=\"27\" fill=\"{}\"/>", y - 126.0, palette.third);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_picture_and_any_seed_gives_one() {
        assert_eq!(cover("ana"), cover("ana"));
        assert_ne!(cover("ana"), cover("ben"));
        for seed in ["", "ю", "a much longer seed with <tags> & \"quotes\"", "\u{0}"] {
            for svg in [cover(seed), avatar(seed, seed)] {
                assert!(
                    svg.starts_with("<svg") && svg.ends_with("</svg>") && !svg.contains("NaN"),
                    "{seed:?}"
                );
                assert!(!svg.contains("<tags>") && svg.len() < 20_000, "{seed:?}: {}", svg.len());
            }
        }
    }
}
