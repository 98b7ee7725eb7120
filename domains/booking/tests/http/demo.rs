use std::sync::Arc;

use ::domain::Realm;
use house::House;
use store::{
    params,
    testing::{TestDb, each_database},
};

use super::teacher::domains;

async fn load(house: &House) {
    let tenant = house.kit.tenants.primary().expect("a tenant");
    for (_, demo) in Realm::new(vec![identity::domain(), booking::domain()]).demos() {
        demo(house.kit.clone(), Arc::clone(&tenant)).await.expect("the demo loads");
    }
}

each_database!(everybody_in_the_demo_can_be_booked, house::migrations(domains()));
async fn everybody_in_the_demo_can_be_booked(db: TestDb) {
    let house = House::of(db, domains());
    load(&house).await;
    load(&house).await;
    let teachers = "SELECT professional_id FROM booking_schedules";
    let teachers = house.look(move |cx| cx.tx.scalars::<identity::UserId>(teachers, params![])).await;
    assert_eq!(teachers.len(), 13);
    for teacher in teachers {
        let path = format!("/api/v1/professionals/{teacher}/slots?from=2026-05-04&to=2026-05-10");
        let slots = house.program().get(&path).await.json();
        assert!(!slots["slots"].as_array().expect("a list").is_empty(), "{slots}");
    }
}
