//! Killed at any moment, the store has kept what it acknowledged.
