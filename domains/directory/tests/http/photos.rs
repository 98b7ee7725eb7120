//! Photographs of listings.

use std::io::Cursor;

use axum::{body::Body, http::Method};
use house::Visitor;
use identity::Role;
use image::{ImageFormat, RgbImage};
use serde_json::json;
use store::testing::{TestDb, each_database};

use crate::town::{berliner, tables, teacher, town};

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| image::Rgb([x as u8, y as u8, 90]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

async fn upload(visitor: &Visitor<'_>, path: &str, bytes: Vec<u8>) -> house::Answer {
    visitor.send(Method::POST, path, &[("content-type", "image/png")], Body::from(bytes)).await
}

each_database!(photographs_are_shown_arranged_and_removed, tables());
async fn photographs_are_shown_arranged_and_removed(db: TestDb) {
    let house = town(db);
    let guest = house.program();
    let lucia = house.signed_in("lucia@example.org", &[Role::Professional]).await;
    let path = "/api/v1/me/listing/photos";
    assert_eq!(upload(&lucia, path, png(40, 30)).await.status, 404, "there is no listing yet");
    lucia.patch("/api/v1/me/listing", berliner("Tango")).await;
    let first = upload(&lucia, &format!("{path}?caption=A%20class"), png(40, 30)).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let first = first.json();
    assert_eq!((first["width"].as_i64(), first["caption"].as_str()), (Some(40), Some("A class")));
    upload(&lucia, path, png(20, 60)).await;
    let shown = guest.get(first["large"].as_str().unwrap()).await;
    assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, "image/jpeg"));
    assert!(shown.header("cache-control").starts_with("public"));
    let card = guest.get("/api/v1/professionals").await.json();
    assert_eq!(card["professionals"][0]["cover"]["id"], first["id"]);
    let small = first["small"].as_str().unwrap().to_owned();
    lucia.patch("/api/v1/me/listing", json!({"published": false})).await;
    assert_eq!(guest.get(&small).await.status, 404, "what is not published is nobody's business");
    assert_eq!(lucia.get(&small).await.status, 404, "pages know no bearer tokens");
    let photo = format!("/api/v1/listings/photos/{}", first["id"].as_str().unwrap());
    let diego = teacher(&house, "diego@example.org", berliner("Salsa")).await;
    assert_eq!(diego.delete(&photo).await.status, 404);
    assert_eq!(lucia.delete(&photo).await.status, 204);
}

each_database!(what_is_no_photograph_is_refused, tables());
async fn what_is_no_photograph_is_refused(db: TestDb) {
    let house = town(db);
    let lucia = teacher(&house, "lucia@example.org", berliner("Tango")).await;
    let path = "/api/v1/me/listing/photos";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    assert_eq!(upload(&lucia, path, svg).await.problem(), (422, "photo-unreadable".to_owned()));
    assert_eq!(
        upload(&lucia, path, vec![0; 11 * 1024 * 1024]).await.problem(),
        (413, "photo-too-large".to_owned())
    );
    for _ in 0..12 {
        assert_eq!(upload(&lucia, path, png(4, 4)).await.status, 201);
    }
    assert_eq!(
        upload(&lucia, path, png(4, 4)).await.problem(),
        (409, "directory-too-many-photos".to_owned())
    );
}

each_database!(a_photograph_comes_through_a_form_with_its_token, tables());
async fn a_photograph_comes_through_a_form_with_its_token(db: TestDb) {
    let house = town(db);
    let eva = house.browser_of("eva@example.org", &[Role::Professional]).await;
    eva.get("/me/listing").await;
    eva.form("/me/listing", &[("headline", "Tango")]).await;
    eva.get("/me/listing").await;
    let send = |token: String, bytes: Vec<u8>| {
        let part = |name: &str| {
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n")
        };
        let mut body = format!("{}{token}\r\n{}On stage\r\n{}", part("csrf"), part("caption"), part("photo"))
            .into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--b--\r\n");
        let kind = [("content-type", "multipart/form-data; boundary=b"), ("sec-fetch-site", "same-origin")];
        let eva = &eva;
        async move { eva.send(Method::POST, "/me/listing/photos", &kind, Body::from(body)).await }
    };
    assert_eq!(send("x".into(), png(4, 4)).await.status, 403);
    assert_eq!(send(eva.csrf(), b"no picture".to_vec()).await.status, 422);
    assert_eq!(send(eva.csrf(), png(4, 4)).await.status, 303);
    let page = eva.get("/me/listing").await.text();
    assert!(page.contains("alt=\"On stage\""));
    let id = page.split("/listings/photos/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    assert_eq!(eva.form(&format!("/listings/photos/{id}/first"), &[]).await.status, 303);
    eva.get("/me/listing").await;
    assert_eq!(eva.form(&format!("/listings/photos/{id}/remove"), &[]).await.status, 303);
    assert!(!eva.get("/me/listing").await.text().contains("alt=\"On stage\""));
}
