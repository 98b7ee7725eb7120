//! Pictures inside of pages. Their colours come from the tokens by class, so they follow theme and brand.

use std::fmt::Write;

use super::brush::{Dice, Point, around, bundle, part_of_bundle};

/// Two who dance, for the home page: 720 × 680.
pub fn hero() -> String {
    let mut out = String::from(
        "<svg class=\"art art-hero\" viewBox=\"0 0 720 680\" aria-hidden=\"true\" focusable=\"false\">",
    );
    out.push_str("<circle class=\"art-sun\" cx=\"430\" cy=\"300\" r=\"238\"/>");
    floor(&mut out);
    leader(&mut out);
    follower(&mut out);
    out.push_str("</svg>");
    out
}

/// Rings of the floor on which they turn.
fn floor(out: &mut String) {
    for (radius, dash) in [(150.0, "420 90"), (225.0, "160 60 500 120"), (300.0, "700 160 90 60")] {
        let _ = write!(
            out,
            "<ellipse class=\"art-line art-third\" cx=\"370\" cy=\"600\" rx=\"{radius}\" ry=\"{:.0}\" stroke-dasharray=\"{dash}\"/>",
            radius * 0.17
        );
    }
}

fn lines(out: &mut String, class: &str, data: &str) {
    let _ = write!(out, "<path class=\"art-line {class}\" d=\"{data}\"/>");
}

