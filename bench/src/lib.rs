//! Load and scale measurements.
