//! The code that every generated type needs and no reader of generated code wants to see again: each macro takes a
//! table of names and types and writes builders, conversions and trait implementations for it.

#[macro_use]
mod enums;
#[macro_use]
mod errors;
#[macro_use]
mod names;
#[macro_use]
mod operations;
#[macro_use]
mod schemas;
#[macro_use]
mod serde;
#[macro_use]
mod structures;
#[macro_use]
mod unions;
#[macro_use]
mod waiters;
