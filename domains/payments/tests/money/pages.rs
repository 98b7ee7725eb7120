//! The pages about money: who may open them, in every language, and what their forms do.

use axum::{body::Body, http::Method};
use house::{House, Visitor};
use identity::Role;
use store::{
    params,
    testing::{TestDb, each_database},
};

use crate::shop::{domains, eur, owed, payer, sound, stands};

const PAGES: [&str; 12] = [
    "/admin/money",
    "/admin/money/payments",
    "/admin/money/payments?q=ana&status=paid&method=card&from=2026-01-01&to=2027-01-01",
    "/admin/money/refunds",
    "/admin/money/ledger",
    "/admin/money/ledger?check=1",
    "/admin/money/ledger/entries?q=x",
    "/admin/money/ledger/owners/credit",
    "/admin/money/credit",
    "/admin/money/bank",
    "/admin/money/bank/lines?status=open",
    "/admin/money/books",
];

/// Sends a file as the form does.
async fn upload(admin: &Visitor<'_>, file: &str) -> house::Answer {
    let part = |name: &str, extra: &str, value: &str| {
        format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"{extra}\r\n\r\n{value}\r\n")
    };
    let body = part("csrf", "", &admin.csrf())
        + &part("days", "", "")
        + &part("file", "; filename=\"may.csv\"", file)
        + "--b--\r\n";
    let headers = [("content-type", "multipart/form-data; boundary=b"), ("sec-fetch-site", "same-origin")];
    admin.send(Method::POST, "/admin/money/bank", &headers, Body::from(body)).await
}

each_database!(every_page_is_there_in_every_language, house::migrations(domains()));
async fn every_page_is_there_in_every_language(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.browser_of("root@example.org", &[Role::Admin]).await;
    let ana = payer(&house, "ana@example.org").await;
    let (payment, reference) = owed(&house, Some(ana), "Ana Flores", eur(6000)).await;
    admin.get("/admin/money/bank").await;
    let file = format!(
        "Date,Amount,Name,Description\n2026-04-28,60.00,Ana,{reference}\n2026-04-28,5.00,Who,x\n2026-04-28,-1.00,Bank,fee\n"
    );
    assert_eq!(upload(&admin, &file).await.status, 303);
    house.post().await;
    admin.get("/admin/money/credit").await;
    let given =
        [("email", "ana@example.org"), ("amount", "12,50"), ("currency", "EUR"), ("reason", "A cold hall")];
    assert_eq!(admin.form("/admin/money/credit", &given).await.status, 303);
    let ids = house
        .look(|cx| cx.tx.scalars::<uuid::Uuid>("SELECT id FROM payments_ledger_accounts", params![]))
        .await;
    let account = payments::ledger::AccountId::from_uuid(ids[0]);
    let lines =
        house.look(|cx| cx.tx.scalars::<uuid::Uuid>("SELECT id FROM payments_bank_lines", params![])).await;
    let mut pages: Vec<String> = PAGES.map(str::to_owned).into();
    pages.extend([
        format!("/admin/money/payments/{payment}"),
        format!("/admin/money/ledger/accounts/{account}"),
        "/admin/money/dead".into(),
        "/credit".into(),
    ]);
    pages.extend(
        lines.iter().map(|id| format!("/admin/money/bank/lines/{}", payments::bank::LineId::from_uuid(*id))),
    );
    for page in &pages {
        for language in ["en", "ru", "es", "de"] {
            let answer = admin.send(Method::GET, page, &[("accept-language", language)], Body::empty()).await;
            assert_eq!(answer.status, 200, "{page} {language} {}", answer.text());
            let text = answer.text();
            assert!(!text.contains('⟦'), "{page} {language}: {}", &text[text.find('⟦').unwrap()..][..60]);
            assert!(text.contains(&format!("<html lang=\"{language}\"")), "{page}");
        }
    }
    sound(&house).await;
}

each_database!(support_sees_and_students_do_not, house::migrations(domains()));
async fn support_sees_and_students_do_not(db: TestDb) {
    let house = House::of(db, domains());
    let support = house.browser_of("support@example.org", &[Role::Support]).await;
    let student = house.browser_of("student@example.org", &[Role::Student]).await;
    for page in PAGES {
        let managed = page.contains("/bank");
        assert_eq!(support.get(page).await.status, if managed { 403 } else { 200 }, "{page}");
        assert_eq!(student.get(page).await.status, 403, "{page}");
        assert!([303, 401].contains(&house.browser().get(page).await.status.as_u16()), "{page}");
    }
    assert_eq!(support.get("/admin/money/dead").await.status, 403);
    assert_eq!(student.get("/credit").await.status, 200);
    support.get("/admin/money/credit").await;
    let given =
        [("email", "student@example.org"), ("amount", "1"), ("currency", "EUR"), ("reason", "because")];
    assert_eq!(support.form("/admin/money/credit", &given).await.status, 403);
}

