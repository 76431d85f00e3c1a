// Copied by `cargo xtask generate --standalone`. Do not edit.
//! The parent of what is generated.

pub mod client;
#[cfg(test)]
mod secrets;
