//! The demo, as whoever starts the program for the first time sees it.

use ::domain::Realm;
use store::testing::{TestDb, each_database};

use crate::town::{domains, tables, town};

each_database!(the_demo_is_loaded_once, tables());
async fn the_demo_is_loaded_once(db: TestDb) {
    let house = town(db);
    let tenant = house.kit.tenants.primary().unwrap();
    let demos = Realm::new([identity::domain()].into_iter().chain(domains()).collect()).demos();
    for _ in 0..2 {
        for (_, load) in &demos {
            load(house.kit.clone(), tenant.clone()).await.unwrap();
        }
    }
    let guest = house.browser();
    let people = guest.get("/api/v1/professionals?size=50").await.json();
    assert_eq!(people["total"], 13);
    let all = people["professionals"].as_array().unwrap();
    assert!(all.iter().all(|it| it["photo"].is_string() && !it["languages"].as_array().unwrap().is_empty()));
    assert!(all[0]["rating"]["count"].as_i64() > Some(0));
    assert_eq!(guest.get("/api/v1/venues").await.json()["total"], 4);
    for it in all {
        let page = guest.get(it["href"].as_str().unwrap()).await;
        assert_eq!(page.status, 200);
        assert!(!page.text().contains('⟦'));
    }
    let map = guest.get("/sitemap.xml").await.text();
    assert!(map.contains("<loc>http://localhost:8080/professionals/lucia-ferreyra</loc>"), "{map}");
    assert!(map.contains("/venues/printing-works</loc>"));
    assert!(guest.get("/robots.txt").await.text().contains("Sitemap: http://localhost:8080/sitemap.xml"));
}
