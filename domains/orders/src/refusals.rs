//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "None of one's roles holds the permission for this";
    Missing = "404" "There is no such thing, or one may not know of it";
    Taken = "409" "Something can no longer be had, or does not fit the rest";
    Settled = "409" "The order is in a state in which this cannot be done";
    Stale = "412" "It was changed since; `If-Match` names another version";
}
