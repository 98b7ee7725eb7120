//! Our styles, scripts, fonts and icons, embedded and fingerprinted.
