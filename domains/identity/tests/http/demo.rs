//! The people of the demo.

use house::House;
use std::sync::Arc;

use ::domain::Realm;
use axum::http::StatusCode;
use identity::{DEMO_PASSWORD, Doors, Role, featured, migrations};
use store::{
    params,
    testing::{TestDb, each_database},
};

async fn load(house: &House) {
    let tenant = house.kit.tenants.primary().expect("a tenant");
    for (_, demo) in Realm::new(vec![identity::domain_with(Doors::cheap())]).demos() {
        demo(house.kit.clone(), Arc::clone(&tenant)).await.expect("the demo loads");
    }
}

async fn count(house: &House) -> i64 {
    house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM identity_users", params![])).await
}

each_database!(the_demo_is_loaded_once_however_often_it_is_asked_for, [migrations()]);
async fn the_demo_is_loaded_once_however_often_it_is_asked_for(db: TestDb) {
    let house = House::new(db);
    load(&house).await;
    let people = count(&house).await;
    assert!(people >= 24, "{people}");
    // Whoever has changed something finds it as they left it.
    let mut student = house.program();
    let answer = student.try_sign_in("student@demo.realmx.example", DEMO_PASSWORD).await;
    student.keep(&answer);
    let patch = serde_json::json!({"city": "Lund"});
    assert_eq!(student.patch("/api/v1/me", patch).await.status, StatusCode::OK);
    load(&house).await;
    assert_eq!(count(&house).await, people);
    assert_eq!(student.get("/api/v1/me").await.json()["city"], "Lund");
    assert!(house.post().await.is_empty(), "nobody gets a mail about it");
}

each_database!(the_demo_shows_every_role_and_faces_for_the_home_page, [migrations()]);
async fn the_demo_shows_every_role_and_faces_for_the_home_page(db: TestDb) {
    let house = House::new(db);
    load(&house).await;
    let page = house.browser().get("/signin").await.text();
    assert!(page.contains(DEMO_PASSWORD));
    for role in Role::ALL {
        let held = house.look(move |cx| {
            cx.tx.scalar::<i64>("SELECT COUNT(*) FROM identity_roles WHERE role = ?1", params![role.code()])
        });
        assert!(held.await > 0, "{role}");
    }
    let (faces, members) = house.look(|cx| featured(cx, 8)).await;
    assert_eq!((faces.len(), members), (8, count(&house).await));
    for face in faces {
        assert!(!face.place.is_empty() && !face.specialties.is_empty(), "{face:?}");
        let photo = house.browser().get(&face.avatar).await;
        assert_eq!((photo.status, photo.header("content-type")), (StatusCode::OK, "image/jpeg"));
    }
}
