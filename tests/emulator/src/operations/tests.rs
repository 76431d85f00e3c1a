//! The operations, called as a client calls them: signed, over the wire form, against the shipped model.

mod access;
mod listings;
mod pools;

use serde_json::{Value, json};

use super::SERVED;
use crate::constraints::Model;
use crate::service::Service;
use crate::testing::{call, pool, request, send, service};

#[test]
fn every_operation_served_is_in_the_model_and_in_order() {
    let model = Model::shipped().unwrap();
    assert!(SERVED.iter().all(|(name, _)| model.operation(name).is_some()));
    assert!(SERVED.is_sorted_by_key(|(name, _)| *name));
}

#[test]
fn an_operation_that_is_not_served_says_so() {
    let (status, body) = send(&service(), &request("UnlinkIdentity", &json!({})));
    assert_eq!((status, &body["__type"]), (501, &json!("UnknownOperationException")));
    let message = "Operation 'UnlinkIdentity' exists, but this emulator does not have it yet.";
    assert_eq!(body["message"], message);
}

/// The code and message of a call that must fail.
fn fault(service: &Service, operation: &str, input: Value) -> String {
    let (code, message) = call(service, operation, input).unwrap_err();
    format!("{code}: {message}")
}

/// The text of a member.
fn text<'a>(output: &'a Value, pointer: &str) -> &'a str {
    output.pointer(pointer).and_then(Value::as_str).unwrap()
}
