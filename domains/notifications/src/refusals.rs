//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "None of one's roles holds the permission for this";
    Missing = "404" "There is no such thing, or one may not know of it";
    Mandatory = "409" "This group is always told";
}
