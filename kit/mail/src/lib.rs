//! Mail: composing, sending over SMTP, and a local mailbox for trying out.

mod address;
mod layout;
mod message;
mod smtp;
mod smtp_url;

pub use address::{InvalidMailbox, Mailbox};
pub use layout::{Block, Brand, Layout, layout};
pub use message::{Message, Sender, Unsendable};
pub use smtp_url::{InvalidSmtpUrl, SmtpUrl};
