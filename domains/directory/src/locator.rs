//! A small map that needs nobody's tiles: pins, the cities around them, a grid of degrees and a scale, drawn as SVG.

use std::fmt::Write;

use kernel::Locale;

use crate::place::{City, Point};

/// Something on the map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pin {
    pub(crate) point: Point,
    /// What stands on it: a number, or nothing.
    pub(crate) mark: String,
    pub(crate) name: String,
    /// Where it leads; empty for nowhere.
    pub(crate) href: String,
}

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 400.0;
/// The least that is shown from the middle to the upper edge, in kilometres.
const NEAREST: f64 = 9.0;
const KM_PER_DEGREE: f64 = 111.195;
/// Names of cities at most.
const MAX_CITIES: usize = 14;

/// What part of the globe is seen, and where a point stands on the picture.
struct View {
    centre: Point,
    /// Pixels of one kilometre.
    scale: f64,
    /// Kilometres of one degree of longitude in the middle of the picture.
    east: f64,
}

impl View {
    fn of(pins: &[Pin]) -> Option<Self> {
        let first = pins.first()?.point;
        // Longitudes relative to the first, so that the date line is no border.
        let lngs = || pins.iter().map(|pin| turned(pin.point.lng() - first.lng()));
        let lats = || pins.iter().map(|pin| pin.point.lat());
        let (west, east) = (lngs().fold(0.0, f64::min), lngs().fold(0.0, f64::max));
        let (south, north) = (lats().fold(90.0, f64::min), lats().fold(-90.0, f64::max));
        let lat = f64::midpoint(south, north);
        let centre = Point::new(lat, turned(first.lng() + f64::midpoint(west, east)))?;
        let per_degree = KM_PER_DEGREE * lat.to_radians().cos().max(0.02);
        let half_high = ((north - south) / 2.0 * KM_PER_DEGREE * 1.3).max(NEAREST);
        let half_wide = (east - west) / 2.0 * per_degree * 1.25;
        let scale =
            (HEIGHT / 2.0 / half_high).min(if half_wide > 0.0 { WIDTH / 2.0 / half_wide } else { f64::MAX });
        Some(Self { centre, scale, east: per_degree })
    }

    fn at(&self, point: Point) -> (f64, f64) {
        let across = turned(point.lng() - self.centre.lng()) * self.east;
        let up = (point.lat() - self.centre.lat()) * KM_PER_DEGREE;
        (WIDTH / 2.0 + across * self.scale, HEIGHT / 2.0 - up * self.scale)
    }
}

/// Degrees between −180 and 180.
fn turned(lng: f64) -> f64 {
    (lng + 540.0).rem_euclid(360.0) - 180.0
}

/// The picture, or nothing without a pin. Several pins are numbered and lead to what they stand for.
pub(crate) fn draw(pins: &[Pin], label: &str, locale: Locale) -> Option<String> {
    let view = View::of(pins)?;
    let mut out = format!(
        "<svg class=\"locator\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-label=\"{}\">\
         <rect class=\"locator-ground\" width=\"{WIDTH}\" height=\"{HEIGHT}\"/>",
        escaped(label)
    );
    grid(&mut out, &view);
    if let [pin] = pins {
        rings(&mut out, &view, pin.point);
    }
    cities(&mut out, &view, pins, locale);
    for pin in pins.iter().rev() {
        stick(&mut out, &view, pin);
    }
    ruler(&mut out, &view);
    out.push_str("</svg>");
    Some(out)
}

/// Parallels and meridians at round degrees, four or so across.
fn grid(out: &mut String, view: &View) {
    let wide = WIDTH / view.scale / view.east;
    let steps = [0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0];
    let step = steps.into_iter().find(|step| wide / step <= 6.0).unwrap_or(90.0);
    let mut data = String::new();
    for line in -6..=6_i32 {
        let away = f64::from(line) * step;
        let lng = (view.centre.lng() / step).round() * step + away;
        let x = WIDTH / 2.0 + turned(lng - view.centre.lng()) * view.east * view.scale;
        let lat = (view.centre.lat() / step).round() * step + away;
        let y = HEIGHT / 2.0 - (lat - view.centre.lat()) * KM_PER_DEGREE * view.scale;
        if (0.0..=WIDTH).contains(&x) {
            let _ = write!(data, "M{x:.1} 0V{HEIGHT}");
        }
        if (0.0..=HEIGHT).contains(&y) && (-90.0..=90.0).contains(&lat) {
            let _ = write!(data, "M0 {y:.1}H{WIDTH}");
        }
    }
    let _ = write!(out, "<path class=\"locator-grid\" d=\"{data}\"/>");
}

/// How far two and five kilometres are.
fn rings(out: &mut String, view: &View, centre: Point) {
    let (x, y) = view.at(centre);
    for km in [2.0, 5.0] {
        let _ = write!(
            out,
            "<circle class=\"locator-ring\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\"/>\
             <text class=\"locator-note\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{km} km</text>",
            km * view.scale,
            y - km * view.scale - 5.0
        );
    }
}

/// Names of cities in sight, the nearest to a pin first, none over another and none under a pin.
fn cities(out: &mut String, view: &View, pins: &[Pin], locale: Locale) {
    let far = |city: &City| pins.iter().map(|pin| pin.point.km_to(city.point())).fold(f64::MAX, f64::min);
    let mut near: Vec<(f64, City)> = City::all().map(|city| (far(&city), city)).collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut taken: Vec<Area> = pins.iter().map(|pin| Area::of_pin(view.at(pin.point))).collect();
    let most = taken.len() + MAX_CITIES;
    for (_, city) in near {
        let (x, y) = view.at(city.point());
        let name = city.name(locale);
        let free = |area: &Area| area.is_in_sight() && !taken.iter().any(|other| other.meets(area));
        let place = Area::of_name((x, y), name).into_iter().find(free);
        let Some(area) = place.filter(|_| taken.len() < most) else { continue };
        let _ = write!(
            out,
            "<circle class=\"locator-city\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"/>\
             <text class=\"locator-name\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            area.left,
            area.bottom - 5.0,
            escaped(name)
        );
        taken.push(area);
    }
}

