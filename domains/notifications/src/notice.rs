//! What one person is told on one occasion.

use identity::{Email, UserId};
use kernel::Locale;
use mail::Attachment;

use crate::Text;

/// What one person is told on one occasion.
#[derive(Debug, Clone)]
pub struct Notice {
    pub to: Recipient,
    /// One line; the subject of the mail.
    pub title: Text,
    /// Paragraphs.
    pub body: Vec<Text>,
    /// Where it leads: a path of this realm, `/bookings/bkg_…`.
    pub link: String,
    /// Text key of the button that leads there.
    pub action: String,
    /// Files that come along with the mail.
    pub attachments: Vec<Attachment>,
    /// The occasion. A person is told once of a topic and an occasion, so it names what happened to what:
    /// `bkg_…`, or `bkg_… 24h` for one of several reminders.
    pub dedup: String,
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    /// Somebody with an account: in the app and by mail, as they chose, in the language of their account.
    User(UserId),
    /// Somebody without one: by mail.
    Guest { email: String, name: String, locale: Locale },
}

impl Notice {
    /// A notice without files; set further fields with struct update syntax.
    pub fn new(to: Recipient, title: Text, dedup: impl Into<String>) -> Self {
        Self {
            to,
            title,
            body: Vec::new(),
            link: String::new(),
            action: String::new(),
            attachments: Vec::new(),
            dedup: dedup.into(),
        }
    }

    #[must_use]
    pub fn say(mut self, paragraph: Text) -> Self {
        self.body.push(paragraph);
        self
    }

    /// With a button: the path it leads to, and the text key of what it says.
    #[must_use]
    pub fn leading_to(mut self, link: impl Into<String>, action: impl Into<String>) -> Self {
        (self.link, self.action) = (link.into(), action.into());
        self
    }

    #[must_use]
    pub fn attach(mut self, attachment: Attachment) -> Self {
        self.attachments.push(attachment);
        self
    }
}

impl Recipient {
    /// The account if there is one, else the guest: what a buyer or a booker is.
    pub fn of(user: Option<UserId>, email: &str, name: &str, locale: Locale) -> Self {
        user.map_or_else(
            || Self::Guest { email: email.to_owned(), name: name.to_owned(), locale },
            Self::User,
        )
    }

    /// What is unique about them.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::User(user) => user.to_string(),
            Self::Guest { email, .. } => email_key(email),
        }
    }
}

/// The spelling of an address under which it is unique.
pub(crate) fn email_key(email: &str) -> String {
    Email::parse("email", email).map_or_else(|_| email.to_lowercase(), |email| email.key().to_owned())
}
