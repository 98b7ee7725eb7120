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
    NotAllowed = "403" "None of one's roles holds the permission for this";
    Missing = "404" "There is no such thing, or one may not know of it";
    NotNow = "409" "It does not fit how the payment stands";
    LineSettled = "409" "Somebody has said already what the line is, or it cannot be that";
    FileTooLarge = "413" "The file is larger than 8 MB";
    Unheard = "400" "The message is too old or cannot be read";
    Forged = "403" "The message does not carry the provider's signature";
    Away = "503" "The provider does not answer; the same request again goes on where this one ended";
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
