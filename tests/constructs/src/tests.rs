//! Tests of the parts of the runtime that the main crate does not have.

mod jmespath;
mod waiter;
