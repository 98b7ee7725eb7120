//! Connections break, servers restart, and COMMIT may go unanswered.
