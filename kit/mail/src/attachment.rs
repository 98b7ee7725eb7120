//! Files that come along with a mail.

use base64::{Engine, prelude::BASE64_STANDARD};
use lettre::message::{Attachment as Part, SinglePart, header::ContentType};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::address::one_line;

/// A file that comes along with a mail. It lies in the mail's job until the mail is sent, so it should be small: an
/// invoice, a calendar entry.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// `lesson.ics`
    pub name: String,
    /// `text/calendar; charset=utf-8; method=PUBLISH`. One that is none becomes `application/octet-stream`.
    pub mime: String,
    #[serde(serialize_with = "encode", deserialize_with = "decode")]
    pub content: Vec<u8>,
}

const MAX_NAME: usize = 120;

impl Attachment {
    pub(crate) fn part(&self) -> SinglePart {
        let mime = ContentType::parse(&self.mime)
            .or_else(|_| ContentType::parse("application/octet-stream"))
            .unwrap_or(ContentType::TEXT_PLAIN);
        Part::new(one_line(&self.name, MAX_NAME)).body(self.content.clone(), mime)
    }
}

/// Without its content, which is the recipient's alone.
impl std::fmt::Debug for Attachment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attachment")
            .field("name", &self.name)
            .field("mime", &self.mime)
            .finish_non_exhaustive()
    }
}

fn encode<S: Serializer>(content: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&BASE64_STANDARD.encode(content))
}

fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    BASE64_STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
}
