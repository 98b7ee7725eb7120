//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "None of one's roles holds the permission for this";
    NotOwnRole = "403" "Nobody gives himself this role; an administrator grants it";
    Suspended = "403" "The account is suspended";
    WrongCredentials = "401" "Address or password is wrong, or there is no such account: the answer does not tell";
    BadRefreshToken = "401" "The refresh token is unknown, expired or used before; its session is over";
    Missing = "404" "There is no such thing, or one may not know of it";
    EmailTaken = "409" "The address has an account already";
    HandleTaken = "409" "Somebody else has the handle";
    AlreadyVerified = "409" "The address is verified already";
    LastAdministrator = "409" "The last administrator stays one";
    LastRole = "409" "Everybody plays at least one part";
    Stale = "412" "It was changed since; `If-Match` names another version";
    PhotoTooLarge = "413" "The file is larger than 5 MB";
}
