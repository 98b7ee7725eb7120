//! The stream that open pages listen to.

use std::{net::SocketAddr, time::Duration};

use axum::{body::Body, http::Request};
use house::{House, Visitor};
use http_body_util::BodyExt;
use identity::{Role, UserId};
use store::testing::{TestDb, each_database};
use tower::ServiceExt;

use crate::probe::{domains, happen};

/// An open stream.
struct Stream(Body);

impl Stream {
    async fn open(house: &House, browser: &Visitor<'_>) -> Self {
        let cookie = browser.cookie("realmx_session").unwrap();
        let mut request = Request::get("/notifications/stream")
            .header("host", "localhost:8080")
            .header("cookie", format!("realmx_session={cookie}"))
            .body(Body::empty())
            .unwrap();
        request.extensions_mut().insert(web::Peer(SocketAddr::from(([192, 0, 2, 1], 4711))));
        let response = house.app.clone().oneshot(request).await.unwrap();
        let kind = response.headers().get("content-type").unwrap().to_str().unwrap().to_owned();
        assert_eq!((response.status().as_u16(), kind.as_str()), (200, "text/event-stream"));
        Self(response.into_body())
    }

    /// The next event; `None` at the end. Whoever waits longer than ten seconds waits in vain.
    async fn next(&mut self) -> Option<String> {
        let frame =
            tokio::time::timeout(Duration::from_secs(10), self.0.frame()).await.expect("an event in time");
        frame.map(|frame| String::from_utf8(frame.unwrap().into_data().unwrap().to_vec()).unwrap())
    }
}

async fn only_person(house: &House) -> UserId {
    house
        .look(|cx| cx.tx.scalar("SELECT id FROM identity_users ORDER BY created_at, id", store::params![]))
        .await
}

each_database!(an_open_page_hears_at_once, house::migrations(domains()));
async fn an_open_page_hears_at_once(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    let ana = only_person(&house).await;
    let eva = house.person("eva@example.org", &[Role::Student]).await;
    let mut stream = Stream::open(&house, &browser).await;
    let first = stream.next().await.unwrap();
    assert!(
        first.contains("event: count") && first.contains("\"count\":0") && first.contains("retry: "),
        "{first}"
    );

    happen(&house, "money", 1, eva).await;
    house.post().await;
    house.pass(Duration::from_secs(1));
    happen(&house, "money", 2, ana).await;
    house.post().await;
    let told = stream.next().await.unwrap();
    assert!(told.contains("event: notice") && told.contains("Tango by us"), "{told}");
    let counted = stream.next().await.unwrap();
    assert!(counted.contains("\"count\":1") && counted.contains("Notifications: 1 unread"), "{counted}");

    // Reading it elsewhere takes the number away here.
    browser.get("/notifications").await;
    browser.form("/notifications/read", &[]).await;
    let cleared = stream.next().await.unwrap();
    assert!(cleared.contains("event: count") && cleared.contains("\"count\":0"), "{cleared}");

    house.kit.stopping.begin();
    assert_eq!(stream.next().await, None, "a process that stops ends its streams");
}

each_database!(who_has_signed_out_hears_nothing_more, house::migrations(domains()));
async fn who_has_signed_out_hears_nothing_more(db: TestDb) {
    let house = House::of(db, domains());
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    let ana = only_person(&house).await;
    let mut stream = Stream::open(&house, &browser).await;
    stream.next().await.unwrap();
    browser.get("/settings").await;
    browser.form("/signout", &[]).await;
    happen(&house, "money", 1, ana).await;
    house.post().await;
    assert_eq!(stream.next().await, None);
}

each_database!(an_open_page_hears_of_what_another_instance_commits, house::migrations(domains()));
async fn an_open_page_hears_of_what_another_instance_commits(db: TestDb) {
    let mut config = store::testing::config(db.dialect, db.data_dir());
    config.clock = db.clock.clone();
    let house = House::of(db, domains());
    let browser = house.browser_of("ana@example.org", &[Role::Student]).await;
    let ana = only_person(&house).await;
    let mut stream = Stream::open(&house, &browser).await;
    stream.next().await.unwrap();
    // A second store on the same database: nothing in this process wakes for what it commits.
    let elsewhere = store::Store::open(config).unwrap();
    let insert =
        "INSERT INTO notifications_inboxes (user_id, unread, version, changed_at) VALUES (?1, 7, 1, ?2)";
    let now = house.kit.clock.now();
    elsewhere
        .write(&house.db.db, move |tx| tx.execute(insert, store::params![ana, now]).map(drop))
        .await
        .map_err(|error: store::Error| error)
        .unwrap();
    let counted = stream.next().await.unwrap();
    assert!(counted.contains("\"count\":7"), "{counted}");
}
