//! What a domain is: one value that the program composes.
