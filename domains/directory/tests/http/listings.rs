//! Writing one's own listing, and what becomes of it when the account changes.

use axum::http::Method;
use house::tables;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::town::{berliner, found, id_of, tables, teacher, town};

each_database!(a_listing_is_written_published_and_seen, tables());
async fn a_listing_is_written_published_and_seen(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let lucia = house.signed_in("lucia@example.org", &[Role::Professional]).await;
    let blank = lucia.get("/api/v1/me/listing").await;
    assert_eq!((blank.header("etag"), blank.json()["version"].as_i64()), ("\"0\"", Some(0)));
    let draft = lucia.patch("/api/v1/me/listing", json!({"headline": "Tango as a conversation"})).await;
    assert_eq!((draft.status.as_u16(), draft.header("etag")), (200, "\"1\""), "{}", draft.text());
    let slug = draft.json()["slug"].as_str().unwrap().to_owned();
    assert_eq!(guest.get(&format!("/api/v1/professionals/{slug}")).await.status, 404);
    assert_eq!(
        lucia.get(&format!("/api/v1/professionals/{slug}")).await.status,
        200,
        "its owner sees a draft"
    );
    let early = lucia.patch("/api/v1/me/listing", json!({"published": true})).await;
    assert_eq!(
        early.violations(),
        ["styles", "city", "country", "timeZone"]
            .map(|field| (field.to_owned(), "required-to-publish".to_owned()))
    );
    let changes = json!({"published": true, "styles": ["tango", "milonga", "tango"], "city": " buenos  aires ", "travelKm": 10});
    let own = lucia.patch("/api/v1/me/listing", changes).await.json();
    assert_eq!(own["timeZone"], "America/Argentina/Buenos_Aires");
    assert_eq!((own["country"].as_str(), own["styles"].clone()), (Some("AR"), json!(["tango", "milonga"])));
    let id = id_of(&lucia).await;
    for key in [slug.clone(), id.to_string()] {
        let shown = guest.get(&format!("/api/v1/professionals/{key}")).await;
        assert_eq!(shown.json()["href"], json!(format!("/professionals/{slug}")));
        let again = [("if-none-match", shown.header("etag"))];
        let path = format!("/api/v1/professionals/{key}");
        assert_eq!(guest.send(Method::GET, &path, &again, axum::body::Body::empty()).await.status, 304);
    }
}

each_database!(two_changes_at_once_are_told_apart, tables());
async fn two_changes_at_once_are_told_apart(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let change = |tag: &'static str| {
        let headers = [("content-type", "application/json"), ("if-match", tag)];
        let body = axum::body::Body::from(json!({"headline": "Vals"}).to_string());
        let lucia = &lucia;
        async move { lucia.send(Method::PATCH, "/api/v1/me/listing", &headers, body).await }
    };
    assert_eq!(change("\"1\"").await.status, 200);
    assert_eq!(change("\"1\"").await.problem(), (412, "stale".to_owned()));
    assert_eq!(change("\"0\", \"2\"").await.status, 200);
}

each_database!(an_address_belongs_to_one, tables());
async fn an_address_belongs_to_one(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let diego = teacher(&house, "diego@example.org", berliner("Salsa")).await;
    let slug = |visitor: &'static str| json!({"slug": visitor});
    assert_eq!(lucia.patch("/api/v1/me/listing", slug("dancer-one")).await.status, 200);
    let taken = diego.patch("/api/v1/me/listing", slug("dancer-one")).await;
    assert_eq!(taken.problem(), (409, "directory-slug-taken".to_owned()));
    for (odd, rule) in
        [("ab", "too-short"), ("a b c", "handle"), ("admin", "handle-reserved"), ("a/../b", "handle")]
    {
        let refused = diego.patch("/api/v1/me/listing", json!({"slug": odd})).await;
        assert_eq!(refused.violations(), [("slug".to_owned(), rule.to_owned())]);
    }
}

each_database!(wrong_values_are_all_named_at_once, tables());
async fn wrong_values_are_all_named_at_once(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let body = json!({
        "styles": ["tango", "chess"], "certifications": ["a\u{202e}b"], "country": "XX", "lat": 91.0, "lng": 0.0,
        "timeZone": "Mars/Olympus", "travelKm": 1000, "headline": "x".repeat(121),
    });
    let refused = lucia.patch("/api/v1/me/listing", body).await;
    let mut fields: Vec<String> =
        refused.violations().into_iter().map(|(field, rule)| format!("{field} {rule}")).collect();
    fields.sort();
    assert_eq!(
        fields,
        [
            "certifications[0] control-characters",
            "country country",
            "headline too-long",
            "lat out-of-range",
            "styles[1] style",
            "timeZone time-zone",
            "travelKm out-of-range",
        ]
    );
    let unknown = lucia.patch("/api/v1/me/listing", json!({"name": "x"})).await;
    assert_eq!(unknown.violations(), [("name".to_owned(), "unknown-field".to_owned())]);
    assert_eq!(found(&lucia, "q=tango").await.len(), 1, "nothing of it was kept");
}

