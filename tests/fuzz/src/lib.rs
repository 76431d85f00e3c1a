//! The bodies of the fuzz targets, apart from the fuzzer: `cargo test` runs the same functions on the seeds.
//!
//! Each function panics when it finds a fault and returns otherwise.

pub mod answers;
mod edits;
pub mod json;
pub mod models;
