//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "None of one's roles holds the permission for this";
    Missing = "404" "There is no such thing, or one may not know of it";
    NoSchedule = "409" "There is no schedule with a time zone yet, or it has as many entries as it may have";
    LessonsFull = "409" "There are as many lesson types as one may have";
    NotOffered = "409" "No lesson of this length is offered";
    Stale = "412" "It was changed since; `If-Match` names another version";
}
