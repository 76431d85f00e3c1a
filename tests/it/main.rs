//! The workspace's integration tests: one binary, so that the client is linked once.

mod budget;
mod emulator;
mod endpoints;
mod fresh;
mod invariants;
mod operations;
mod replay;
mod robustness;
mod serde_forms;
mod validation;
mod workspace;
