//! Whole journeys through HTTP and a real browser.
