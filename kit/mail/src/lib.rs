//! Mail: composing, sending over SMTP, and a local mailbox for trying out.
