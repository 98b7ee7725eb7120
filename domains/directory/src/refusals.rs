//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "One's roles or an unverified address do not allow it";
    NotThere = "403" "Only those review who came, and only the owner replies";
    Missing = "404" "There is no such thing, or one may not know of it";
    SlugTaken = "409" "Somebody else has the address, or there are too many already";
    TooManyPhotos = "409" "A listing has no more photographs";
    Stale = "412" "It was changed since; `If-Match` names another version";
    PhotoTooLarge = "413" "The file is larger than 10 MB";
}
