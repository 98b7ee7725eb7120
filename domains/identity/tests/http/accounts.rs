use axum::http::{Method, StatusCode};
use house::{House, PASSWORD};
use identity::{Role, migrations};
use serde_json::json;
use store::{
    Dialect,
    testing::{TestDb, each_database},
};

each_database!(signing_up_gives_an_account_that_works_at_once, [migrations()]);
async fn signing_up_gives_an_account_that_works_at_once(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.program();
    let answer = ana.sign_up("Ana@Example.org").await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let body = answer.json();
    assert_eq!(body["tokenType"], "Bearer");
    assert_eq!(body["expiresIn"], 600);
    assert_eq!(body["user"]["email"], "Ana@Example.org");
    assert_eq!(body["user"]["emailVerified"], false);
    assert_eq!(body["user"]["handle"], "ana-maria-nunez");
    assert_eq!(body["user"]["roles"], json!(["STUDENT"]));

    let me = ana.get("/api/v1/me").await;
    assert_eq!(me.status, StatusCode::OK, "{}", me.text());
    assert_eq!(me.json()["id"], body["user"]["id"]);
    assert_eq!(me.header("etag"), "\"1\"");

    let token = house.token().await;
    let verified = ana.post("/api/v1/auth/verify", json!({ "token": token })).await;
    assert_eq!(verified.status, StatusCode::NO_CONTENT, "{}", verified.text());
    assert_eq!(ana.get("/api/v1/me").await.json()["emailVerified"], true);
    // A link opened twice has done what it should.
    assert_eq!(
        ana.post("/api/v1/auth/verify", json!({ "token": token })).await.status,
        StatusCode::NO_CONTENT
    );
}

each_database!(one_address_has_one_account_however_it_is_spelled, [migrations()]);
async fn one_address_has_one_account_however_it_is_spelled(db: TestDb) {
    let house = House::new(db);
    assert_eq!(house.program().sign_up("ana@münchen.example").await.status, StatusCode::CREATED);
    for again in ["ANA@MÜNCHEN.example", " ana@xn--mnchen-3ya.example "] {
        let answer = house.program().sign_up(again).await;
        assert_eq!(answer.problem(), (409, "email-taken".into()), "{again}");
    }
}

each_database!(two_at_once_with_one_address_make_one_account, [migrations()]);
async fn two_at_once_with_one_address_make_one_account(db: TestDb) {
    let house = House::new(db);
    let sign_up = || async { house.program().sign_up("ana@example.org").await.status };
    let all = tokio::join!(sign_up(), sign_up(), sign_up(), sign_up());
    let mut statuses = [all.0, all.1, all.2, all.3].map(|status| status.as_u16());
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409, 409]);
    let count: i64 =
        house.look(|cx| cx.tx.scalar("SELECT COUNT(*) FROM identity_users", store::params![])).await;
    assert_eq!(count, 1);
}

each_database!(without_the_constraint_two_would_get_in, [migrations()]);
/// The negative control of the test above: looking before is not enough where writes run side by side.
async fn without_the_constraint_two_would_get_in(db: TestDb) {
    if db.dialect == Dialect::Sqlite {
        // One writer: nothing runs side by side.
        return;
    }
    let house = House::new(db);
    let drop = "ALTER TABLE identity_users DROP CONSTRAINT identity_users_email_key_key";
    house.change(move |cx| cx.tx.execute(drop, store::params![])).await.unwrap();
    let doubled =
        "SELECT COUNT(*) FROM (SELECT 1 FROM identity_users GROUP BY email_key HAVING COUNT(*) > 1) d";
    for round in 0..50 {
        let sign_up = || async { house.program().sign_up(&format!("ana{round}@example.org")).await };
        tokio::join!(sign_up(), sign_up(), sign_up(), sign_up());
        if house.look(move |cx| cx.tx.scalar::<i64>(doubled, store::params![])).await > 0 {
            return;
        }
    }
    panic!("the race was never lost: the test above proves nothing");
}

