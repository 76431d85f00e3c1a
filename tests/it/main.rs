//! The workspace's integration tests: one binary, so that the client is linked once.

// Clippy knows `#[test]` functions, and not the functions that they share.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

mod budget;
mod checkout;
mod cli;
mod emulator;
mod endpoints;
mod errors;
mod foreign_reqwest;
mod forms;
mod fresh;
mod identity_pool;
mod invariants;
mod operations;
mod parts;
mod paths;
mod printing;
mod properties;
mod replay;
mod robustness;
mod serde_forms;
mod soak;
mod streams;
mod update;
mod validation;
mod workspace;
