//! Tenants and their brand, the mailbox for trying out, health.