each_database!(people_of_one_name_get_handles_of_their_own, [migrations()]);
async fn people_of_one_name_get_handles_of_their_own(db: TestDb) {
    let house = House::new(db);
    let mut handles = Vec::new();
    for number in 0..4 {
        let answer = house.program().sign_up(&format!("ana{number}@example.org")).await;
        handles.push(answer.json()["user"]["handle"].as_str().unwrap().to_owned());
    }
    assert_eq!(handles[0], "ana-maria-nunez");
    handles.sort();
    handles.dedup();
    assert_eq!(handles.len(), 4, "{handles:?}");
}

each_database!(nobody_signs_up_as_administrator, [migrations()]);
async fn nobody_signs_up_as_administrator(db: TestDb) {
    let house = House::new(db);
    for role in Role::ALL {
        let body = json!({"email": format!("{role}@example.org"), "password": PASSWORD, "name": "Ana", "role": role});
        let answer = house.program().post("/api/v1/auth/signup", body).await;
        if role.self_assignable() {
            assert_eq!(answer.status, StatusCode::CREATED, "{role}");
        } else {
            assert_eq!(answer.problem(), (403, "role-not-yours".into()), "{role}");
        }
    }
    let unknown = json!({"email": "a@example.org", "password": PASSWORD, "name": "Ana", "role": "ROOT"});
    let answer = house.program().post("/api/v1/auth/signup", unknown).await;
    assert_eq!(answer.violations(), [("role".into(), "unknown-choice".into())]);
}

each_database!(everything_that_is_wrong_is_named_at_once, [migrations()]);
async fn everything_that_is_wrong_is_named_at_once(db: TestDb) {
    let house = House::new(db);
    let wrong =
        json!({"email": "ana@example.org", "password": "12345678", "name": "\u{200b}", "role": "STUDENT"});
    let answer = house.program().post("/api/v1/auth/signup", wrong).await;
    let expected = [("name", "required"), ("password", "password-too-common")];
    assert_eq!(answer.violations(), expected.map(|(field, rule)| (field.to_owned(), rule.to_owned())));
    let answer = house.program().post("/api/v1/auth/signup", json!({"email": "x", "extra": 1})).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

each_database!(a_mail_is_sent_again_three_times_an_hour, [migrations()]);
async fn a_mail_is_sent_again_three_times_an_hour(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.program();
    ana.sign_up("ana@example.org").await;
    let mut tokens = vec![house.token().await];
    for _ in 0..2 {
        assert_eq!(ana.post("/api/v1/auth/verify/resend", json!({})).await.status, StatusCode::ACCEPTED);
        tokens.push(house.token().await);
    }
    let refused = ana.post("/api/v1/auth/verify/resend", json!({})).await;
    assert_eq!(refused.problem(), (429, "too-many-mails".into()));
    assert_eq!(refused.header("retry-after"), "3600");
    // Each of the links works until one has.
    assert_eq!(
        ana.post("/api/v1/auth/verify", json!({"token": tokens[0]})).await.status,
        StatusCode::NO_CONTENT
    );
    let done = ana.post("/api/v1/auth/verify/resend", json!({})).await;
    assert_eq!(done.problem(), (409, "already-verified".into()));
}

each_database!(a_proof_is_good_for_a_day_and_for_its_purpose, [migrations()]);
async fn a_proof_is_good_for_a_day_and_for_its_purpose(db: TestDb) {
    let house = House::new(db);
    let mut ana = house.program();
    ana.sign_up("ana@example.org").await;
    let token = house.token().await;
    let body = json!({"token": token, "password": PASSWORD});
    let answer = ana.post("/api/v1/auth/password/reset", body).await;
    assert_eq!(answer.problem(), (422, "mail-token-invalid".into()));
    house.pass(std::time::Duration::from_secs(24 * 3600));
    for wrong in [token.as_str(), "", "rxm_x", "\u{1F483}"] {
        let answer = ana.json(Method::POST, "/api/v1/auth/verify", json!({ "token": wrong })).await;
        assert_ne!(answer.status, StatusCode::NO_CONTENT, "{wrong}");
    }
}