each_database!(a_new_city_brings_its_point_and_zone_unless_told_otherwise, tables());
async fn a_new_city_brings_its_point_and_zone_unless_told_otherwise(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let moved = lucia.patch("/api/v1/me/listing", json!({"city": "Wien", "country": "AT"})).await.json();
    assert_eq!((moved["timeZone"].as_str(), moved["lat"].as_f64()), (Some("Europe/Vienna"), Some(48.2082)));
    let exact = lucia.patch("/api/v1/me/listing", json!({"lat": 48.2, "lng": 16.4})).await.json();
    assert_eq!((exact["lat"].as_f64(), exact["lng"].as_f64()), (Some(48.2), Some(16.4)));
    let hidden = lucia
        .patch("/api/v1/me/listing", json!({"lat": null, "lng": null, "city": "Hinterzarten"}))
        .await
        .json();
    assert_eq!((hidden["lat"].clone(), hidden["timeZone"].as_str()), (json!(null), Some("Europe/Vienna")));
    let half = lucia.patch("/api/v1/me/listing", json!({"lat": 48.2})).await;
    assert_eq!(half.violations(), [("lng".to_owned(), "required".to_owned())]);
}

each_database!(a_listing_follows_its_account, tables());
async fn a_listing_follows_its_account(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let id = id_of(&lucia).await;
    let profile = json!({"name": "Lucía Ferreyra", "bio": "I teach.", "languages": ["es"], "visibility": {"bio": "members"}});
    assert_eq!(lucia.patch("/api/v1/me", profile).await.status, 200);
    house.post().await;
    let shown = guest.get(&format!("/api/v1/professionals/{id}")).await.json();
    assert_eq!((shown["name"].as_str(), shown["languages"].clone()), (Some("Lucía Ferreyra"), json!(["es"])));
    assert_eq!(shown["about"], "", "what is for members alone is not copied");
    assert_eq!(found(&guest, "q=lucia&language=es").await.len(), 1);
    assert_eq!(tables::holding(&house, "I teach.").await, ["identity_profiles.bio"]);
    let person = format!("/api/v1/admin/people/{id}");
    for (status, count) in [("suspended", 0), ("active", 1)] {
        assert_eq!(admin.patch(&person, json!({"status": status})).await.status, 200);
        house.post().await;
        assert_eq!(found(&guest, "q=tango").await.len(), count, "{status}");
    }
}

each_database!(who_stops_teaching_is_not_found_any_more, tables());
async fn who_stops_teaching_is_not_found_any_more(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let lucia = house.signed_in("lucia@example.org", &[Role::Professional, Role::Student]).await;
    lucia.patch("/api/v1/me/listing", berliner("Tango")).await;
    assert_eq!(found(&guest, "").await.len(), 1);
    let left = lucia.delete("/api/v1/me/roles/PROFESSIONAL").await;
    assert!(left.status.is_success(), "{}", left.text());
    house.post().await;
    assert!(found(&guest, "").await.is_empty());
}

each_database!(prices_come_from_whoever_takes_bookings, tables());
async fn prices_come_from_whoever_takes_bookings(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let lucia = teacher(&house, "lucia@example.org", berliner("late")).await;
    let id = id_of(&lucia).await;
    assert_eq!(guest.get(&format!("/api/v1/professionals/{id}")).await.json()["priceFrom"], json!(null));
    let price = kernel::Money::new(4_500, kernel::Currency::EUR);
    house.change(move |cx| directory::set_price_from(cx, id, Some(price))).await.unwrap();
    assert_eq!(found(&guest, "maxPrice=45").await.len(), 1);
    assert!(found(&guest, "maxPrice=44.99").await.is_empty());
    lucia.patch("/api/v1/me/listing", json!({"headline": "later"})).await;
    assert_eq!(found(&guest, "maxPrice=45").await.len(), 1, "a change of the text keeps the price");
    house.change(move |cx| directory::set_price_from(cx, id, None)).await.unwrap();
    assert!(found(&guest, "maxPrice=45").await.is_empty());
}
