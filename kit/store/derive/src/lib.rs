//! The derive macro that maps rows to structs by column name.
