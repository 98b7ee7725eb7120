//! Roles, suspension, and what an unverified address holds back.

use house::{Answer, House, PASSWORD, Visitor};
use std::sync::Arc;

use axum::http::{Method, StatusCode};
use identity::{
    Role, UserId, migrations,
    permissions::{MESSAGE, PUBLISH, SELL},
};
use kernel::{Actor, Forbidden, Secret};
use serde_json::{Value, json};
use store::testing::{TestDb, each_database};
use web::Credential;

async fn suspended(admin: &Visitor<'_>, id: UserId) -> Answer {
    admin.patch(&format!("/api/v1/admin/people/{id}"), json!({"status": "suspended"})).await
}

fn role_of(id: UserId, role: Role) -> String {
    format!("/api/v1/admin/people/{id}/roles/{role}")
}

each_database!(nobody_takes_power_over_others, [migrations()]);
async fn nobody_takes_power_over_others(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    browser.get("/settings").await;
    let me = ana.get("/api/v1/me").await.json();
    for role in Role::ALL {
        let answer = ana.put(&format!("/api/v1/me/roles/{role}")).await;
        let page = browser.form(&format!("/settings/roles/{role}/take"), &[]).await;
        if role.self_assignable() {
            assert_eq!((answer.status, page.status), (StatusCode::OK, StatusCode::SEE_OTHER), "{role}");
        } else {
            assert_eq!(answer.problem(), (403, "role-not-yours".into()), "{role}");
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{role}");
            let leave = ana.delete(&format!("/api/v1/me/roles/{role}")).await;
            assert_eq!(leave.problem(), (403, "role-not-yours".into()), "{role}");
        }
        let own = format!("/api/v1/admin/people/{}/roles/{role}", me["id"].as_str().unwrap());
        assert_eq!(ana.put(&own).await.problem(), (403, "forbidden".into()), "{role}");
    }
    let roles = ana.get("/api/v1/me").await.json()["roles"].clone();
    assert_eq!(roles, json!(["STUDENT", "PROFESSIONAL", "SELLER", "ORGANIZER", "VENUE_OWNER"]));
    assert_eq!(ana.put("/api/v1/me/roles/ROOT").await.problem(), (404, "not-found".into()));

    for role in ["PROFESSIONAL", "SELLER", "ORGANIZER", "VENUE_OWNER"] {
        assert_eq!(ana.delete(&format!("/api/v1/me/roles/{role}")).await.status, StatusCode::OK);
    }
    assert_eq!(ana.delete("/api/v1/me/roles/STUDENT").await.problem(), (409, "last-role".into()));

    // By the form of the sign-up page as little as by the API.
    let eve = house.browser();
    eve.get("/signup").await;
    let fields = [("name", "Eve"), ("email", "eve@example.org"), ("password", PASSWORD), ("role", "ADMIN")];
    assert_eq!(eve.form("/signup", &fields).await.status, StatusCode::FORBIDDEN);
}

each_database!(an_administrator_grants_and_revokes, [migrations()]);
async fn an_administrator_grants_and_revokes(db: TestDb) {
    let house = House::new(db);
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    let id = house.person("ana@example.org", &[Role::Student]).await;
    let mut ana = house.program();
    ana.sign_in("ana@example.org").await;
    let path = role_of(id, Role::Support);
    assert_eq!(
        support.put(&path).await.problem(),
        (403, "forbidden".into()),
        "support sees, but does not grant"
    );
    assert_eq!(ana.get("/api/v1/admin/people").await.status, StatusCode::FORBIDDEN);

    assert_eq!(admin.put(&path).await.json()["roles"], json!(["STUDENT", "SUPPORT"]));
    assert_eq!(
        admin.put(&path).await.json()["roles"],
        json!(["STUDENT", "SUPPORT"]),
        "twice changes nothing"
    );
    assert_eq!(
        ana.get("/api/v1/me").await.status,
        StatusCode::UNAUTHORIZED,
        "old secrets do not grow more powerful"
    );
    ana.sign_in("ana@example.org").await;
    assert_eq!(ana.get("/api/v1/admin/people").await.status, StatusCode::OK);
    assert_eq!(admin.delete(&path).await.json()["roles"], json!(["STUDENT"]));
    ana.sign_in("ana@example.org").await;
    assert_eq!(ana.get("/api/v1/admin/people").await.problem(), (403, "forbidden".into()));
    let actions = house.actions().await;
    let count = |name: &str| actions.iter().filter(|action| *action == name).count();
    assert_eq!((count("identity.role.granted"), count("identity.role.revoked")), (1, 1));
    let nobody = UserId::from_uuid(uuid::Uuid::from_u128(1));
    assert_eq!(admin.put(&role_of(nobody, Role::Seller)).await.problem(), (404, "not-found".into()));
}

