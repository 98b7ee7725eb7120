//! Every page in every language; who may open what; files.

use ::store::testing::{TestDb, each_database};
use identity::Role;
use kernel::Locale;
use serde_json::json;

use crate::shop::{bought, migrations, open, place, settle, thing};

each_database!(every_page_speaks_every_language, migrations());
async fn every_page_speaks_every_language(db: TestDb) {
    let (house, shop) = open(db);
    let admin = house.browser_of("admin@example.org", &[Role::Admin, Role::Professional]).await;
    let seller = house.person("seller@example.org", &[Role::Professional]).await;
    shop.sold_by(seller);
    let bought = bought(&house, vec![thing("lamp"), thing("book")]).await;
    let waiting = place(&house, crate::shop::guest(), vec![thing("chair")]).await;
    admin.get("/cart").await;
    admin.form("/cart/lines", &[("offering", "thing"), ("item", r#"{"name":"table"}"#)]).await;
    let (id, key) = (bought.order, bought.key.expose());
    let pages = [
        "/cart".to_owned(),
        "/orders".to_owned(),
        "/sales".to_owned(),
        format!("/orders/{id}?key={key}"),
        format!("/checkout/{}?key={}", waiting.order, waiting.key.expose()),
        "/admin/orders?q=eva&state=confirmed&from=2026-01-01&to=2026-12-31".to_owned(),
        format!("/admin/orders/{id}"),
        "/admin/tax".to_owned(),
    ];
    // The checkout is its buyer's alone, who is known by the key; an administrator who has it is the buyer.
    for locale in Locale::ALL {
        for page in &pages {
            let sign = if page.contains('?') { '&' } else { '?' };
            let answer = admin.get(&format!("{page}{sign}lang={locale}")).await;
            assert_eq!(answer.status, 200, "{page}: {}", answer.text());
            let text = answer.text();
            assert!(
                !text.contains('⟦'),
                "{page} in {locale}: {:?}",
                text.split('⟦').nth(1).map(|it| &it[..30])
            );
        }
    }
    let mails = settle(&house).await;
    for mail in mails {
        assert!(!mail.text.contains('⟦'), "{}", mail.text);
    }
}

each_database!(forms_of_the_administration_refuse_and_thank, migrations());
async fn forms_of_the_administration_refuse_and_thank(db: TestDb) {
    let (house, shop) = open(db);
    let placed = bought(&house, vec![thing("lamp")]).await;
    let admin = house.browser_of("admin@example.org", &[Role::Admin]).await;
    let page = format!("/admin/orders/{}", placed.order);
    admin.get(&page).await;
    let line = placed.lines[0].to_string();
    for (amount, why) in [("60", "too much of it"), ("x", "no amount"), ("1", "")] {
        let refused =
            admin.form(&format!("{page}/refund"), &[("line", &line), ("amount", amount), ("why", why)]).await;
        assert!(refused.status.is_client_error(), "{amount}: {}", refused.status);
    }
    let given = admin
        .form(&format!("{page}/refund"), &[("line", &line), ("amount", "12,34"), ("why", "Cold hall")])
        .await;
    assert_eq!(given.status, 303, "{}", given.text());
    let cancelled = admin.form(&format!("{page}/cancel"), &[("reason", "The teacher is ill")]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.text());
    settle(&house).await;
    assert!(admin.get(&page).await.text().contains("The teacher is ill"));
    crate::shop::check(&house, &shop).await;
    let entered = [
        ("version", "0"),
        ("legalName", "Tango Nord e. V."),
        ("address", "Tanzstraße 12\n10115 Berlin"),
        ("country", "de"),
        ("vatId", "DE 999 999 999"),
        ("standard", "19"),
        ("reduced", "7"),
        ("prefix", "tn"),
        ("note", ""),
    ];
    admin.get("/admin/tax").await;
    let wrong: Vec<_> = entered
        .iter()
        .map(|(name, value)| (*name, if *name == "standard" { "lots" } else { value }))
        .collect();
    assert_eq!(admin.form("/admin/tax", &wrong).await.status, 422);
    let saved = admin.form("/admin/tax", &entered).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(admin.form("/admin/tax", &entered).await.status, 412, "of two at once one is told");
    let next = bought(&house, vec![thing("book")]).await;
    let api = house.signed_in("boss@example.org", &[Role::Admin]).await;
    let order = api.get(&format!("/api/v1/orders/{}", next.order)).await.json();
    assert_eq!(order["invoices"][0]["code"], "TN-2026-00001");
    assert_eq!(order["taxes"][0], json!({ "ratePpm": 70_000, "net": 4673, "tax": 327, "gross": 5000 }));
}

each_database!(rights_are_asked_at_every_door, migrations());
async fn rights_are_asked_at_every_door(db: TestDb) {
    let (house, _) = open(db);
    let placed = bought(&house, vec![thing("lamp")]).await;
    let student = house.signed_in("ana@example.org", &[Role::Student]).await;
    let guest = house.program();
    let (id, line) = (placed.order, placed.lines[0]);
    let refund = json!({ "line": line, "reason": "because" });
    for (visitor, status) in [(&student, 403), (&guest, 401)] {
        assert_eq!(visitor.get("/api/v1/admin/orders").await.status, status);
        assert_eq!(visitor.get("/api/v1/settings/tax").await.status, status);
        assert_eq!(
            visitor.post(&format!("/api/v1/orders/{id}/refunds"), refund.clone()).await.status,
            status
        );
    }
    assert_eq!(student.post(&format!("/api/v1/sales/{line}/approve"), json!({})).await.status, 404);
    assert_eq!(guest.get("/api/v1/orders").await.status, 401);
    assert_eq!(student.get("/api/v1/orders").await.json()["total"], 0);
    assert_eq!(student.get("/api/v1/sales").await.json()["total"], 0);
    let support = house.signed_in("support@example.org", &[Role::Support]).await;
    assert_eq!(support.get("/api/v1/admin/orders?q=eva").await.json()["total"], 1);
    assert_eq!(support.get("/api/v1/admin/orders?q=50%25").await.json()["total"], 0, "a mark is no wildcard");
    let answer = support.post(&format!("/api/v1/orders/{id}/refunds"), refund).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(support.get("/api/v1/settings/tax").await.status, 403);
}

each_database!(an_invoice_is_the_same_file_every_time, migrations());
async fn an_invoice_is_the_same_file_every_time(db: TestDb) {
    let (house, _) = open(db);
    let placed = bought(&house, vec![thing("lamp"), thing("book")]).await;
    let key = placed.key.expose();
    let program = house.program();
    let order = program.get(&format!("/api/v1/orders/{}?key={key}", placed.order)).await.json();
    let invoice = order["invoices"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/invoices/{invoice}");
    assert_eq!(program.get(&path).await.status, 404, "without the key");
    assert_eq!(program.get(&format!("{path}?key={key}")).await.json()["lines"].as_array().unwrap().len(), 2);
    let first = program.get(&format!("{path}/pdf?key={key}")).await;
    assert_eq!(first.header("content-type"), "application/pdf");
    assert!(first.body.starts_with(b"%PDF-") && first.body.len() > 5_000, "{}", first.body.len());
    let again = house.browser().get(&format!("/invoices/{invoice}?key={key}")).await;
    assert_eq!(first.body, again.body);
    let line = placed.lines[0];
    let file = program.get(&format!("/orders/{}/lines/{line}/calendar.ics?key={key}", placed.order)).await;
    assert!(file.text().contains("DTSTART:20260502T12"), "{}", file.text());
    assert!(file.text().contains("SUMMARY:The lamp"));
}
