//! Accounts, sessions, roles, the audit log.

pub mod account;
pub mod password;
pub mod role;
pub mod token;

kernel::id_kind!(/// A person's account.
    pub UserId = User "usr");
kernel::id_kind!(/// A place where somebody is signed in: a browser or a program.
    pub SessionId = Session "ses");
kernel::id_kind!(/// A key that signs access tokens.
    pub KeyId = Key "key");
pub mod session { pub mod throttle; }
pub mod profile { pub mod handle; pub mod picture; }
pub mod audit { pub mod chain; }