each_database!(the_last_administrator_stays, [migrations()]);
async fn the_last_administrator_stays(db: TestDb) {
    let house = House::new(db);
    let id = house.person("admin@example.org", &[Role::Admin]).await;
    let mut admin = house.program();
    admin.sign_in("admin@example.org").await;
    let last = (409, "last-administrator".to_owned());
    assert_eq!(admin.delete(&role_of(id, Role::Admin)).await.problem(), last);
    assert_eq!(suspended(&admin, id).await.problem(), last);
    let erase = json!({ "password": PASSWORD });
    assert_eq!(admin.post("/api/v1/me/erase", erase.clone()).await.problem(), last);
    assert_eq!(admin.get("/api/v1/me").await.json()["roles"], json!(["ADMIN"]));

    // One who is locked out does not count.
    let second = house.person("second@example.org", &[Role::Admin]).await;
    assert_eq!(suspended(&admin, second).await.status, StatusCode::OK);
    assert_eq!(admin.delete(&role_of(id, Role::Admin)).await.problem(), last);
    let restore = json!({"status": "active"});
    assert_eq!(admin.patch(&format!("/api/v1/admin/people/{second}"), restore).await.status, StatusCode::OK);
    assert_eq!(admin.post("/api/v1/me/erase", erase).await.status, StatusCode::NO_CONTENT);
}

each_database!(two_administrators_do_not_remove_each_other_at_once, [migrations()]);
async fn two_administrators_do_not_remove_each_other_at_once(db: TestDb) {
    let house = House::new(db);
    for round in 0..9 {
        let names = [format!("a{round}@example.org"), format!("b{round}@example.org")];
        let ids =
            [house.person(&names[0], &[Role::Admin]).await, house.person(&names[1], &[Role::Admin]).await];
        // Whoever was left of the round before does not count any more.
        house
            .change(move |cx| {
                let others =
                    "DELETE FROM identity_roles WHERE role = 'ADMIN' AND user_id <> ?1 AND user_id <> ?2";
                cx.tx.execute(others, store::params![ids[0], ids[1]])
            })
            .await
            .unwrap();
        let (mut one, mut two) = (house.program(), house.program());
        one.sign_in(&names[0]).await;
        two.sign_in(&names[1]).await;
        let paths = ids.map(|id| role_of(id, Role::Admin));
        let outcome = match round % 3 {
            0 => tokio::join!(one.delete(&paths[1]), two.delete(&paths[0])),
            1 => tokio::join!(suspended(&one, ids[1]), suspended(&two, ids[0])),
            _ => tokio::join!(suspended(&one, ids[1]), two.delete(&paths[0])),
        };
        let statuses = [outcome.0.status.as_u16(), outcome.1.status.as_u16()];
        assert!(statuses.contains(&200), "{statuses:?}");
        let left: i64 = house
            .look(|cx| {
                let left = "SELECT COUNT(*) FROM identity_roles r JOIN identity_users u ON u.id = r.user_id
                            WHERE r.role = 'ADMIN' AND u.status = 'active'";
                cx.tx.scalar(left, store::params![])
            })
            .await;
        assert_eq!(left, 1, "round {round}: {statuses:?}");
    }
}

