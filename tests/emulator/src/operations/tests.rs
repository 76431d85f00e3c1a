//! Tests of the operations through signed requests.

mod access;
mod developers;
mod listings;
mod pools;

use serde_json::{Value, json};

use super::SERVED;
use crate::constraints::Model;
use crate::service::Service;
use crate::testing::{call, pool, service};

#[test]
fn every_operation_of_the_model_is_served() {
    let model = Model::shipped().unwrap();
    let served: Vec<&str> = SERVED.iter().map(|(name, _)| *name).collect();
    assert_eq!(served, model.operation_names().collect::<Vec<_>>());
}

/// Returns the code and message of a call that must fail.
fn fault(service: &Service, operation: &str, input: Value) -> String {
    let (code, message) = call(service, operation, input).unwrap_err();
    format!("{code}: {message}")
}

/// The text of a member.
fn text<'a>(output: &'a Value, pointer: &str) -> &'a str {
    output.pointer(pointer).and_then(Value::as_str).unwrap()
}
