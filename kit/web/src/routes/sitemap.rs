//! The addresses that search engines are told of, gathered from all domains.

use std::fmt::Write;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use kernel::Timestamp;
use store::{Cx, Error};

use crate::{Answer, Edge, Kit};

/// A page that everybody may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitemapEntry {
    /// On this realm, already encoded.
    pub path: String,
    pub changed: Option<Timestamp>,
}

/// The pages of one domain. It plugs in a value of this type.
#[derive(Debug, Clone, Copy)]
pub struct SitemapPart(pub fn(&mut Cx) -> Result<Vec<SitemapEntry>, Error>);

/// As many as one file may name (sitemaps.org, protocol 0.9).
const MOST: usize = 50_000;

pub(super) fn routes() -> Router<Kit> {
    Router::new().route("/sitemap.xml", get(sitemap))
}

async fn sitemap(edge: Edge) -> Answer {
    let entries = edge.read(gather).await?;
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for entry in entries.iter().take(MOST) {
        let address = format!("{}{}", edge.tenant.public_url, entry.path);
        let _ = write!(xml, "<url><loc>{}</loc>", escaped(&address));
        if let Some(at) = entry.changed {
            let _ = write!(xml, "<lastmod>{}</lastmod>", at.to_jiff().strftime("%Y-%m-%d"));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/xml; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    Ok((headers, xml).into_response())
}

fn gather(cx: &mut Cx) -> Result<Vec<SitemapEntry>, Error> {
    let mut entries = vec![SitemapEntry { path: "/".to_owned(), changed: None }];
    for SitemapPart(part) in cx.plugs::<SitemapPart>() {
        entries.extend(part(cx)?);
    }
    Ok(entries)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