each_database!(whoever_is_suspended_is_out_at_once, [migrations()]);
async fn whoever_is_suspended_is_out_at_once(db: TestDb) {
    let house = House::new(db);
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let id = house.person("ana@example.org", &[Role::Student]).await;
    let mut program = house.program();
    program.sign_in("ana@example.org").await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(program.get("/api/v1/me").await.status, StatusCode::OK);
    assert_eq!(browser.get("/me").await.status, StatusCode::OK);

    assert_eq!(suspended(&admin, id).await.json()["status"], "suspended");
    assert_eq!(program.get("/api/v1/me").await.problem(), (401, "invalid-token".into()));
    assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
    let guest = house.program();
    let refresh = json!({"refreshToken": program.refresh});
    assert_eq!(guest.post("/api/v1/auth/refresh", refresh).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(
        guest.try_sign_in("ana@example.org", PASSWORD).await.problem(),
        (403, "account-suspended".into())
    );
    let wrong = guest.try_sign_in("ana@example.org", "wrong").await;
    assert_eq!(
        wrong.problem(),
        (401, "invalid-credentials".into()),
        "told to whoever knows the password alone"
    );
    assert_eq!(
        guest.get("/api/v1/people/ana-maria-nunez").await.status,
        StatusCode::OK,
        "the administrator's own"
    );
    let handle =
        admin.get(&format!("/api/v1/admin/people/{id}")).await.json()["handle"].as_str().unwrap().to_owned();
    assert_eq!(guest.get(&format!("/people/{handle}")).await.status, StatusCode::NOT_FOUND);

    let restore = json!({"status": "active"});
    admin.patch(&format!("/api/v1/admin/people/{id}"), restore).await;
    assert_eq!(
        program.get("/api/v1/me").await.status,
        StatusCode::UNAUTHORIZED,
        "what was ended stays ended"
    );
    assert_eq!(program.sign_in("ana@example.org").await.status, StatusCode::OK);
    for odd in [json!({"status": "erased"}), json!({}), json!({"status": null})] {
        let answer = admin.json(Method::PATCH, &format!("/api/v1/admin/people/{id}"), odd.clone()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd}");
    }
}

async fn actor(house: &House, visitor: &Visitor<'_>) -> Actor {
    let tenant = house.kit.tenants.primary().unwrap();
    let token = Credential::Bearer(Secret::new(visitor.bearer.clone().unwrap()));
    let found = house.kit.authenticator.identify(&house.kit, &Arc::clone(&tenant), token).await;
    found.unwrap().unwrap().actor
}

each_database!(an_unverified_address_holds_rights_back, [migrations()]);
async fn an_unverified_address_holds_rights_back(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.program();
    let body = json!({"email": "ana@example.org", "password": PASSWORD, "name": "Ana", "role": "SELLER"});
    let answer = ana.post("/api/v1/auth/signup", body).await;
    ana.keep(&answer);
    let before = actor(&house, &ana).await;
    for right in [SELL, PUBLISH, MESSAGE] {
        assert_eq!(before.require(right), Err(Forbidden::VerifyFirst(right)));
    }
    let token = house.token().await;
    ana.post("/api/v1/auth/verify", json!({ "token": token })).await;
    let after = actor(&house, &ana).await;
    for right in [SELL, PUBLISH, MESSAGE] {
        assert_eq!(after.require(right), Ok(()));
    }
    // A student may write, but neither sells nor publishes, verified or not.
    let student = house.signed_in("eva@example.org", &[Role::Student]).await;
    let student = actor(&house, &student).await;
    assert_eq!(student.require(MESSAGE), Ok(()));
    assert_eq!(student.require(SELL), Err(Forbidden::Missing(SELL)));
}

each_database!(a_profile_shows_to_each_what_is_for_them, [migrations()]);
async fn a_profile_shows_to_each_what_is_for_them(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student, Role::Admin]).await;
    let eva = house.signed_in("eva@example.org", &[Role::Student]).await;
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    let patch = json!({
        "handle": "ana", "bio": "My bio", "city": "Rosario", "links": ["https://tango.example"],
        "visibility": {"bio": "public", "place": "members", "links": "hidden"}
    });
    assert_eq!(ana.patch("/api/v1/me", patch).await.status, StatusCode::OK);
    let seen = async |visitor: &Visitor<'_>| -> Value {
        let person = visitor.get("/api/v1/people/ana").await.json();
        json!([person["bio"], person["city"], person["links"]])
    };
    assert_eq!(seen(&house.program()).await, json!(["My bio", "", []]));
    assert_eq!(seen(&eva).await, json!(["My bio", "Rosario", []]));
    assert_eq!(seen(&support).await, json!(["My bio", "Rosario", ["https://tango.example"]]));
    assert_eq!(seen(&ana).await, json!(["My bio", "Rosario", ["https://tango.example"]]));
    let person = eva.get("/api/v1/people/ana").await.json();
    assert_eq!(person["roles"], json!(["STUDENT"]), "whose power it is is nobody's business");
    assert!(person.get("email").is_none());
}
