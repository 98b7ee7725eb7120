//! What operations on bookings may refuse with.

web::refusals! {
    NotAllowed = "403" "One may not do this";
    Missing = "404" "There is no such thing, or one may not know of it";
    Taken = "409" "Somebody else has the time";
    WrongStep = "409" "The booking stands otherwise than this needs";
    TooLate = "409" "It is too late or too early for this, or the booking stands otherwise than this needs";
    NotFull = "409" "The day has free times, or one waits for it already";
}
