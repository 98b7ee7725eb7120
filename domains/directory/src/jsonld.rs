//! Pages as search engines read them (schema.org, JSON-LD).

use kernel::{Locale, Money};
use serde_json::{Map, Value, json};
use web::Shell;

use crate::{Amenity, Kind, Style, listing::Shown, review::Review};

/// The whole block for a listing's page, safe to stand between script tags.
pub(crate) fn of_listing(shell: &Shell, shown: &Shown, reviews: &[Review]) -> String {
    let listing = &shown.listing;
    let mut thing = Map::new();
    let mut put = |name: &str, value: Value| {
        thing.insert(name.to_owned(), value);
    };
    put("@context", json!("https://schema.org"));
    put(
        "@type",
        json!(match listing.kind {
            Kind::Professional => "ProfessionalService",
            Kind::Venue => "EventVenue",
        }),
    );
    put("@id", json!(shell.absolute(&listing.href())));
    put("url", json!(shell.absolute(&listing.href())));
    put("name", json!(listing.name));
    put("description", json!(listing.headline));
    let mut address = json!({
        "@type": "PostalAddress", "addressLocality": listing.city, "addressCountry": listing.country,
    });
    if listing.kind == Kind::Venue {
        address["streetAddress"] = json!(listing.street);
        address["postalCode"] = json!(listing.postcode);
    }
    put("address", address);
    if let Some(point) = listing.shown_point() {
        put("geo", json!({ "@type": "GeoCoordinates", "latitude": point.lat(), "longitude": point.lng() }));
    }
    let mut images: Vec<String> = shown.photos.iter().map(|photo| shell.absolute(&photo.large())).collect();
    if !listing.avatar.is_empty() {
        images.push(shell.absolute(&listing.avatar));
    }
    if !images.is_empty() {
        put("image", json!(images));
    }
    let styles = listing.styles.iter().filter_map(|code| Style::find(code));
    put("keywords", json!(styles.map(|style| style.name(shell.locale)).collect::<Vec<_>>()));
    match listing.kind {
        Kind::Professional => {
            put("knowsLanguage", json!(listing.languages));
            let offers = shown.offers.iter().map(|offer| {
                json!({
                    "@type": "Offer", "name": offer.name, "url": shell.absolute(&offer.href),
                    "price": plain(offer.price), "priceCurrency": offer.price.currency,
                })
            });
            put("makesOffer", json!(offers.collect::<Vec<_>>()));
        }
        Kind::Venue => {
            if let Some(people) = listing.capacity {
                put("maximumAttendeeCapacity", json!(people));
            }
            let amenities = listing.amenities.iter().filter_map(|code| Amenity::find(code)).map(|amenity| {
                json!({
                    "@type": "LocationFeatureSpecification", "name": shell.t(amenity.text), "value": true,
                })
            });
            put("amenityFeature", json!(amenities.collect::<Vec<_>>()));
        }
    }
    if let Some(hundredths) = listing.rating() {
        put(
            "aggregateRating",
            json!({
                "@type": "AggregateRating", "ratingValue": stars(hundredths, Locale::En),
                "reviewCount": listing.rating_count, "bestRating": 5, "worstRating": 1,
            }),
        );
        let written = reviews.iter().filter(|review| !review.is_hidden() && !review.text.is_empty()).take(3);
        put("review", json!(written.map(one).collect::<Vec<_>>()));
    }
    embedded(&Value::Object(thing))
}

fn one(review: &Review) -> Value {
    json!({
        "@type": "Review", "author": { "@type": "Person", "name": review.author },
        "reviewRating": { "@type": "Rating", "ratingValue": review.rating, "bestRating": 5, "worstRating": 1 },
        "reviewBody": review.text, "datePublished": web::forms::day(review.created_at),
    })
}

/// `12.50`: the number that stands before the currency in plain notation.
fn plain(price: Money) -> String {
    price.to_string().split(' ').next().unwrap_or_default().to_owned()
}

/// Hundredths of a star in words: `4.4`.
pub(crate) fn stars(hundredths: i64, locale: Locale) -> String {
    let tenths = (hundredths + 5) / 10;
    let sign = if locale == Locale::En { '.' } else { ',' };
    format!("{}{sign}{}", tenths / 10, tenths % 10)
}

/// Within a script element only `<` could end it; the rest is for old parsers.
fn embedded(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script_early() {
        let text = embedded(&json!({ "name": "</script><script>alert(1)</script>&\u{2028}" }));
        assert!(!text.contains('<') && !text.contains('>') && !text.contains('&'));
        let back: Value = serde_json::from_str(&text).unwrap();
        assert!(back["name"].as_str().unwrap().starts_with("</script>"));
    }

    #[test]
    fn stars_are_rounded_to_tenths() {
        assert_eq!(
            [stars(437, Locale::En), stars(496, Locale::De), stars(500, Locale::Ru)],
            ["4.4", "5,0", "5,0"]
        );
    }
}
