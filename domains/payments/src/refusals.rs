//! What operations of this domain may refuse with.

web::refusals! {
    NotAllowed = "403" "None of one's roles holds the permission for this";
    Missing = "404" "There is no such thing, or one may not know of it";
    NotNow = "409" "It does not fit how the payment stands";
    LineSettled = "409" "Somebody has said already what the line is, or it cannot be that";
    FileTooLarge = "413" "The file is larger than 8 MB";
    Unheard = "400" "The message is too old or cannot be read";
    Forged = "403" "The message does not carry the provider's signature";
    Away = "503" "The provider does not answer; the same request again goes on where this one ended";
}
