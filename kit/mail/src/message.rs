//! One mail, and its form on the wire.

use std::fmt;

use kernel::Timestamp;
use lettre::message::{
    MultiPart, SinglePart,
    header::{HeaderName, HeaderValue},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Attachment,
    address::{InvalidMailbox, Mailbox, one_line},
};

/// A mail to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub to: Mailbox,
    #[serde(default)]
    pub from: Sender,
    pub reply_to: Option<Mailbox>,
    /// One line; control characters are replaced when it is sent.
    pub subject: String,
    pub text: String,
    /// The same content as HTML, beside the text and never instead of it.
    pub html: Option<String>,
    /// Where the recipient ends mails like this one: a link that works by POST as well (RFC 8058).
    pub unsubscribe: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Whoever gives one hears by [`Settled`](crate::Settled) what became of the mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Uuid>,
}

/// Whom a mail comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Sender {
    /// The configured sender.
    #[default]
    Platform,
    /// The configured address under this name: a tenant's, a teacher's.
    Named(String),
    /// An address of its own. The mail server must be allowed to send for its domain.
    Own(Mailbox),
}

/// A message that has no form on the wire. Trying again does not help.
#[derive(Debug, thiserror::Error)]
pub enum Unsendable {
    #[error(transparent)]
    Address(#[from] InvalidMailbox),
    #[error("the message cannot be built")]
    Build(#[from] lettre::error::Error),
}

const MAX_SUBJECT: usize = 250;
/// Mail servers may cut lines over 998 bytes (RFC 5322, 2.1.1); a header like this cannot be folded.
const MAX_LINK: usize = 900;

impl Message {
    /// A plain message; set further fields with struct update syntax.
    pub fn new(to: Mailbox, subject: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            to,
            from: Sender::Platform,
            reply_to: None,
            subject: subject.into(),
            text: text.into(),
            html: None,
            unsubscribe: None,
            attachments: Vec::new(),
            reference: None,
        }
    }

    pub(crate) fn subject_line(&self) -> String {
        one_line(&self.subject, MAX_SUBJECT)
    }

    /// The sender's address, with `platform` as the configured one.
    pub(crate) fn sender(&self, platform: &Mailbox) -> Mailbox {
        match &self.from {
            Sender::Platform => platform.clone(),
            Sender::Named(name) => platform.named(name),
            Sender::Own(mailbox) => mailbox.clone(),
        }
    }

    /// The message on the wire. `id` names it for good: a mail sent twice by accident carries it twice, and
    /// mail programs show one.
    pub(crate) fn compose(
        &self,
        platform: &Mailbox,
        id: &str,
        sent_at: Timestamp,
    ) -> Result<lettre::Message, Unsendable> {
        let from = self.sender(platform);
        let mut builder = lettre::Message::builder()
            .message_id(Some(format!("<{id}@{}>", from.domain())))
            .date(sent_at.to_jiff().into())
            .from(from.to_lettre()?)
            .to(self.to.to_lettre()?)
            .subject(self.subject_line())
            // Keeps out-of-office answers away (RFC 3834).
            .raw_header(header("Auto-Submitted", "auto-generated"));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(reply_to.to_lettre()?);
        }
        if let Some(link) = self.unsubscribe.as_deref().filter(|link| is_web_link(link)) {
            builder = builder
                .raw_header(header("List-Unsubscribe", &format!("<{link}>")))
                .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        let text = SinglePart::plain(self.text.clone());
        let html = self.html.clone().map(SinglePart::html);
        if self.attachments.is_empty() {
            return Ok(match html {
                None => builder.singlepart(text)?,
                Some(html) => {
                    builder.multipart(MultiPart::alternative().singlepart(text).singlepart(html))?
                }
            });
        }
        let words = MultiPart::mixed();
        let mut whole = match html {
            None => words.singlepart(text),
            Some(html) => words.multipart(MultiPart::alternative().singlepart(text).singlepart(html)),
        };
        for attachment in &self.attachments {
            whole = whole.singlepart(attachment.part());
        }
        Ok(builder.multipart(whole)?)
    }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// A link fit for a header.
fn is_web_link(link: &str) -> bool {
    let safe = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>');
    link.starts_with("https://") && link.len() <= MAX_LINK && link.bytes().all(safe)
}

/// Without its content, which may hold links that open an account.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("to", &self.to)
            .field("subject", &self.subject)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn platform() -> Mailbox {
        "RealmX <no-reply@realm.example>".parse().unwrap()
    }

    fn wire(message: &Message) -> String {
        let at = "2026-05-01T18:30:00Z".parse().unwrap();
        String::from_utf8(message.compose(&platform(), "job_1", at).unwrap().formatted()).unwrap()
    }

    fn head(message: &Message) -> Vec<String> {
        let wire = wire(message);
        let (head, _) = wire.split_once("\r\n\r\n").unwrap();
        head.replace("\r\n ", " ").split("\r\n").map(ToOwned::to_owned).collect()
    }

    fn to_ana() -> Message {
        Message::new("Ana María <ana@example.org>".parse().unwrap(), "¡Hola!", "Bienvenida")
    }

    #[test]
    fn a_mail_has_the_headers_it_needs() {
        let message = Message {
            from: Sender::Named("Salsa Wien".into()),
            reply_to: Some("help@realm.example".parse().unwrap()),
            unsubscribe: Some("https://realm.example/u/1".into()),
            ..to_ana()
        };
        let head = head(&message);
        for line in [
            "Message-ID: <job_1@realm.example>",
            "Date: Fri, 01 May 2026 18:30:00 +0000",
            "From: \"Salsa Wien\" <no-reply@realm.example>",
            "Reply-To: help@realm.example",
            "Auto-Submitted: auto-generated",
            "List-Unsubscribe: <https://realm.example/u/1>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ] {
            assert!(head.iter().any(|found| found == line), "{line} in {head:#?}");
        }
    }

    #[test]
    fn what_is_not_ascii_is_encoded() {
        let message = Message { html: Some("<p>Bienvenida, señora</p>".into()), ..to_ana() };
        let wire = wire(&message);
        assert!(wire.is_ascii());
        assert!(wire.contains("To: =?utf-8?b?QW5h") && wire.contains("Subject: =?utf-8?b?"), "{wire}");
        assert!(
            wire.contains("multipart/alternative")
                && wire.contains("text/plain")
                && wire.contains("text/html")
        );
    }

    #[test]
    fn a_file_comes_along_under_its_name() {
        let attachments = vec![Attachment {
            name: "lesson\r\nX: y.ics".into(),
            mime: "text/calendar; method=PUBLISH".into(),
            content: b"BEGIN:VCALENDAR\r\n".to_vec(),
        }];
        let message = Message { html: Some("<p>Bienvenida</p>".into()), attachments, ..to_ana() };
        let kept: Message = serde_json::from_str(&serde_json::to_string(&message).unwrap()).unwrap();
        assert!(kept == message);
        let wire = wire(&kept);
        for part in
            ["multipart/mixed", "multipart/alternative", "text/calendar", "BEGIN:VCALENDAR", "attachment"]
        {
            assert!(wire.contains(part), "{part} in {wire}");
        }
        assert!(!wire.contains("\r\nX: y"), "{wire}");
    }

    #[test]
    fn a_doubtful_link_makes_no_header() {
        for link in
            ["http://realm.example", "https://a>\r\nBcc: x", "javascript:alert(1)", "https://é.example/"]
        {
            let message = Message { unsubscribe: Some(link.into()), ..to_ana() };
            assert!(!head(&message).iter().any(|line| line.starts_with("List-")), "{link}");
        }
    }

    #[test]
    fn the_log_sees_no_content() {
        assert!(!format!("{:?}", to_ana()).contains("Bienvenida"));
    }

    proptest! {
        /// The names of the headers are always the same, whatever people call themselves.
        #[test]
        fn nobody_adds_a_header(name: String, subject: String, tail in "[\\r\\n]{1,2}Bcc: x@y.z") {
            let message = Message {
                from: Sender::Named(format!("{name}{tail}")),
                subject: format!("{subject}{tail}"),
                to: Mailbox::new(Some(&format!("{tail}{name}")), "ana@example.org").unwrap(),
                ..to_ana()
            };
            let head = head(&message);
            let names: Vec<&str> = head.iter().map(|line| line.split(':').next().unwrap()).collect();
            prop_assert_eq!(names, [
                "Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
            ]);
        }
    }
}
