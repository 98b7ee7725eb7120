use axum::http::{Method, StatusCode};
use house::House;
use identity::Role;
use serde_json::json;
use store::{
    params,
    testing::{TestDb, each_database},
};

use super::teacher::{Lucia, domains, lesson};

each_database!(what_rests_is_not_offered, house::migrations(domains()));
async fn what_rests_is_not_offered(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let offered = format!("/api/v1/professionals/{}/lesson-types", lucia.id);
    let own = format!("/api/v1/lesson-types/{}", lucia.lesson);
    let public = house.program().get(&offered).await.json();
    assert_eq!(
        public["lessonTypes"][0]["prices"][1],
        json!({"minutes": 90, "price": {"minor": 9000, "currency": "EUR"}})
    );
    assert!(public["lessonTypes"][0].get("placeDetail").is_none(), "where exactly is for who has booked");
    let mut rest = lesson();
    rest["active"] = json!(false);
    assert_eq!(lucia.program.json(Method::PUT, &own, rest).await.json()["active"], false);
    assert_eq!(house.program().get(&offered).await.json()["lessonTypes"], json!([]));
    assert_eq!(
        lucia.program.get("/api/v1/lesson-types").await.json()["lessonTypes"][0]["placeDetail"],
        "Second bell"
    );
    assert_eq!(lucia.program.delete(&own).await.status, StatusCode::NO_CONTENT);
    assert_eq!(lucia.program.delete(&own).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lucia.program.get("/api/v1/lesson-types").await.json()["lessonTypes"], json!([]));
}

each_database!(lessons_are_sold_once_the_address_is_proven, house::migrations(domains()));
async fn lessons_are_sold_once_the_address_is_proven(db: TestDb) {
    let house = House::of(db, domains());
    let eva = house.signed_in("eva@example.org", &[Role::Professional]).await;
    let forget = "UPDATE identity_users SET email_verified_at = NULL WHERE email = ?1";
    house.change(move |cx| cx.tx.execute(forget, params!["eva@example.org"])).await.unwrap();
    assert_eq!(
        eva.post("/api/v1/lesson-types", lesson()).await.problem(),
        (403, "email-not-verified".into())
    );
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    assert_eq!(jonas.post("/api/v1/lesson-types", lesson()).await.status, StatusCode::FORBIDDEN);
}

each_database!(nobody_changes_the_lessons_of_others, house::migrations(domains()));
async fn nobody_changes_the_lessons_of_others(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let eva = house.browser_of("eva@example.org", &[Role::Professional]).await;
    eva.get("/teach/hours").await;
    let page = format!("/teach/lessons/{}", lucia.lesson);
    assert_eq!(eva.get(&page).await.status, StatusCode::NOT_FOUND);
    let fields = [
        ("name", "Mine now"),
        ("place", "mine"),
        ("prices[0].minutes", "60"),
        ("prices[0].price", "1"),
        ("active", "1"),
    ];
    assert_eq!(eva.form(&page, &fields).await.status, StatusCode::NOT_FOUND);
    assert_eq!(eva.form(&format!("{page}/remove"), &[]).await.status, StatusCode::NOT_FOUND);
}

each_database!(the_form_says_what_is_wrong_where_it_is, house::migrations(domains()));
async fn the_form_says_what_is_wrong_where_it_is(db: TestDb) {
    let house = House::of(db, domains());
    let eva = house.browser_of("eva@example.org", &[Role::Professional]).await;
    eva.get("/teach/lessons/new").await;
    let fields = [
        ("name", "x"),
        ("place", "mine"),
        ("prices[0].minutes", "60"),
        ("prices[0].price", "sixty"),
        ("prices[2].minutes", "60"),
        ("prices[2].price", "70"),
    ];
    let again = eva.form("/teach/lessons/new", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = again.text();
    for wrong in ["f-name-error", "f-prices[0].price-error", "f-prices[2].minutes-error"] {
        assert!(text.contains(wrong), "{wrong} in {text}");
    }
}
