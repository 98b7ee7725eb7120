//! Searching: words, places, filters, order, pages, free times.

use std::time::Duration;

use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use crate::town::{berliner, found, tables, teacher, town};

fn at(headline: &str, lat: f64, lng: f64, travel: i64) -> Value {
    json!({"headline": headline, "styles": ["tango"], "city": "Berlin", "lat": lat, "lng": lng, "travelKm": travel, "published": true})
}

fn named(slug: &str, mut listing: Value) -> Value {
    listing["slug"] = json!(slug);
    listing
}

each_database!(words_are_found_however_they_are_spelt, tables());
async fn words_are_found_however_they_are_spelt(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let koeln = json!({"headline": "Für Anfänger_innen 100%", "styles": ["waltz"], "city": "Köln", "certifications": ["ADTV"], "published": true});
    teacher(&house, "a@example.org", named("cologne", koeln)).await;
    teacher(&house, "b@example.org", named("berlin", berliner("Tango"))).await;
    for (query, slugs) in [
        ("q=fur%20ANFANGER", vec!["cologne"]),
        ("q=walzer%20adtv", vec!["cologne"]),
        ("q=%D0%9A%D0%B5%D0%BB%D1%8C%D0%BD", vec!["cologne"]),
        ("q=cologne%20tango", vec![]),
        ("q=100%25", vec!["cologne"]),
        ("q=%25", vec!["cologne"]),
        ("q=_", vec!["cologne"]),
        ("q=%27%3B--%00", vec![]),
        ("city=cologne", vec!["cologne"]),
        ("city=K%C3%B6ln&style=waltz", vec!["cologne"]),
        ("city=K%C3%B6ln&style=tango", vec![]),
        ("city=Atlantis", vec![]),
    ] {
        assert_eq!(found(&guest, query).await, slugs, "{query}");
    }
}

each_database!(near_means_near_or_willing_to_come, tables());
async fn near_means_near_or_willing_to_come(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    for (slug, lat, lng, travel) in [
        ("centre", 52.52, 13.4, 0),
        ("potsdam", 52.39, 13.06, 0),
        ("leipzig", 51.34, 12.37, 0),
        ("traveller", 51.34, 12.37, 200),
    ] {
        teacher(&house, &format!("{slug}@example.org"), named(slug, at("Tango", lat, lng, travel))).await;
    }
    let near = |radius: i64| format!("lat=52.52&lng=13.4&radius={radius}");
    assert_eq!(found(&guest, &near(10)).await, ["centre", "traveller"]);
    assert_eq!(found(&guest, &near(50)).await, ["centre", "potsdam", "traveller"]);
    assert_eq!(found(&guest, &near(200)).await.len(), 4);
    let far = guest.get(&format!("/api/v1/professionals?{}", near(50))).await.json();
    assert_eq!(far["professionals"][0]["distanceKm"], 0.0);
    assert!((far["professionals"][1]["distanceKm"].as_f64().unwrap() - 27.3).abs() < 1.0);
}

each_database!(others_learn_only_roughly_where_somebody_lives, tables());
async fn others_learn_only_roughly_where_somebody_lives(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", at("Tango", 52.516_789, 13.377_123, 0)).await;
    assert_eq!(lucia.get("/api/v1/me/listing").await.json()["lat"], 52.516_789);
    let card = &house.program().get("/api/v1/professionals").await.json()["professionals"][0];
    assert_eq!((card["lat"].as_f64(), card["lng"].as_f64()), (Some(52.52), Some(13.38)));
    let page = house.browser().get("/professionals/ana-maria-nunez").await.text();
    assert!(!page.contains("52.516789") && !page.contains("13.377123"), "{page}");
}

