//! What an operation of its own may refuse with, for its description in the API document. What any operation may
//! answer (401, 422, 429, 503 …) is added to all of them by [`openapi::complete`](crate::openapi::complete).

use std::collections::BTreeMap;

use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

/// One answer with a problem document.
#[doc(hidden)]
pub fn described(status: &str, description: &str) -> BTreeMap<String, RefOr<Response>> {
    let content = Content::builder().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response = ResponseBuilder::new().description(description);
    BTreeMap::from([(
        status.to_owned(),
        response.content("application/problem+json", content).build().into(),
    )])
}

/// Declares answers by which operations refuse, to be named among their `responses(…)`.
///
/// ```
/// web::refusals! {
///     Missing = "404" "There is no such thing, or one may not know of it";
///     HandleTaken = "409" "Somebody else has the handle";
/// }
/// use utoipa::IntoResponses;
/// assert!(HandleTaken::responses().contains_key("409"));
/// # Missing::responses();
/// ```
#[macro_export]
macro_rules! refusals {
    ($($name:ident = $status:literal $description:literal;)*) => {$(
        pub(crate) enum $name {}

        impl ::utoipa::IntoResponses for $name {
            fn responses() -> ::std::collections::BTreeMap<
                ::std::string::String,
                ::utoipa::openapi::RefOr<::utoipa::openapi::Response>,
            > {
                $crate::refusals::described($status, $description)
            }
        }
    )*};
}
