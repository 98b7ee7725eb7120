//! Taking one's data along and leaving for good.

use house::{PASSWORD, tables};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::town::{attend, berliner, id_of, tables as all_tables, teacher, town};

each_database!(everything_of_a_person_is_handed_over_and_forgotten, all_tables());
async fn everything_of_a_person_is_handed_over_and_forgotten(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let mut listing = berliner("Unmistakable headline");
    listing["certifications"] = json!(["Unmistakable certificate"]);
    let lucia = teacher(&house, "lucia@example.org", listing).await;
    let diego = teacher(&house, "diego@example.org", berliner("Salsa")).await;
    let (lucia_id, diego_id) = (id_of(&lucia).await, id_of(&diego).await);
    attend(&house, lucia_id, diego_id, None).await;
    attend(&house, diego_id, lucia_id, None).await;
    lucia
        .post(
            &format!("/api/v1/professionals/{diego_id}/reviews"),
            json!({"rating": 2, "text": "Unmistakable words"}),
        )
        .await;
    diego
        .post(&format!("/api/v1/professionals/{lucia_id}/reviews"), json!({"rating": 5, "text": "Great"}))
        .await;
    let data = lucia.get("/api/v1/me/export").await.json()["data"]["directory"].clone();
    assert_eq!(data["listings"][0]["headline"], "Unmistakable headline");
    assert_eq!(data["reviews"][0]["text"], "Unmistakable words");
    assert_eq!(data["visits"].as_array().unwrap().len(), 1);
    assert_eq!(lucia.post("/api/v1/me/erase", json!({"password": PASSWORD})).await.status, 204);
    house.post().await;
    assert_eq!(guest.get(&format!("/api/v1/professionals/{lucia_id}")).await.status, 404);
    let diego_now = guest.get(&format!("/api/v1/professionals/{diego_id}")).await.json();
    assert_eq!(diego_now["rating"], json!({"average": null, "count": 0}), "stars are counted anew");
    assert_eq!(tables::holding(&house, "unmistakable").await, Vec::<String>::new());
}

each_database!(an_owner_who_leaves_takes_the_venues_along, all_tables());
async fn an_owner_who_leaves_takes_the_venues_along(db: TestDb) {
    let house = town(db);
    let owner = house.signed_in("tomasz@example.org", &[Role::VenueOwner]).await;
    owner.post("/api/v1/venues", json!({"name": "Unmistakable hall", "city": "Kraków"})).await;
    assert_eq!(owner.post("/api/v1/me/erase", json!({"password": PASSWORD})).await.status, 204);
    assert_eq!(tables::holding(&house, "unmistakable").await, Vec::<String>::new());
}
