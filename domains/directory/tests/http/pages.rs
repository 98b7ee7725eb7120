//! Every page in every language, and what stands on it.

use axum::http::Method;
use identity::Role;
use kernel::Locale;
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use crate::town::{attend, berliner, id_of, tables, teacher, town};

each_database!(every_page_speaks_every_language, tables());
async fn every_page_speaks_every_language(db: TestDb) {
    let house = town(db);
    let mut listing = berliner("early");
    listing["slug"] = json!("teacher-one");
    listing["certifications"] = json!(["ADTV"]);
    listing["travelKm"] = json!(10);
    listing["online"] = json!(true);
    let lucia = teacher(&house, "lucia@example.org", listing).await;
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    let review = jonas
        .post("/api/v1/professionals/teacher-one/reviews", json!({"rating": 4, "text": "Fine"}))
        .await
        .json();
    let reply = format!("/api/v1/reviews/{}/reply", review["id"].as_str().unwrap());
    lucia.json(Method::PUT, &reply, json!({"text": "Thanks"})).await;
    let roles = [Role::Professional, Role::VenueOwner, Role::Support];
    let owner = house.browser_of("owner@example.org", &roles).await;
    owner.get("/me/venues/new").await;
    let hall = [
        ("name", "Hall"),
        ("headline", "Big"),
        ("styles", "tango"),
        ("street", "A 1"),
        ("city", "Berlin"),
        ("published", "1"),
        ("capacity", "2"),
        ("areaM2", "9"),
        ("amenities", "piano"),
    ];
    let editor = owner.form("/me/venues/new", &hall).await.header("location").to_owned();
    let guests = [
        "/professionals",
        "/professionals?q=nobody&day=week&rating=4&lat=1&lng=2&maxPrice=5&online=1",
        "/professionals/teacher-one",
        "/professionals/teacher-one?sort=worst",
        "/venues",
        "/venues?amenity=piano&capacity=1&city=Berlin&radius=5",
        "/venues/hall",
        "/professionals/no-such",
    ];
    let own = [
        "/me/listing",
        "/me/venues",
        "/me/venues/new",
        editor.as_str(),
        "/admin/reviews",
        "/admin/reviews?hidden=1",
        "/venues/hall",
    ];
    for locale in Locale::ALL {
        let headers = [("accept-language", locale.tag())];
        for (visitor, paths) in [(&house.browser(), &guests[..]), (&owner, &own[..])] {
            for path in paths {
                let page = visitor.send(Method::GET, path, &headers, axum::body::Body::empty()).await;
                let expected = if path.ends_with("no-such") { 404 } else { 200 };
                assert_eq!(page.status, expected, "{path}");
                let text = page.text();
                assert!(
                    !text.contains('⟦'),
                    "{locale} {path}: {}",
                    text.split('⟦').nth(1).unwrap_or_default()
                );
                assert!(text.contains(&format!("<html lang=\"{locale}\"")), "{path}");
            }
        }
    }
}

each_database!(hostile_words_stay_words, tables());
async fn hostile_words_stay_words(db: TestDb) {
    let house = town(db);
    let evil = "</script><img src=x onerror=alert(1)>'\"&{{7*7}}";
    let listing = json!({
        "slug": "teacher-one", "headline": evil, "styles": ["tango"], "city": evil, "country": "DE", "timeZone": "Europe/Berlin",
        "lat": 52.0, "lng": 13.0, "certifications": [evil], "published": true,
    });
    let lucia = teacher(&house, "lucia@example.org", listing).await;
    lucia.patch("/api/v1/me", json!({"name": evil, "bio": evil})).await;
    house.post().await;
    let guest = house.browser();
    for path in [
        "/professionals",
        "/professionals/teacher-one",
        "/professionals?q=%3C/script%3E%3Cimg%20onerror=x%3E&city=%22%3E%3Cimg%20onerror=x%3E",
    ] {
        let page = guest.get(path).await.text();
        assert!(
            !page.contains("<img src=x")
                && !page.contains("<img onerror")
                && !page.contains("onerror=alert(1)>'\""),
            "{path}"
        );
    }
    let page = guest.get("/professionals/teacher-one").await.text();
    let block = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let told: Value = serde_json::from_str(block).unwrap();
    assert_eq!(told["name"], evil, "search engines read it as it is");
    assert_eq!(told["@type"], "ProfessionalService");
}

each_database!(a_page_tells_search_engines_and_those_who_share_it, tables());
async fn a_page_tells_search_engines_and_those_who_share_it(db: TestDb) {
    let house = town(db);
    let mut listing = berliner("early");
    listing["slug"] = json!("teacher-one");
    let lucia = teacher(&house, "lucia@example.org", listing).await;
    let page = house.browser().get("/professionals/teacher-one").await.text();
    assert!(
        page.contains("<link rel=\"canonical\" href=\"http://localhost:8080/professionals/teacher-one\">")
    );
    assert!(page.contains("\"price\":\"40.00\",\"priceCurrency\":\"EUR\""), "{page}");
    assert!(page.contains("class=\"locator\"") && page.contains("openstreetmap.org"));
    lucia.patch("/api/v1/me/listing", json!({"published": false})).await;
    assert_eq!(house.browser().get("/professionals/teacher-one").await.status, 404);
}

each_database!(the_editor_keeps_what_was_typed, tables());
async fn the_editor_keeps_what_was_typed(db: TestDb) {
    let house = town(db);
    let eva = house.browser_of("eva@example.org", &[Role::Professional]).await;
    eva.get("/me/listing").await;
    let refused =
        eva.form("/me/listing", &[("headline", "Half a <thought>"), ("published", "1"), ("lat", "x")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Half a &#60;thought&#62;"));
    let fields = [
        ("headline", "Whole"),
        ("styles", "tango"),
        ("styles", "zouk"),
        ("city", "Lisbon"),
        ("published", "1"),
        ("online", "1"),
        ("certifications", "One\r\n\r\nTwo"),
    ];
    assert_eq!(eva.form("/me/listing", &fields).await.status, 303);
    let own = house.program().get("/api/v1/professionals/ana-maria-nunez").await.json();
    assert_eq!(
        (own["styles"].clone(), own["certifications"].clone()),
        (json!(["tango", "zouk"]), json!(["One", "Two"]))
    );
    assert_eq!((own["online"].as_bool(), own["timeZone"].as_str()), (Some(true), Some("Europe/Lisbon")));
    let foreign = eva
        .send(
            Method::POST,
            "/me/listing",
            &[("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "cross-site")],
            axum::body::Body::from("headline=x"),
        )
        .await;
    assert_eq!(foreign.status, 403);
}
