//! The audit log: what is noted, and that changes behind its back show.

use axum::http::StatusCode;
use house::{House, Visitor};
use identity::{Role, migrations};
use serde_json::{Value, json};
use store::{
    Dialect, params,
    testing::{TestDb, each_database},
};

/// Signs an administrator in and seals what has happened so far.
async fn sealed(house: &House) -> Visitor<'_> {
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    for name in ["ana", "eva", "isa"] {
        house.person(&format!("{name}@example.org"), &[Role::Student]).await;
    }
    // A schedule counts from when it is first seen.
    house.post().await;
    house.pass(std::time::Duration::from_secs(60));
    house.post().await;
    house.post().await;
    admin
}

async fn verdict(admin: &Visitor<'_>) -> Value {
    let answer = admin.get("/api/v1/admin/audit/verify").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

each_database!(what_happens_is_sealed_within_a_minute_and_found, [migrations()]);
async fn what_happens_is_sealed_within_a_minute_and_found(db: TestDb) {
    let house = House::new(db);
    let admin = sealed(&house).await;
    let whole = verdict(&admin).await;
    assert_eq!((&whole["whole"], &whole["waiting"]), (&json!(true), &json!(0)), "{whole}");
    assert_eq!(whole["links"], house.actions().await.len());
    assert_eq!(whole["head"].as_str().unwrap().len(), 64);

    let page = admin.get("/api/v1/admin/audit?action=identity.session.opened").await.json();
    assert_eq!(page["total"], 1);
    let entry = &page["entries"][0];
    assert_eq!((&entry["actor"], &entry["subjectName"]), (&json!("guest"), &json!("Ana María Núñez")));
    assert_eq!((&entry["ip"], &entry["agent"]), (&json!("192.0.2.1"), &json!("Test/1.0")));
    assert_eq!(admin.get("/api/v1/admin/audit?to=2026-05-01").await.json()["total"], 0);
    let waiting = house.person("new@example.org", &[Role::Student]).await;
    assert_eq!(verdict(&admin).await["waiting"], 1);
    let about = admin.get(&format!("/api/v1/admin/audit?subject={waiting}")).await.json();
    assert_eq!(about["total"], 1);
}

each_database!(the_log_refuses_to_be_changed, [migrations()]);
async fn the_log_refuses_to_be_changed(db: TestDb) {
    let house = House::new(db);
    let admin = sealed(&house).await;
    let attempts = [
        "UPDATE identity_audit_entries SET action = 'nothing'",
        "DELETE FROM identity_audit_entries",
        "UPDATE identity_audit_seals SET sequence = sequence + 1000",
        "DELETE FROM identity_audit_seals",
        "UPDATE identity_audit_origins SET ip = '192.0.2.99'",
    ];
    let before = house.actions().await;
    for sql in attempts {
        let outcome = house.change(move |cx| cx.tx.execute(sql, params![])).await;
        let error = outcome.expect_err(sql);
        assert!(format!("{error:?}").contains("append-only"), "{sql}: {error:?}");
    }
    if house.db.dialect == Dialect::Postgres {
        for sql in [
            "TRUNCATE identity_audit_entries CASCADE",
            "TRUNCATE identity_audit_seals",
            "TRUNCATE identity_audit_origins",
        ] {
            assert!(house.change(move |cx| cx.tx.execute(sql, params![])).await.is_err(), "{sql}");
        }
    }
    assert_eq!(house.actions().await, before);
    assert_eq!(verdict(&admin).await["whole"], true);
}

/// Takes the guards away, as somebody with the database in his hands would.
async fn unguard(house: &House) {
    let statements: &[&str] = match house.db.dialect {
        Dialect::Sqlite => &[
            "DROP TRIGGER identity_audit_entries_no_update",
            "DROP TRIGGER identity_audit_entries_no_delete",
            "DROP TRIGGER identity_audit_seals_no_update",
            "DROP TRIGGER identity_audit_seals_no_delete",
        ],
        Dialect::Postgres => &[
            "DROP TRIGGER identity_audit_entries_guard ON identity_audit_entries",
            "DROP TRIGGER identity_audit_seals_guard ON identity_audit_seals",
        ],
    };
    for sql in statements {
        let sql: &'static str = sql;
        house.change(move |cx| cx.tx.execute(sql, params![])).await.expect(sql);
    }
}

async fn tampered(db: TestDb, statements: &'static [&'static str]) -> (Value, i64) {
    let house = House::new(db);
    let admin = sealed(&house).await;
    let links = verdict(&admin).await["links"].as_i64().unwrap();
    unguard(&house).await;
    house
        .change(move |cx| {
            for sql in statements {
                assert_eq!(cx.tx.execute(sql, params![])?, 1, "{sql}");
            }
            Ok(())
        })
        .await
        .unwrap();
    (verdict(&admin).await, links)
}

/// The entry that the second link holds.
macro_rules! second {
    ($before:literal) => {
        concat!($before, "(SELECT entry_id FROM identity_audit_seals WHERE sequence = 2)")
    };
}

each_database!(a_changed_entry_shows, [migrations()]);
async fn a_changed_entry_shows(db: TestDb) {
    const SQL: &[&str] = &[second!("UPDATE identity_audit_entries SET actor = 'system ' WHERE id = ")];
    let (verdict, _) = tampered(db, SQL).await;
    assert_eq!(
        (&verdict["whole"], &verdict["brokenAt"], &verdict["flaw"]),
        (&json!(false), &json!(2), &json!("changed"))
    );
}

each_database!(changed_details_show, [migrations()]);
async fn changed_details_show(db: TestDb) {
    const SQL: &[&str] =
        &[second!("UPDATE identity_audit_entries SET details = '{\"role\":\"ADMIN\"}' WHERE id = ")];
    let (verdict, _) = tampered(db, SQL).await;
    assert_eq!((&verdict["brokenAt"], &verdict["flaw"]), (&json!(2), &json!("changed")));
}

each_database!(a_removed_link_shows, [migrations()]);
async fn a_removed_link_shows(db: TestDb) {
    let (verdict, _) = tampered(db, &["DELETE FROM identity_audit_seals WHERE sequence = 2"]).await;
    assert_eq!((&verdict["brokenAt"], &verdict["flaw"]), (&json!(2), &json!("missing")));
}

each_database!(a_cut_off_end_shows_while_its_entry_is_there, [migrations()]);
async fn a_cut_off_end_shows_while_its_entry_is_there(db: TestDb) {
    const SQL: &[&str] = &[
        "DELETE FROM identity_audit_seals WHERE sequence = (SELECT MAX(sequence) FROM identity_audit_seals)",
    ];
    let (verdict, links) = tampered(db, SQL).await;
    assert_eq!(
        (&verdict["whole"], &verdict["brokenAt"], &verdict["flaw"]),
        (&json!(false), &json!(links), &json!("missing"))
    );
}

each_database!(swapped_links_show, [migrations()]);
async fn swapped_links_show(db: TestDb) {
    let swap = &[
        "UPDATE identity_audit_seals SET sequence = -1 WHERE sequence = 2",
        "UPDATE identity_audit_seals SET sequence = 2 WHERE sequence = 3",
        "UPDATE identity_audit_seals SET sequence = 3 WHERE sequence = -1",
    ];
    let (verdict, _) = tampered(db, swap).await;
    assert_eq!((&verdict["brokenAt"], &verdict["flaw"]), (&json!(2), &json!("misplaced")));
}
