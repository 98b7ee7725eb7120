//! Venues: listed, changed, found and closed by those who own them.

use house::Visitor;
use identity::Role;
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};

use crate::town::{attend, berliner, id_of, tables, teacher, town};

fn hall(name: &str) -> Value {
    json!({
        "name": name, "headline": "Three halls", "about": "Oak.\n\nAnd brick.", "styles": ["ballroom"],
        "amenities": ["sprung-floor", "mirrors"], "street": "ul. Drukarska 12", "postcode": "31-059", "city": "Krakau",
        "capacity": 120, "areaM2": 240, "published": true,
    })
}

async fn names(visitor: &Visitor<'_>, query: &str) -> Vec<String> {
    let list = visitor.get(&format!("/api/v1/venues?{query}")).await.json();
    list["venues"].as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap().to_owned()).collect()
}

each_database!(a_venue_is_listed_found_and_closed, tables());
async fn a_venue_is_listed_found_and_closed(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let owner = house.signed_in("tomasz@example.org", &[Role::VenueOwner]).await;
    let made = owner.post("/api/v1/venues", hall("Printing Works")).await;
    assert_eq!(made.status, 201, "{}", made.text());
    let made = made.json();
    assert_eq!((made["slug"].as_str(), made["country"].as_str()), (Some("printing-works"), Some("PL")));
    let second = owner.post("/api/v1/venues", hall("Printing Works")).await.json();
    assert!(
        second["slug"].as_str().unwrap().starts_with("printing-works-"),
        "of equal names one gets a tail"
    );
    assert_eq!(names(&guest, "city=Krak%C3%B3w&capacity=100&amenity=mirrors&style=ballroom").await.len(), 2);
    assert!(names(&guest, "capacity=121").await.is_empty());
    let path = format!("/api/v1/venues/{}", made["id"].as_str().unwrap());
    assert_eq!(guest.get(&path).await.json()["about"], "Oak.\n\nAnd brick.");
    let other = house.signed_in("other@example.org", &[Role::VenueOwner]).await;
    assert_eq!(other.patch(&path, json!({"name": "Mine"})).await.status, 404);
    assert_eq!(other.delete(&path).await.status, 404);
    assert_eq!(owner.patch(&path, json!({"published": false})).await.status, 200);
    assert_eq!(guest.get(&path).await.status, 404);
    assert_eq!(owner.get("/api/v1/me/venues").await.json()["venues"].as_array().unwrap().len(), 2);
    assert_eq!(owner.delete(&path).await.status, 204);
    assert_eq!(owner.get(&path).await.status, 404);
    let nameless = owner.post("/api/v1/venues", json!({"city": "Wien"})).await;
    assert_eq!(nameless.violations(), [("name".to_owned(), "required".to_owned())]);
}

each_database!(a_visit_gives_the_right_to_review_the_place_too, tables());
async fn a_visit_gives_the_right_to_review_the_place_too(db: TestDb) {
    let house = town(db);
    let owner = house.signed_in("tomasz@example.org", &[Role::VenueOwner]).await;
    let venue = owner.post("/api/v1/venues", hall("Printing Works")).await.json();
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    let id = venue["id"].as_str().unwrap();
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, Some(id.parse().unwrap())).await;
    let written =
        jonas.post("/api/v1/venues/printing-works/reviews", json!({"rating": 4, "text": "Good floor"})).await;
    assert_eq!(written.status, 201, "{}", written.text());
    assert_eq!(
        owner.delete(&format!("/api/v1/venues/{id}")).await.status,
        204,
        "reviews do not hold a venue back"
    );
}

each_database!(the_forms_of_a_venue_do_the_same, tables());
async fn the_forms_of_a_venue_do_the_same(db: TestDb) {
    let house = town(db);
    let owner = house.browser_of("tomasz@example.org", &[Role::VenueOwner]).await;
    owner.get("/me/venues/new").await;
    let wrong = owner
        .form("/me/venues/new", &[("name", "The \"Loft\" <1>"), ("capacity", "many"), ("lat", "north")])
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("The &#34;Loft&#34; &#60;1&#62;"), "nothing typed is lost");
    let made = owner
        .form(
            "/me/venues/new",
            &[
                ("name", "The \"Loft\" <1>"),
                ("headline", "Under the roof"),
                ("styles", "ballet"),
                ("styles", "tango"),
                ("street", "Vistula 3"),
                ("city", "Kraków"),
                ("published", "1"),
                ("capacity", "18"),
            ],
        )
        .await;
    assert_eq!(made.status, 303, "{}", made.text());
    let editor = made.header("location").to_owned();
    assert!(
        house.browser().get("/venues/the-loft-1").await.text().contains("The &#34;Loft&#34; &#60;1&#62;")
    );
    owner.get(&editor).await;
    assert_eq!(
        owner.form(&editor, &[("name", "Loft"), ("slug", "loft-one"), ("city", "Kraków")]).await.status,
        303
    );
    assert_eq!(
        house.browser().get("/venues/loft-one").await.status,
        404,
        "without the tick it is not published"
    );
    owner.get(&editor).await;
    assert_eq!(owner.form(&format!("{editor}/close"), &[]).await.status, 303);
    assert_eq!(owner.get(&editor).await.status, 404);
}
