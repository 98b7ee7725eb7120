//! Accounts, sessions, roles, the audit log.
