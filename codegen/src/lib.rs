//! The generator: Smithy models in, Rust source files out.
//!
//! Pure: no I/O, no clock, no environment. The same models give the same bytes on every machine.

pub mod diagnostic;
pub mod json;
pub mod smithy;
