//! Tests of the parts of the runtime that the main crate does not have.

mod event_streams;
mod jmespath;
mod waiter;
