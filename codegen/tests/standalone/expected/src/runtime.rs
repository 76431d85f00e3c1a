// Copied by `cargo xtask generate --standalone`. Do not edit.
#![allow(dead_code, unused_imports)] // Not every service needs all of the core.
//! The core.

pub mod core;
