// Copied by `cargo xtask generate --standalone`. Do not edit.
//! A part of the core.

/// Adds.
pub fn add(a: i32, b: i32) -> i32 {
    a + b
}
