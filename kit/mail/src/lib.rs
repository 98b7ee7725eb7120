//! Mail: composing, sending over SMTP, and a local mailbox for trying out.
//!
//! A verb lays out a [`Message`] and enqueues it in its transaction; the worker's [`Postman`] delivers it
//! afterwards and keeps trying while there is hope. Deliberately absent: several recipients of one mail.

mod address;
mod attachment;
mod layout;
pub mod mailbox;
mod message;
mod postman;
mod settled;
mod smtp;
mod smtp_url;

pub use address::{InvalidMailbox, Mailbox};
pub use attachment::Attachment;
pub use layout::{Block, Brand, Layout, layout};
pub use message::{Message, Sender, Unsendable};
pub use postman::Postman;
pub use settled::Settled;
pub use smtp::Failure;
pub use smtp_url::{InvalidSmtpUrl, SmtpUrl};

/// The mailbox's table, in every tenant's database.
pub fn migrations() -> store::MigrationSet {
    store::migrations!("mail", "migrations/20260101T0000_mailbox.sql")
}
