//! Errors: whose fault one is, its status and its code.

use serde_json::{Value, json};

use super::Context;
use super::raw::{Object, is_set, target};
use super::traits::Traits;

/// Returns whether a structure is an error: it says so, or an operation lists it as one.
pub(super) fn is_error(context: &Context<'_>, name: &str, shape: &Object) -> bool {
    is_set(shape, "exception") || !context.references.of_shape(name).errors.is_empty()
}

/// The names of the errors an operation lists.
pub(super) fn of_operation<'a>(context: &Context<'a>, operation: &str) -> impl Iterator<Item = &'a str> {
    let operation = context.service.operations.get(operation);
    let errors = operation.and_then(|operation| operation.get("errors")).and_then(Value::as_array);
    errors.into_iter().flatten().filter_map(target)
}

/// The HTTP status of an error, where the model tells.
pub(super) fn status(context: &Context<'_>, name: &str) -> Option<u64> {
    details(context, name)?.get("httpStatusCode")?.as_u64()
}

/// Adds the traits of an error to a shape that is one.
pub(super) fn add_traits(context: &Context<'_>, name: &str, shape: &Object, traits: &mut Traits<'_>) {
    if !is_error(context, name, shape) {
        return;
    }
    let status = status(context, name);
    let fault = descriptions(context, name).any(|description| is_set(description, "fault"));
    let server = fault || status.is_some_and(|status| status >= 500);
    traits.set("smithy.api#error", if server { "server" } else { "client" });
    if let Some(status) = status {
        traits.set("smithy.api#httpError", status);
    }
    let code = details(context, name).and_then(|error| error.get("code")).and_then(Value::as_str);
    if let Some(code) = code.filter(|_| context.protocols.query) {
        let status = status.unwrap_or(if server { 500 } else { 400 });
        traits.set("aws.protocols#awsQueryError", json!({"code": code, "httpResponseCode": status}));
    }
}

/// Where an error is described: in its shape, or, as in releases of before 2015, where an operation refers to it.
fn descriptions<'a>(context: &'a Context<'_>, name: &str) -> impl Iterator<Item = &'a Object> {
    let shape = context.service.shapes.get(name).copied();
    shape.into_iter().chain(context.references.of_shape(name).errors.iter().copied())
}

fn details<'a>(context: &'a Context<'_>, name: &str) -> Option<&'a Value> {
    descriptions(context, name).find_map(|description| description.get("error"))
}