each_database!(pages_are_stable_and_have_a_total, tables());
async fn pages_are_stable_and_have_a_total(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    for number in 0..7 {
        house.pass(Duration::from_secs(1));
        teacher(
            &house,
            &format!("p{number}@example.org"),
            named(&format!("person-{number}"), berliner("Tango")),
        )
        .await;
    }
    let mut seen = Vec::new();
    for page in 1..=4 {
        let answer = guest.get(&format!("/api/v1/professionals?size=2&page={page}")).await.json();
        assert_eq!((answer["total"].as_i64(), answer["page"].as_i64()), (Some(7), Some(page)));
        seen.extend(answer["professionals"].as_array().unwrap().iter().map(|it| it["slug"].to_string()));
    }
    assert_eq!(seen.len(), 7);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7, "nobody stands on two pages");
    assert_eq!(found(&guest, "page=9").await.len(), 0);
    assert_eq!(found(&guest, "sort=new&size=1").await, ["person-6"]);
}

each_database!(a_free_time_narrows_and_is_shown, tables());
async fn a_free_time_narrows_and_is_shown(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    for name in ["early", "late", "never"] {
        house.pass(Duration::from_secs(1));
        teacher(&house, &format!("{name}@example.org"), named(&format!("{name}-bird"), berliner(name))).await;
    }
    assert_eq!(found(&guest, "day=tomorrow").await, ["early-bird"]);
    assert_eq!(found(&guest, "day=week").await, ["early-bird"]);
    assert_eq!(found(&guest, "day=month&sort=new").await, ["late-bird", "early-bird"]);
    assert!(found(&guest, "day=today").await.is_empty());
    assert_eq!(found(&guest, "from=2026-05-11T00:00:00Z&to=2026-05-12T00:00:00Z").await, ["late-bird"]);
    let all = guest.get("/api/v1/professionals?sort=new").await.json();
    let free = |at: usize| all["professionals"][at]["nextFree"].as_array().unwrap().len();
    assert_eq!([free(0), free(1), free(2)], [0, 1, 1]);
    let card = guest.get("/api/v1/professionals/early-bird").await.json();
    assert_eq!(card["nextFree"][0]["startTime"], "2026-05-02T09:00:00Z");
    assert_eq!(card["offers"][0]["price"], json!({"minor": 4000, "currency": "EUR"}));
}

each_database!(what_cannot_be_understood_is_refused, tables());
async fn what_cannot_be_understood_is_refused(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    for (query, field) in [
        ("lat=1000&lng=0", "lat"),
        ("lat=x&lng=0", "lat"),
        ("radius=0", "radius"),
        ("style=chess", "style"),
        ("language=xx", "language"),
        ("maxPrice=1e3", "maxPrice"),
        ("rating=6", "rating"),
        ("day=someday", "day"),
        ("from=2026-05-01T00:00:00Z", "to"),
        ("sort=magic", "sort"),
        ("size=1000", "size"),
    ] {
        let answer = guest.get(&format!("/api/v1/professionals?{query}")).await;
        assert_eq!(answer.violations().first().map(|(field, _)| field.as_str()), Some(field), "{query}");
        // People are shown what was understood, and what was not.
        let page = guest.get(&format!("/professionals?{query}")).await;
        assert!(page.status == 200 || query.starts_with("size"), "{query}");
    }
}

each_database!(a_rating_narrows_and_orders, tables());
async fn a_rating_narrows_and_orders(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    for (name, sum, count) in [("good", 40, 9), ("fair", 30, 10), ("fresh", 0, 0), ("single", 5, 1)] {
        let slug = format!("{name}-one");
        teacher(&house, &format!("{name}@example.org"), named(&slug, berliner(name))).await;
        let rate = "UPDATE directory_listings SET rating_sum = ?2, rating_count = ?3 WHERE slug = ?1";
        house
            .change(move |cx| cx.tx.execute(rate, store::params![slug.clone(), sum as i64, count as i64]))
            .await
            .unwrap();
    }
    assert_eq!(found(&guest, "").await, ["good-one", "single-one", "fresh-one", "fair-one"]);
    assert_eq!(found(&guest, "rating=4").await, ["good-one", "single-one"]);
    assert_eq!(found(&guest, "rating=5").await, ["single-one"]);
}
