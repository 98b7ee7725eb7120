//! What an operation on bookings may refuse with, for its description in the API document.

use std::collections::BTreeMap;

use utoipa::{
    IntoResponses,
    openapi::{Content, Ref, RefOr, Response, ResponseBuilder},
};

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident = $status:literal $description:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                BTreeMap::from([($status.to_owned(), problem($description))])
            }
        }
    )*};
}

refusals! {
    NotAllowed = "403" "One may not do this";
    Missing = "404" "There is no such thing, or one may not know of it";
    Taken = "409" "Somebody else has the time";
    WrongStep = "409" "The booking stands otherwise than this needs";
    TooLate = "409" "It is too late or too early for this, or the booking stands otherwise than this needs";
    NotFull = "409" "The day has free times, or one waits for it already";
}

fn problem(description: &str) -> RefOr<Response> {
    let schema = Ref::from_schema_name("Problem");
    let content = Content::builder().schema(Some(schema)).build();
    ResponseBuilder::new()
        .description(description)
        .content("application/problem+json", content)
        .build()
        .into()
}
