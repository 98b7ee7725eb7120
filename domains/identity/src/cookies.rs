//! The cookies of a session and of an account's appearance.

use axum::{http::header, response::Response};
use web::{Edge, Jar};

use crate::{
    account::Theme,
    session::{LONGEST, Opened},
};

/// Goes on with the cookie of a session that was just opened or renewed.
pub(crate) fn entered(edge: &Edge, opened: &Opened, mut response: Response) -> Response {
    let cookie = Jar::Session.set(&edge.tenant, opened.token.reveal(), Some(LONGEST));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Takes the cookie of a session away.
pub(crate) fn left(edge: &Edge, mut response: Response) -> Response {
    response.headers_mut().append(header::SET_COOKIE, Jar::Session.clear(&edge.tenant));
    response
}

/// Keeps the account's appearance where guests have theirs, so that pages know it without asking.
pub(crate) fn themed(edge: &Edge, theme: Theme, mut response: Response) -> Response {
    let cookie = Jar::Theme.set(&edge.tenant, theme.code(), Some(LONGEST));
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
