//! Photographs: what is taken in, and what of it is shown.

use house::{Answer, House, Visitor};
use std::io::Cursor;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use identity::{Role, migrations};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use store::testing::{TestDb, each_database};

fn file(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let picture: DynamicImage = RgbImage::from_fn(width, height, |x, y| Rgb([x as u8, y as u8, 90])).into();
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("a picture");
    bytes.into_inner()
}

pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    file(width, height, ImageFormat::Png)
}

/// A JPEG that says where it was taken and by whom, as phones write it.
fn jpeg_with_metadata() -> Vec<u8> {
    let plain = file(64, 48, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0GPSLatitude=34.6037 Artist=Secretive".to_vec();
    exif.resize(200, 0);
    let mut bytes = plain[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).expect("short").to_be_bytes());
    bytes.extend(exif);
    bytes.extend([0xff, 0xfe, 0, 16]);
    bytes.extend(b"Comment=Secret");
    bytes.extend(&plain[2..]);
    bytes
}

/// A small file that claims to be of 12,000 by 12,000 pixels.
fn bomb() -> Vec<u8> {
    let mut png = png(8, 8);
    png[16..24].copy_from_slice(&[0, 0, 0x2e, 0xe0, 0, 0, 0x2e, 0xe0]);
    let checksum = !png[12..29].iter().fold(!0_u32, |crc, &byte| {
        (0..8).fold(
            crc ^ u32::from(byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    });
    png[29..33].copy_from_slice(&checksum.to_be_bytes());
    png
}

async fn put(visitor: &Visitor<'_>, kind: &str, bytes: Vec<u8>) -> Answer {
    visitor.send(Method::PUT, "/api/v1/me/photo", &[("content-type", kind)], Body::from(bytes)).await
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

each_database!(a_photograph_is_shown_without_what_it_tells, [migrations()]);
async fn a_photograph_is_shown_without_what_it_tells(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let upload = jpeg_with_metadata();
    assert!(contains(&upload, "Artist=Secretive") && contains(&upload, "Comment=Secret"));
    let set = put(&ana, "image/jpeg", upload).await;
    assert_eq!(set.status, StatusCode::OK, "{}", set.text());
    let address = set.json()["photo"].as_str().unwrap().to_owned();

    let guest = house.program();
    let shown = guest.get(&address).await;
    assert_eq!((shown.status, shown.header("content-type")), (StatusCode::OK, "image/jpeg"));
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    let picture = image::load_from_memory_with_format(&shown.body, ImageFormat::Jpeg).unwrap();
    assert_eq!((picture.width(), picture.height()), (48, 48), "a small one is cut, not blown up");
    for secret in ["Exif", "GPSLatitude", "Secret"] {
        assert!(!contains(&shown.body, secret), "{secret}");
    }
    let tag = shown.header("etag").to_owned();
    let known = guest.send(Method::GET, &address, &[("if-none-match", &tag)], Body::empty()).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    ana.patch("/api/v1/me", serde_json::json!({"visibility": {"photo": "hidden"}})).await;
    assert_eq!(guest.get(&address).await.status, StatusCode::NOT_FOUND, "hidden now");
    assert_eq!(ana.delete("/api/v1/me/photo").await.status, StatusCode::NO_CONTENT);
    assert_eq!(ana.delete("/api/v1/me/photo").await.problem(), (404, "not-found".into()));
}

each_database!(what_is_no_photograph_is_refused, [migrations()]);
async fn what_is_no_photograph_is_refused(db: TestDb) {
    let house = House::new(db);
    let ana = house.signed_in("ana@example.org", &[Role::Student]).await;
    let cut = png(64, 64)[..60].to_vec();
    let mut long = png(8, 8);
    long.resize(5 * 1024 * 1024 + 1, 0);
    let cases = [
        ("nothing", Vec::new(), 422, "photo-unreadable"),
        ("text", b"hello".to_vec(), 422, "photo-unreadable"),
        ("a GIF", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), 422, "photo-unreadable"),
        (
            "an SVG",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            422,
            "photo-unreadable",
        ),
        ("HTML", b"<html><script>alert(1)</script>".to_vec(), 422, "photo-unreadable"),
        ("half a file", cut, 422, "photo-unreadable"),
        ("too many pixels", bomb(), 422, "photo-too-many-pixels"),
        ("too many bytes", long, 413, "photo-too-large"),
    ];
    for (name, bytes, status, problem) in cases {
        // By content: what the file calls itself is the uploader's word.
        let answer = put(&ana, "image/png", bytes).await;
        assert_eq!(answer.problem(), (status, problem.to_owned()), "{name}");
    }
    assert_eq!(ana.get("/api/v1/me").await.json()["photo"], serde_json::Value::Null);
    assert_eq!(put(&house.program(), "image/png", png(8, 8)).await.status, StatusCode::UNAUTHORIZED);
}

each_database!(the_page_takes_a_photograph_behind_its_token_alone, [migrations()]);
async fn the_page_takes_a_photograph_behind_its_token_alone(db: TestDb) {
    let house = House::new(db);
    let ana = house.browser_of("ana@example.org", &[Role::Student]).await;
    ana.get("/me").await;
    let own = ana.csrf();
    let part = |name: &str, content: &[u8]| {
        let mut bytes =
            format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"x\"\r\n\r\n")
                .into_bytes();
        bytes.extend(content);
        bytes.extend(b"\r\n");
        bytes
    };
    let send = async |parts: Vec<Vec<u8>>| {
        let mut bytes = parts.concat();
        bytes.extend(b"--b--\r\n");
        let kind = [("content-type", "multipart/form-data; boundary=b")];
        ana.send(Method::POST, "/me/photo", &kind, Body::from(bytes)).await.status
    };
    let picture = || part("photo", &png(20, 20));
    assert_eq!(send(vec![picture()]).await, StatusCode::FORBIDDEN);
    assert_eq!(send(vec![part("csrf", b"x"), picture()]).await, StatusCode::FORBIDDEN);
    assert_eq!(send(vec![picture(), part("csrf", b"")]).await, StatusCode::FORBIDDEN);
    assert_eq!(
        send(vec![part("csrf", own.as_bytes()), part("photo", b"text")]).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(send(vec![part("csrf", own.as_bytes())]).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(vec![part("csrf", own.as_bytes()), picture()]).await, StatusCode::SEE_OTHER);
    assert!(ana.get("/me").await.text().contains("/photo?v="));
}