/// What part of the picture something takes.
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn of_pin((x, y): (f64, f64)) -> Self {
        Self { left: x - 15.0, right: x + 15.0, top: y - 45.0, bottom: y + 1.0 }
    }

    /// Below its dot and to the right of it, or else to the left; letters are some ten pixels wide.
    fn of_name((x, y): (f64, f64), name: &str) -> [Self; 2] {
        let wide = f64::from(u32::try_from(name.chars().count()).unwrap_or(u32::MAX)) * 9.8;
        let from = |left: f64| Self { left, right: left + wide, top: y + 5.0, bottom: y + 27.0 };
        [from(x + 9.0), from(x - 9.0 - wide)]
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// The ruler has its place in a corner.
    fn is_in_sight(&self) -> bool {
        let over_ruler = self.left < 240.0 && self.bottom > HEIGHT - 34.0;
        self.left > 8.0
            && self.right < WIDTH - 6.0
            && self.top > 6.0
            && self.bottom < HEIGHT - 4.0
            && !over_ruler
    }
}

fn stick(out: &mut String, view: &View, pin: &Pin) {
    let (x, y) = view.at(pin.point);
    let (open, close) = if pin.href.is_empty() {
        (String::from("<g>"), "</g>")
    } else {
        // What is seen on it is part of how it is called.
        let label = format!("{} {}", pin.mark, pin.name);
        (format!("<a href=\"{}\" aria-label=\"{}\">", escaped(&pin.href), escaped(label.trim())), "</a>")
    };
    // A drop whose tip stands on the place.
    let _ = write!(
        out,
        "{open}<title>{}</title><path class=\"locator-pin\" d=\"M{x:.1} {y:.1}c-4 -12 -15 -15 -15 -28a15 15 0 1 1 30 0c0 13 \
         -11 16 -15 28z\"/>",
        escaped(&pin.name)
    );
    if pin.mark.is_empty() {
        let _ = write!(out, "<circle class=\"locator-eye\" cx=\"{x:.1}\" cy=\"{:.1}\" r=\"5\"/>", y - 28.0);
    } else {
        let _ = write!(
            out,
            "<text class=\"locator-mark\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            y - 22.5,
            escaped(&pin.mark)
        );
    }
    out.push_str(close);
}

/// A round number of kilometres, drawn as long as they are.
fn ruler(out: &mut String, view: &View) {
    let most = 150.0 / view.scale;
    let mut km = 1.0;
    for step in [2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0, 2000.0, 5000.0] {
        if step <= most {
            km = step;
        }
    }
    let (long, y) = (km * view.scale, HEIGHT - 16.0);
    let _ = write!(
        out,
        "<path class=\"locator-ruler\" d=\"M16 {:.1}V{y:.1}H{:.1}V{:.1}\"/>\
         <text class=\"locator-note\" x=\"{:.1}\" y=\"{:.1}\">{km} km</text>",
        y - 8.0,
        16.0 + long,
        y - 8.0,
        24.0 + long,
        y + 1.0
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Where the same place is seen in more detail.
pub(crate) fn openstreetmap(point: Point, zoom: u8) -> String {
    let (lat, lng) = (point.lat(), point.lng());
    format!("https://www.openstreetmap.org/?mlat={lat:.5}&mlon={lng:.5}#map={zoom}/{lat:.5}/{lng:.5}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pin(lat: f64, lng: f64) -> Pin {
        let point = Point::new(lat, lng).unwrap();
        Pin { point, mark: "1".into(), name: "A & <b>".into(), href: "#x".into() }
    }

    #[test]
    fn a_map_names_the_cities_around_and_escapes_what_it_shows() {
        let svg = draw(&[pin(52.5, 13.4)], "Map", Locale::De).unwrap();
        assert!(svg.contains(">Berlin</text>") && svg.contains("A &amp; &lt;b&gt;") && !svg.contains("<b>"));
        assert!(draw(&[], "Map", Locale::De).is_none());
    }

    #[test]
    fn pins_on_both_sides_of_the_date_line_stand_side_by_side() {
        let view = View::of(&[pin(-17.8, 179.9), pin(-17.8, -179.9)]).unwrap();
        let (left, right) =
            (view.at(Point::new(-17.8, 179.9).unwrap()), view.at(Point::new(-17.8, -179.9).unwrap()));
        assert!(left.0 < right.0 && left.0 > 0.0 && right.0 < WIDTH);
    }

    proptest! {
        #[test]
        fn every_pin_is_in_sight(
            middle in -180.0..180.0_f64,
            points in prop::collection::vec((-80.0..80.0_f64, -80.0..80.0_f64), 1..20),
        ) {
            // Half a world apart there would be no middle from which all are seen.
            let pins: Vec<Pin> = points.iter().map(|&(lat, lng)| pin(lat, turned(middle + lng))).collect();
            let view = View::of(&pins).unwrap();
            for pin in &pins {
                let (x, y) = view.at(pin.point);
                prop_assert!((-1.0..=WIDTH + 1.0).contains(&x) && (-1.0..=HEIGHT + 1.0).contains(&y), "{x} {y}");
            }
            let svg = draw(&pins, "Map", Locale::En).unwrap();
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
        }
    }
}
