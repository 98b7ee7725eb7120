//! Where something is: points on the globe, how far apart they are, and cities that are known by name.

mod city;

pub use city::City;

use kernel::Violation;
use serde::{Deserialize, Serialize};

/// A place on the globe in degrees (WGS 84). What exists lies on it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    lat: f64,
    lng: f64,
}

/// The mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

impl Point {
    /// `None` outside −90…90 and −180…180.
    pub fn new(lat: f64, lng: f64) -> Option<Self> {
        let sound = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng);
        sound.then_some(Self { lat, lng })
    }

    /// The same, saying which number is at fault.
    pub fn parse(lat: f64, lng: f64) -> Result<Self, Violation> {
        Self::new(lat, lng).ok_or_else(|| {
            let (field, max) = if (-90.0..=90.0).contains(&lat) { ("lng", 180) } else { ("lat", 90) };
            Violation::new(field, "out-of-range").with("min", -max).with("max", max)
        })
    }

    pub const fn lat(self) -> f64 {
        self.lat
    }

    pub const fn lng(self) -> f64 {
        self.lng
    }

    /// The great circle between two points, by the haversine formula: half a per cent off at most, because the
    /// earth is no sphere.
    pub fn km_to(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let half = |from: f64, to: f64| ((to - from) / 2.0).sin().powi(2);
        let across = half(lat, other_lat)
            + lat.cos() * other_lat.cos() * half(self.lng.to_radians(), other.lng.to_radians());
        2.0 * EARTH_KM * across.sqrt().min(1.0).asin()
    }

    /// Within a kilometre or so: where somebody lives is nobody's business.
    #[must_use]
    pub fn coarse(self) -> Self {
        let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
        Self { lat: round(self.lat), lng: round(self.lng) }
    }
}

/// A part of the globe between two parallels and two meridians that holds everything within a distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around {
    pub south: f64,
    pub north: f64,
    pub west: f64,
    /// Smaller than `west` where the part reaches over the date line.
    pub east: f64,
}

impl Around {
    pub fn of(centre: Point, km: f64) -> Self {
        // A little more than exact, so that rounding loses nobody; what is too far is left out afterwards.
        let angle = (km / EARTH_KM) * 1.000_001 + 1e-9;
        let reach = angle.to_degrees();
        let (south, north) = (centre.lat - reach, centre.lat + reach);
        let world = Self { south: south.max(-90.0), north: north.min(90.0), west: -180.0, east: 180.0 };
        if south <= -90.0 || north >= 90.0 {
            return world;
        }
        // Where meridians touch the circle (Bronshtein, spherical trigonometry).
        let sine = angle.sin() / centre.lat.to_radians().cos();
        if angle >= std::f64::consts::FRAC_PI_2 || sine >= 1.0 {
            return world;
        }
        let wide = sine.asin().to_degrees();
        let turned = |lng: f64| {
            if lng < -180.0 {
                lng + 360.0
            } else if lng > 180.0 {
                lng - 360.0
            } else {
                lng
            }
        };
        Self { west: turned(centre.lng - wide), east: turned(centre.lng + wide), ..world }
    }

    /// Whether it reaches over the date line.
    pub fn is_split(self) -> bool {
        self.west > self.east
    }

    #[cfg(test)]
    fn holds(self, point: Point) -> bool {
        let across = if self.is_split() {
            point.lng >= self.west || point.lng <= self.east
        } else {
            (self.west..=self.east).contains(&point.lng)
        };
        across && (self.south..=self.north).contains(&point.lat)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point() -> impl Strategy<Value = Point> {
        (-90.0..=90.0, -180.0..=180.0).prop_map(|(lat, lng)| Point::new(lat, lng).unwrap())
    }

    #[test]
    fn known_distances_are_met_within_half_a_per_cent() {
        let at = |name: &str| City::find(name).unwrap().point();
        for (from, to, km) in
            [("Berlin", "Hamburg", 255.0), ("Buenos Aires", "Lisbon", 9_600.0), ("Tokyo", "Osaka", 392.0)]
        {
            let found = at(from).km_to(at(to));
            assert!((found - km).abs() / km < 0.01, "{from}–{to}: {found}");
        }
    }

    #[test]
    fn a_point_lies_on_the_globe() {
        assert!(Point::new(f64::NAN, 0.0).is_none());
        assert_eq!(Point::parse(91.0, 0.0).unwrap_err().field, "lat");
        assert_eq!(Point::parse(1.0, -181.0).unwrap_err().field, "lng");
    }

    #[test]
    fn a_part_over_the_date_line_and_one_at_a_pole_hold_what_is_near() {
        let fiji = Point::new(-17.8, 179.9).unwrap();
        let near = Around::of(fiji, 50.0);
        assert!(near.is_split() && near.holds(Point::new(-17.8, -179.8).unwrap()));
        let pole = Around::of(Point::new(89.9, 10.0).unwrap(), 50.0);
        assert!(pole.holds(Point::new(89.9, -170.0).unwrap()));
    }

    proptest! {
        #[test]
        fn distances_are_a_metric(a in point(), b in point(), c in point()) {
            prop_assert!((a.km_to(b) - b.km_to(a)).abs() < 1e-6);
            prop_assert!(a.km_to(a) < 1e-6);
            prop_assert!(a.km_to(c) <= a.km_to(b) + b.km_to(c) + 1e-6);
            prop_assert!(a.km_to(b) <= EARTH_KM * std::f64::consts::PI + 1e-6);
        }

        #[test]
        fn whatever_is_near_lies_in_the_part_around(centre in point(), other in point(), km in 0.0..21_000.0_f64) {
            if centre.km_to(other) <= km {
                prop_assert!(Around::of(centre, km).holds(other), "{:?}", Around::of(centre, km));
            }
        }

        #[test]
        fn what_lies_close_by_is_found_too(lat in -89.9..89.9_f64, lng in -180.0..=180.0_f64, up in -1.0..1.0_f64, right in -1.0..1.0_f64, km in 0.1..200.0_f64) {
            let centre = Point::new(lat, lng).unwrap();
            // Somewhere around, most of it within the distance.
            let degrees = (km / EARTH_KM).to_degrees();
            let east = lng + right * degrees / lat.to_radians().cos();
            let east = if east > 180.0 { east - 360.0 } else if east < -180.0 { east + 360.0 } else { east };
            if let Some(other) = Point::new(lat + up * degrees, east) && centre.km_to(other) <= km {
                prop_assert!(Around::of(centre, km).holds(other), "{:?}", Around::of(centre, km));
            }
        }

        #[test]
        fn a_coarse_point_is_a_point_nearby(point in point()) {
            let coarse = point.coarse();
            prop_assert!(Point::new(coarse.lat, coarse.lng).is_some());
            prop_assert!(point.km_to(coarse) < 1.0);
        }
    }
}
