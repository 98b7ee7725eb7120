//! A real Chromium without a window, driven through its WebDriver server.
//!
//! The protocol is JSON over HTTP and a dozen commands of it are enough here, so this is written out rather than
//! taken from a crate of a hundred.

mod axe;
mod driver;
mod page;

pub use driver::{Browser, BrowserOptions};
pub use page::Page;