each_database!(money_goes_back_from_the_payments_page, house::migrations(domains()));
async fn money_goes_back_from_the_payments_page(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.browser_of("root@example.org", &[Role::Admin]).await;
    let ana = payer(&house, "ana@example.org").await;
    let (payment, reference) = owed(&house, Some(ana), "Ana Flores", eur(6000)).await;
    admin.get("/admin/money/bank").await;
    assert_eq!(
        upload(&admin, &format!("Date,Amount,Name,Description\n2026-04-28,60.00,Ana,{reference}\n"))
            .await
            .status,
        303
    );
    house.post().await;
    let page = format!("/admin/money/payments/{payment}");
    assert!(admin.get(&page).await.text().contains("€60.00"));
    let back = async |amount: &str, reason: &str, to: &str| {
        admin.form(&format!("{page}/refund"), &[("amount", amount), ("reason", reason), ("to", to)]).await
    };
    for (amount, reason) in [
        ("0", "because"),
        ("-5", "because"),
        ("60.001", "because"),
        ("70", "because"),
        ("10", "x"),
        ("1e2", "because"),
    ] {
        let again = back(amount, reason, "original").await;
        assert!([409, 422].contains(&again.status.as_u16()), "{amount} {reason}: {}", again.status);
        assert!(again.text().contains("aria-invalid"), "{amount} {reason}");
    }
    assert_eq!(back("10,50", "The teacher was ill", "original").await.status, 303);
    assert_eq!(back("20", "The teacher was ill", "store-credit").await.status, 303);
    for _ in 0..3 {
        house.post().await;
    }
    assert_eq!(stands(&house, payment).await, (6000, 2000));
    let list = admin.get("/admin/money/refunds?state=waiting").await.text();
    let (_, rest) = list.split_once("/admin/money/refunds/rfd_").unwrap();
    let sent = format!("/admin/money/refunds/rfd_{}", rest.split('"').next().unwrap());
    assert_eq!(admin.form(&sent, &[]).await.status, 303);
    assert_eq!(stands(&house, payment).await, (6000, 3050));
    assert!(admin.get("/admin/money/credit").await.text().contains("€20.00"));
    sound(&house).await;
}

each_database!(an_unreadable_file_is_explained_beside_the_field, house::migrations(domains()));
async fn an_unreadable_file_is_explained_beside_the_field(db: TestDb) {
    let house = House::of(db, domains());
    let admin = house.browser_of("root@example.org", &[Role::Admin]).await;
    admin.get("/admin/money/bank").await;
    let again = upload(&admin, "Date,Amount\n03/04/2026,1.00\n").await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("day and month could be either way round"), "{}", again.text());
    admin.get("/admin/money/bank").await;
    assert_eq!(upload(&admin, "").await.status, 422);
    admin.set_csrf("forged");
    assert_eq!(upload(&admin, "Date,Amount\n2026-05-01,1.00\n").await.status, 403);
}

each_database!(no_administration_lets_strangers_in, house::migrations(domains()));
async fn no_administration_lets_strangers_in(db: TestDb) {
    let house = House::of(db, domains());
    let student = house.signed_in("student@example.org", &[Role::Student]).await;
    let routes = house::routes::api(&house).await;
    let own = ["/admin/ledger", "/admin/bank", "/admin/reconciliations", "/admin/money", "/admin/payments"];
    let mut looked = 0;
    for (method, path) in routes.iter().filter(|(_, path)| own.iter().any(|own| path.contains(own))) {
        let path = path.replace("{id}", "pay_06e2m9qk7n3x8r5tbwvyg0cdah");
        let verb: Method = method.parse().unwrap();
        let kind = [("content-type", "application/json")];
        for (who, status) in [(&student, 403), (&house.program(), 401)] {
            let answer = who.send(verb.clone(), &path, &kind, Body::from("{}")).await;
            // What cannot be read, or names a thing of another kind, is refused before anybody asks who it is.
            let unread =
                [404, 422].contains(&answer.status.as_u16()) && (method != "GET" || path.contains("pay_"));
            assert!(answer.status == status || unread, "{method} {path}: {}", answer.status);
        }
        looked += 1;
    }
    assert!(looked >= 12, "{looked} {routes:?}");
}