fn head(out: &mut String, class: &str, (x, y): Point, radius: f64) {
    let _ = write!(out, "<circle class=\"art-fill {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
}

/// The one in dark: a bundle from the shoulders to the waist that parts into two legs, one of them striding.
fn leader(out: &mut String) {
    let left = [(204.0, 232.0), (204.0, 290.0), (236.0, 330.0), (232.0, 392.0)];
    let right = [(292.0, 216.0), (296.0, 282.0), (272.0, 330.0), (280.0, 390.0)];
    lines(out, "art-second", &bundle(&left, &right, 19));
    let left = [(232.0, 392.0), (226.0, 450.0), (184.0, 500.0), (112.0, 588.0)];
    let right = [(256.0, 391.0), (256.0, 462.0), (214.0, 520.0), (150.0, 602.0)];
    lines(out, "art-second", &bundle(&left, &right, 11));
    let left = [(254.0, 391.0), (268.0, 450.0), (302.0, 500.0), (268.0, 612.0)];
    let right = [(280.0, 390.0), (306.0, 452.0), (340.0, 510.0), (300.0, 616.0)];
    lines(out, "art-second", &bundle(&left, &right, 11));
    // The arm around her back, and the hand that leads up.
    let under = [(284.0, 244.0), (330.0, 300.0), (384.0, 308.0), (436.0, 282.0)];
    let over = [(290.0, 222.0), (336.0, 270.0), (384.0, 284.0), (438.0, 262.0)];
    lines(out, "art-second", &bundle(&under, &over, 6));
    let under = [(208.0, 240.0), (172.0, 206.0), (196.0, 128.0), (298.0, 70.0)];
    let over = [(226.0, 226.0), (200.0, 192.0), (214.0, 130.0), (304.0, 64.0)];
    lines(out, "art-second", &bundle(&under, &over, 6));
    head(out, "art-second", (250.0, 172.0), 34.0);
}

/// The one in the accent: a fan of lines that a turn has lifted.
fn follower(out: &mut String) {
    // From the shoulders to the waist.
    let left = [(404.0, 236.0), (398.0, 280.0), (430.0, 310.0), (424.0, 350.0)];
    let right = [(474.0, 228.0), (478.0, 276.0), (446.0, 308.0), (462.0, 350.0)];
    lines(out, "art-accent", &bundle(&left, &right, 13));
    // The skirt: from the waist to a hem that flies out to the right.
    let first = [(424.0, 350.0), (392.0, 430.0), (330.0, 500.0), (352.0, 588.0)];
    let last = [(462.0, 350.0), (540.0, 372.0), (600.0, 420.0), (690.0, 352.0)];
    for (part, class) in [(0..17, "art-accent"), (17..34, "art-accent art-strong"), (34..52, "art-accent")] {
        lines(out, class, &part_of_bundle(&first, &last, 52, part));
    }
    let first = [(430.0, 352.0), (404.0, 450.0), (420.0, 520.0), (456.0, 606.0)];
    let last = [(460.0, 352.0), (520.0, 410.0), (590.0, 480.0), (664.0, 470.0)];
    lines(out, "art-third", &bundle(&first, &last, 26));
    // Her arm up to the hand that leads, and the other one out.
    let under = [(412.0, 236.0), (372.0, 190.0), (330.0, 120.0), (300.0, 68.0)];
    let over = [(424.0, 228.0), (388.0, 180.0), (344.0, 110.0), (306.0, 62.0)];
    lines(out, "art-accent", &bundle(&under, &over, 5));
    let under = [(468.0, 246.0), (520.0, 250.0), (566.0, 216.0), (606.0, 150.0)];
    let over = [(470.0, 232.0), (516.0, 232.0), (556.0, 204.0), (602.0, 146.0)];
    lines(out, "art-accent", &bundle(&under, &over, 5));
    head(out, "art-accent", (444.0, 184.0), 31.0);
    head(out, "art-accent", (303.0, 62.0), 7.0);
    head(out, "art-accent", (606.0, 145.0), 6.0);
}

/// A stage that waits for somebody: 320 × 200. The seed varies it.
pub fn empty(seed: &str) -> String {
    let mut dice = Dice::of(seed);
    let mut out =
        String::from("<svg class=\"art\" viewBox=\"0 0 320 200\" aria-hidden=\"true\" focusable=\"false\">");
    let sun = dice.between(110.0, 210.0);
    let _ = write!(out, "<circle class=\"art-sun\" cx=\"{sun:.0}\" cy=\"92\" r=\"72\"/>");
    let lift = dice.between(-26.0, 26.0);
    let first = [(6.0, 150.0 - lift), (90.0, 30.0), (170.0, 190.0 + lift), (314.0, 70.0)];
    let last = [(6.0, 176.0), (110.0, 90.0 + lift), (190.0, 210.0), (314.0, 120.0 - lift)];
    lines(&mut out, "art-second", &bundle(&first, &last, 9));
    let first = first.map(|(x, y)| (x, 190.0 - y * 0.8));
    let last = last.map(|(x, y)| (x, 176.0 - y * 0.55));
    lines(&mut out, "art-accent", &bundle(&first, &last, 14));
    let (x, y) = around((sun, 92.0), 72.0, dice.between(200.0, 330.0));
    head(&mut out, "art-accent", (x.round(), y.round()), 9.0);
    out.push_str("</svg>");
    out
}

/// A leap that ended off the floor, for error pages: 420 × 240.
pub fn stumble() -> String {
    let mut out =
        String::from("<svg class=\"art\" viewBox=\"0 0 420 240\" aria-hidden=\"true\" focusable=\"false\">");
    out.push_str("<circle class=\"art-sun\" cx=\"292\" cy=\"104\" r=\"86\"/>");
    let arches = [
        (8.0, 120.0, 190.0, "art-second"),
        (128.0, 110.0, 130.0, "art-second"),
        (238.0, 130.0, 200.0, "art-accent"),
    ];
    for (x, width, height, class) in arches {
        let arch = |lift: f64, narrow: f64| {
            let floor = 204.0;
            [
                (x + narrow, floor),
                (x + width * 0.2 + narrow, floor - lift),
                (x + width * 0.8 - narrow, floor - lift),
                (x + width - narrow, floor),
            ]
        };
        lines(&mut out, class, &bundle(&arch(height, 0.0), &arch(height * 0.3, width * 0.28), 12));
    }
    lines(&mut out, "art-third", "M4 216H366");
    head(&mut out, "art-accent", (392.0, 222.0), 12.0);
    out.push_str("</svg>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_take_their_colours_from_the_page() {
        for svg in [hero(), empty("a"), empty("ю"), stumble()] {
            assert!(svg.contains("aria-hidden") && !svg.contains("style=") && !svg.contains('#'), "{svg}");
            assert!(svg.len() < 20_000, "{}", svg.len());
        }
    }
}
