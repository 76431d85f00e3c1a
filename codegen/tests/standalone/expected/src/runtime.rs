// Copied by `cargo xtask generate --standalone`. Do not edit.
//! The core.

pub mod core;
