//! Reviews: who may write one, what becomes of it, who replies, who hides.

use house::{House, Visitor};
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::town::{attend, berliner, id_of, tables, teacher, town};

const PATH: &str = "/api/v1/professionals/teacher-one/reviews";

async fn set(house: &House) -> (Visitor<'_>, Visitor<'_>) {
    let mut listing = berliner("Tango");
    listing["slug"] = json!("teacher-one");
    let lucia = teacher(house, "lucia@example.org", listing).await;
    let jonas = house.signed_in("jonas@example.org", &[Role::Student]).await;
    (lucia, jonas)
}

each_database!(only_those_review_who_came, tables());
async fn only_those_review_who_came(db: TestDb) {
    let house = town(db);
    let (lucia, jonas) = set(&house).await;
    let review = json!({"rating": 5, "text": "I left walking differently."});
    let refused = |code: &str| (403, code.to_owned());
    assert_eq!(house.program().post(PATH, review.clone()).await.status, 401);
    assert_eq!(jonas.post(PATH, review.clone()).await.problem(), refused("directory-not-there"));
    assert_eq!(lucia.post(PATH, review.clone()).await.problem(), refused("directory-not-there"));
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    let written = jonas.post(PATH, review.clone()).await;
    assert_eq!(written.status, 201, "{}", written.text());
    let again = jonas.post(PATH, json!({"rating": 4, "text": "On second thoughts …"})).await.json();
    assert_eq!(again["id"], written.json()["id"], "everybody has one review");
    let list = house.program().get(PATH).await.json();
    assert_eq!((list["total"].as_i64(), list["stars"].clone()), (Some(1), json!([0, 0, 0, 1, 0])));
    let shown = house.program().get("/api/v1/professionals/teacher-one").await.json();
    assert_eq!(shown["rating"], json!({"average": 4.0, "count": 1}));
    for (rating, text, field) in [(0, "", "rating"), (6, "", "rating"), (3, "a\u{0}b", "text")] {
        let odd = jonas.post(PATH, json!({"rating": rating, "text": text})).await;
        assert_eq!(odd.violations()[0].0, field);
    }
    assert_eq!(jonas.post("/api/v1/professionals/nobody-here/reviews", review).await.status, 404);
}

each_database!(a_review_is_replied_to_by_its_subject_alone, tables());
async fn a_review_is_replied_to_by_its_subject_alone(db: TestDb) {
    let house = town(db);
    let (lucia, jonas) = set(&house).await;
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    let id = jonas.post(PATH, json!({"rating": 5})).await.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/reviews/{id}/reply");
    let reply = json!({"text": "See you on Thursday."});
    let put = axum::http::Method::PUT;
    assert_eq!(
        jonas.json(put.clone(), &path, reply.clone()).await.problem(),
        (403, "directory-not-owner".to_owned())
    );
    let replied = lucia.json(put.clone(), &path, reply).await.json();
    assert_eq!(replied["reply"], "See you on Thursday.");
    let back = lucia.json(put, &path, json!({"text": ""})).await.json();
    assert_eq!(back["repliedAt"], json!(null));
    assert_eq!(
        lucia.delete(&format!("/api/v1/reviews/{id}")).await.status,
        404,
        "it is not hers to take back"
    );
    assert_eq!(jonas.delete(&format!("/api/v1/reviews/{id}")).await.status, 204);
    assert_eq!(house.program().get(PATH).await.json()["total"], 0);
}

each_database!(a_hidden_review_counts_no_more, tables());
async fn a_hidden_review_counts_no_more(db: TestDb) {
    let house = town(db);
    let (lucia, jonas) = set(&house).await;
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    let id = jonas.post(PATH, json!({"rating": 1, "text": "Names other people"})).await.json()["id"].clone();
    let path = format!("/api/v1/admin/reviews/{}", id.as_str().unwrap());
    let put = axum::http::Method::PUT;
    assert_eq!(
        lucia.json(put.clone(), &path, json!({"hidden": true, "reason": "I do not like it"})).await.status,
        403
    );
    assert_eq!(support.json(put.clone(), &path, json!({"hidden": true})).await.violations()[0].0, "reason");
    assert_eq!(
        support.json(put.clone(), &path, json!({"hidden": true, "reason": "Names others"})).await.status,
        200
    );
    assert_eq!(house.program().get(PATH).await.json()["total"], 0);
    assert_eq!(
        jonas.get(PATH).await.json()["reviews"][0]["hiddenFor"],
        "Names others",
        "its author reads why"
    );
    let shown = house.program().get("/api/v1/professionals/teacher-one").await.json();
    assert_eq!(shown["rating"], json!({"average": null, "count": 0}));
    assert_eq!(support.get("/api/v1/admin/reviews?hidden=true").await.json()["total"], 1);
    assert_eq!(support.json(put, &path, json!({"hidden": false})).await.status, 200);
    assert_eq!(house.program().get(PATH).await.json()["total"], 1);
}

each_database!(an_author_who_changes_their_name_changes_it_everywhere, tables());
async fn an_author_who_changes_their_name_changes_it_everywhere(db: TestDb) {
    let house = town(db);
    let (lucia, jonas) = set(&house).await;
    attend(&house, id_of(&jonas).await, id_of(&lucia).await, None).await;
    jonas.post(PATH, json!({"rating": 5})).await;
    jonas.patch("/api/v1/me", json!({"name": "Jonas Lindqvist"})).await;
    house.post().await;
    assert_eq!(house.program().get(PATH).await.json()["reviews"][0]["author"], "Jonas Lindqvist");
}

each_database!(a_review_is_written_on_the_page, tables());
async fn a_review_is_written_on_the_page(db: TestDb) {
    let house = town(db);
    let (lucia, _) = set(&house).await;
    let eva = house.browser_of("eva@example.org", &[Role::Student]).await;
    let page = eva.get("/professionals/teacher-one").await.text();
    assert!(!page.contains("name=\"rating\" value=\"5\""), "who was not there is not asked");
    let eva_id: identity::UserId = {
        let find = "SELECT id FROM identity_users WHERE email = 'eva@example.org'";
        house.look(move |cx| cx.tx.scalar(find, store::params![])).await
    };
    attend(&house, eva_id, id_of(&lucia).await, None).await;
    assert!(eva.get("/professionals/teacher-one").await.text().contains("name=\"rating\" value=\"5\""));
    let action = "/professionals/teacher-one/reviews";
    let refused = eva.form(action, &[("rating", ""), ("text", "Very <b>good</b>")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("Very &#60;b&#62;good&#60;/b&#62;"), "nothing typed is lost");
    let sent = eva.form(action, &[("rating", "5"), ("text", "Very <b>good</b>")]).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/professionals/teacher-one#reviews"));
    let shown = house.browser().get("/professionals/teacher-one").await.text();
    assert!(shown.contains("Very &#60;b&#62;good&#60;/b&#62;") && !shown.contains("<b>good</b>"));
}
