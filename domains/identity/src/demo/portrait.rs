//! Portraits of people who do not exist: flat shapes in a palette, no two alike.

use image::{DynamicImage, Rgb, RgbImage};

use crate::{Picture, profile::PictureError};

type Colour = [f32; 3];

/// Ground, light behind the head, clothes.
const PALETTES: &[[Colour; 3]] = &[
    [[38.0, 70.0, 83.0], [233.0, 196.0, 106.0], [231.0, 111.0, 81.0]],
    [[61.0, 52.0, 139.0], [247.0, 184.0, 1.0], [241.0, 135.0, 1.0]],
    [[0.0, 109.0, 119.0], [255.0, 221.0, 210.0], [226.0, 149.0, 120.0]],
    [[106.0, 5.0, 114.0], [255.0, 166.0, 158.0], [255.0, 103.0, 125.0]],
    [[29.0, 53.0, 87.0], [168.0, 218.0, 220.0], [230.0, 57.0, 70.0]],
    [[83.0, 44.0, 38.0], [244.0, 211.0, 94.0], [13.0, 59.0, 102.0]],
    [[45.0, 106.0, 79.0], [216.0, 243.0, 220.0], [149.0, 213.0, 178.0]],
];

const SKINS: &[Colour] = &[
    [255.0, 219.0, 196.0],
    [234.0, 188.0, 152.0],
    [198.0, 134.0, 92.0],
    [141.0, 85.0, 54.0],
    [84.0, 51.0, 36.0],
];

const HAIRS: &[Colour] =
    &[[40.0, 28.0, 24.0], [92.0, 58.0, 36.0], [170.0, 110.0, 60.0], [66.0, 60.0, 64.0], [150.0, 60.0, 40.0]];

/// Twice as large as any page shows it.
const SIDE: u32 = 256;

/// The portrait of the person with this number in the list.
pub(super) fn draw(number: u64) -> Result<Picture, PictureError> {
    let pick = |of: usize, step: u64| usize::try_from(number * step + number / 3).unwrap_or(0) % of;
    let [ground, light, cloth] = PALETTES[pick(PALETTES.len(), 3)];
    let (skin, hair) = (SKINS[pick(SKINS.len(), 2)], HAIRS[pick(HAIRS.len(), 4)]);
    let tilt = (pick(7, 5) as f32 - 3.0) / 60.0;
    let (long_hair, wide) = (pick(3, 1) != 0, pick(2, 1) == 0);
    let picture = RgbImage::from_fn(SIDE, SIDE, |x, y| {
        // From -1 to 1, leaning with the head.
        let (x, y) = ((x as f32 / 128.0) - 1.0, (y as f32 / 128.0) - 1.0);
        let x = x + tilt * y * 4.0;
        let mut colour = mix(ground, shade(ground, 0.72), (y + 1.0) / 2.0);
        paint(&mut colour, light, ellipse(x, y, (0.18, -0.22), (0.74, 0.74)));
        if long_hair {
            paint(&mut colour, hair, ellipse(x, y, (0.0, 0.02), (0.46, 0.66)));
        }
        paint(&mut colour, cloth, ellipse(x, y, (0.0, 1.12), (if wide { 0.92 } else { 0.78 }, 0.62)));
        paint(&mut colour, shade(skin, 0.86), ellipse(x, y, (0.0, 0.44), (0.16, 0.30)));
        paint(&mut colour, hair, ellipse(x, y, (0.0, -0.20), (0.40, 0.46)));
        paint(&mut colour, skin, ellipse(x, y, (0.02, -0.06), (0.32, 0.42)));
        // A fringe to one side.
        paint(&mut colour, hair, ellipse(x, y, (-0.12, -0.44), (0.32, 0.20)));
        Rgb(colour.map(|channel| channel.clamp(0.0, 255.0) as u8))
    });
    Picture::from_image(&DynamicImage::ImageRgb8(picture))
}

/// How much of a point lies inside an ellipse; the edge is a pixel or two wide.
fn ellipse(x: f32, y: f32, centre: (f32, f32), radius: (f32, f32)) -> f32 {
    let (across, down) = ((x - centre.0) / radius.0, (y - centre.1) / radius.1);
    // Near the edge this is twice the distance from it.
    let inside = 1.0 - across * across - down * down;
    (inside * 40.0 * radius.0.min(radius.1) + 0.5).clamp(0.0, 1.0)
}

fn paint(colour: &mut Colour, with: Colour, cover: f32) {
    *colour = mix(*colour, with, cover);
}

fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    [0, 1, 2].map(|at| from[at] + (to[at] - from[at]) * share)
}

fn shade(colour: Colour, by: f32) -> Colour {
    colour.map(|channel| channel * by)
}
