//! Tests of the parts of the runtime that the main crate does not have.

mod endpoint_functions;
mod event_streams;
mod jmespath;
mod requests;
mod values;
mod waiter;
