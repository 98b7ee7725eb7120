use axum::http::{Method, StatusCode};
use house::House;
use identity::Role;
use serde_json::json;
use store::testing::{TestDb, each_database};

use super::teacher::{Lucia, domains, monday, rules};

each_database!(hours_need_a_schedule_first, house::migrations(domains()));
async fn hours_need_a_schedule_first(db: TestDb) {
    let house = House::of(db, domains());
    let eva = house.signed_in("eva@example.org", &[Role::Professional]).await;
    let refused = eva.post("/api/v1/availability", monday()).await;
    assert_eq!(refused.problem(), (409, "booking-no-schedule".into()));
    assert_eq!(eva.get("/api/v1/schedule").await.status, StatusCode::NOT_FOUND);
    let student = house.signed_in("jonas@example.org", &[Role::Student]).await;
    assert_eq!(student.json(Method::PUT, "/api/v1/schedule", rules()).await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.program().post("/api/v1/availability", monday()).await.status, StatusCode::UNAUTHORIZED);
}

each_database!(hours_come_back_as_they_were_set, house::migrations(domains()));
async fn hours_come_back_as_they_were_set(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let once = json!({"startTime": "18:00", "endTime": "00:00", "isRecurring": false, "date": "2026-05-05"});
    assert_eq!(lucia.program.post("/api/v1/availability", once).await.status, StatusCode::CREATED);
    let shown = house.program().get(&format!("/api/v1/professionals/{}/availability", lucia.id)).await.json();
    assert_eq!(shown["timeZone"], "Europe/Berlin");
    let list = shown["availability"].as_array().unwrap();
    let weekly = list.iter().find(|it| it["isRecurring"] == true).unwrap();
    assert_eq!(
        (&weekly["dayOfWeek"], &weekly["startTime"], &weekly["endTime"]),
        (&json!(1), &json!("09:00"), &json!("12:00"))
    );
    assert_eq!(weekly["exceptions"], json!([]));
    let once = list.iter().find(|it| it["isRecurring"] == false).unwrap();
    assert_eq!(
        (&once["dayOfWeek"], &once["endTime"], &once["date"]),
        (&json!(2), &json!("24:00"), &json!("2026-05-05"))
    );

    let id = weekly["id"].as_str().unwrap();
    let changed = json!({"dayOfWeek": 1, "startTime": "10:00", "endTime": "11:00", "isRecurring": true, "exceptions": ["2026-05-11"]});
    let put = lucia.program.json(Method::PUT, &format!("/api/v1/availability/{id}"), changed).await;
    assert_eq!((put.status, put.json()["exceptions"].clone()), (StatusCode::OK, json!(["2026-05-11"])));
    assert_eq!(
        lucia.free("from=2026-05-04&to=2026-05-18").await,
        [
            "2026-05-04T10:00:00+02:00",
            "2026-05-05T18:00:00+02:00",
            "2026-05-05T18:30:00+02:00",
            "2026-05-05T19:00:00+02:00",
            "2026-05-05T19:30:00+02:00",
            "2026-05-05T20:00:00+02:00",
            "2026-05-05T20:30:00+02:00",
            "2026-05-05T21:00:00+02:00",
            "2026-05-05T21:30:00+02:00",
            "2026-05-05T22:00:00+02:00",
            "2026-05-05T22:30:00+02:00",
            "2026-05-05T23:00:00+02:00",
            "2026-05-18T10:00:00+02:00"
        ]
    );
    assert_eq!(
        lucia.program.delete(&format!("/api/v1/availability/{id}")).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        lucia.program.delete(&format!("/api/v1/availability/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
}

each_database!(hours_of_one_day_do_not_overlap, house::migrations(domains()));
async fn hours_of_one_day_do_not_overlap(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let hours =
        |from: &str, to: &str| json!({"dayOfWeek": 1, "startTime": from, "endTime": to, "isRecurring": true});
    let refused = lucia.program.post("/api/v1/availability", hours("11:30", "13:00")).await;
    assert_eq!(refused.violations(), [("startTime".into(), "booking-hours-overlap".into())]);
    assert_eq!(lucia.program.post("/api/v1/availability", hours("12:00", "13:00")).await.status, 201);
    let odd = json!({"dayOfWeek": 8, "startTime": "9", "endTime": "12:00", "isRecurring": true, "exceptions": ["2026-02-30"]});
    let refused = lucia.program.post("/api/v1/availability", odd).await;
    let fields: Vec<String> = refused.violations().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["startTime", "dayOfWeek", "exceptions[0]"]);
}

each_database!(nobody_changes_the_hours_of_others, house::migrations(domains()));
async fn nobody_changes_the_hours_of_others(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let shown = lucia.program.get("/api/v1/schedule").await.json();
    let hours = format!("/api/v1/availability/{}", shown["availability"][0]["id"].as_str().unwrap());
    let off = json!({"firstDate": "2026-05-11", "note": "A wedding"});
    let off = lucia.program.post("/api/v1/schedule/time-off", off).await.json();
    let off = format!("/api/v1/schedule/time-off/{}", off["id"].as_str().unwrap());
    let eva = house.signed_in("eva@example.org", &[Role::Professional]).await;
    eva.json(Method::PUT, "/api/v1/schedule", rules()).await;
    for path in [&hours, &off] {
        assert_eq!(eva.delete(path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(eva.json(Method::PUT, &hours, monday()).await.status, StatusCode::NOT_FOUND);
    let public = house.program().get(&format!("/api/v1/professionals/{}/availability", lucia.id)).await;
    assert!(!public.text().contains("wedding"), "{}", public.text());
}

each_database!(a_stale_change_of_the_rules_is_refused, house::migrations(domains()));
async fn a_stale_change_of_the_rules_is_refused(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let tag = lucia.program.get("/api/v1/schedule").await.header("etag").to_owned();
    let put = async |tag: &str| {
        let headers = [("if-match", tag), ("content-type", "application/json")];
        lucia.program.send(Method::PUT, "/api/v1/schedule", &headers, rules().to_string().into()).await.status
    };
    assert_eq!(put(&tag).await, StatusCode::OK);
    assert_eq!(put(&tag).await, StatusCode::PRECONDITION_FAILED);
    let wrong = json!({"timeZone": "Berlin", "bufferBefore": 300, "bufferAfter": 0, "minimumNotice": 0, "horizonDays": 0, "startEvery": 7});
    let fields: Vec<String> = lucia
        .program
        .json(Method::PUT, "/api/v1/schedule", wrong)
        .await
        .violations()
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, ["bufferBefore", "horizonDays", "startEvery", "timeZone"]);
}

each_database!(the_pages_lead_through_three_steps, house::migrations(domains()));
async fn the_pages_lead_through_three_steps(db: TestDb) {
    let house = House::of(db, domains());
    let eva = house.browser_of("eva@example.org", &[Role::Professional]).await;
    assert!(eva.get("/teach/hours").await.text().contains("stepper"));
    let wrong = [
        ("setup", "1"),
        ("timeZone", "Europe/Berlin"),
        ("day[0]", "1"),
        ("from[0]", "12:00"),
        ("to[0]", "09:00"),
    ];
    let again = eva.form("/teach/hours", &wrong).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.text().contains("value=\"12:00\"") && again.text().contains("#f-from[0]"),
        "{}",
        again.text()
    );
    let week = [
        ("setup", "1"),
        ("timeZone", "Europe/Berlin"),
        ("day[0]", "1"),
        ("from[0]", "09:00"),
        ("to[0]", "12:00"),
        ("day[1]", "1"),
        ("from[1]", ""),
        ("to[1]", ""),
        ("day[2]", "2"),
        ("from[2]", "15:00"),
        ("to[2]", "00:00"),
        ("copyFrom", "1"),
        ("copyTo", "3"),
        ("copyTo", "5"),
    ];
    assert_eq!(eva.form("/teach/hours", &week).await.header("location"), "/teach/rules");
    let hours = eva.get("/teach/hours").await.text();
    assert_eq!(hours.matches("value=\"09:00\"").count(), 3, "Monday's hours on three days");
    let rules = [
        ("timeZone", "Europe/Berlin"),
        ("bufferBefore", "0"),
        ("bufferAfter", "15"),
        ("minimumNotice", "60"),
        ("horizonDays", "60"),
        ("lessonsPerDay", ""),
        ("startEvery", "30"),
    ];
    assert_eq!(eva.form("/teach/rules", &rules).await.header("location"), "/teach/lessons/new");
    let lesson = [
        ("name", "Lindy for one"),
        ("place", "online"),
        ("prices[1].minutes", "45"),
        ("prices[1].price", "39,50"),
        ("active", "1"),
    ];
    assert_eq!(eva.form("/teach/lessons/new", &lesson).await.header("location"), "/teach/lessons");
    let lessons = eva.get("/teach/lessons").await.text();
    assert!(lessons.contains("Lindy for one") && lessons.contains("39.50"), "{lessons}");
    assert!(eva.get("/teach/hours").await.text().contains("class=\"tabs\""));
}

each_database!(the_pages_speak_four_languages, house::migrations(domains()));
async fn the_pages_speak_four_languages(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    lucia
        .program
        .post(
            "/api/v1/schedule/time-off",
            json!({"firstDate": "2026-05-11", "startTime": "10:00", "endTime": "11:00"}),
        )
        .await;
    let browser = house.browser();
    browser.get("/signin").await;
    browser.form("/signin", &[("email", super::teacher::EMAIL), ("password", house::PASSWORD)]).await;
    let pages =
        ["/teach/hours", "/teach/days", "/teach/rules", "/teach/lessons", "/teach/lessons/new", "/teach"];
    for language in ["en", "ru", "es", "de"] {
        for page in pages {
            let answer = browser
                .send(Method::GET, page, &[("accept-language", language)], axum::body::Body::empty())
                .await;
            assert_eq!(answer.status, StatusCode::OK, "{page}");
            assert!(!answer.text().contains('⟦'), "{page} in {language}: {}", answer.text());
        }
    }
}

each_database!(whoever_leaves_takes_the_schedule_along, house::migrations(domains()));
async fn whoever_leaves_takes_the_schedule_along(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    lucia
        .program
        .post(
            "/api/v1/schedule/time-off",
            json!({"firstDate": "2026-05-11", "note": "Grandmother's ninetieth"}),
        )
        .await;
    let data = lucia.program.get("/api/v1/me/export").await.text();
    assert!(data.contains("ninetieth") && data.contains("Second bell"), "{data}");
    let gone = lucia.program.post("/api/v1/me/erase", json!({"password": house::PASSWORD})).await;
    assert!(gone.status.is_success(), "{}", gone.text());
    assert_eq!(house::tables::holding(&house, "ninetieth").await, Vec::<String>::new());
    assert_eq!(house::tables::holding(&house, "Second bell").await, Vec::<String>::new());
    let slots = house.program().get(&format!("/api/v1/professionals/{}/slots", lucia.id)).await;
    assert_eq!(slots.status, StatusCode::NOT_FOUND);
}

each_database!(nobody_books_who_is_locked_out, house::migrations(domains()));
async fn nobody_books_who_is_locked_out(db: TestDb) {
    let house = House::of(db, domains());
    let lucia = Lucia::new(&house).await;
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let status = async |status: &str| {
        let path = format!("/api/v1/admin/people/{}", lucia.id);
        assert!(admin.patch(&path, json!({"status": status})).await.status.is_success());
        house.post().await;
        house.program().get(&format!("/api/v1/professionals/{}/slots?from=2026-05-04", lucia.id)).await.status
    };
    assert_eq!(status("suspended").await, StatusCode::NOT_FOUND);
    assert_eq!(status("active").await, StatusCode::OK);
}
