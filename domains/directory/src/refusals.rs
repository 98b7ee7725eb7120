//! What an operation may refuse with, for its description in the API document. What any operation may answer
//! (401, 422, 429, 503 …) is added to all of them by the edge.

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
    NotAllowed = "403" "One's roles or an unverified address do not allow it";
    NotThere = "403" "Only those review who came, and only the owner replies";
    Missing = "404" "There is no such thing, or one may not know of it";
    SlugTaken = "409" "Somebody else has the address, or there are too many already";
    TooManyPhotos = "409" "A listing has no more photographs";
    Stale = "412" "It was changed since; `If-Match` names another version";
    PhotoTooLarge = "413" "The file is larger than 10 MB";
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
