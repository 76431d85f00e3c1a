//! Operations.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Context;
use super::raw::{Object, target};
use super::shapes;
use super::traits::{Entry, Traits, attach};
use crate::diagnostic::Diagnostics;

/// Converts every operation of the service.
pub(super) fn convert(context: &Context<'_>, shapes: &mut Object, diagnostics: &mut Diagnostics) {
    for (name, operation) in &context.service.operations {
        let id = context.names.id(name);
        let traits = traits(context, &id, operation, diagnostics);
        shapes::add(shapes, id, attach(body(context, operation), traits), diagnostics);
    }
}

fn body(context: &Context<'_>, operation: &Object) -> Object {
    let reference = |key| match operation.get(key).and_then(target) {
        Some(shape) => json!({"target": context.names.shape(shape)}),
        None => json!({"target": "smithy.api#Unit"}),
    };
    let mut body = Object::from_iter([
        ("type".to_owned(), json!("operation")),
        ("input".to_owned(), reference("input")),
        ("output".to_owned(), reference("output")),
    ]);
    // Sorted: botocore's order follows AWS's releases and means nothing.
    let errors = operation.get("errors").and_then(Value::as_array).into_iter().flatten();
    let errors: BTreeSet<_> = errors.filter_map(target).map(|error| context.names.shape(error)).collect();
    if !errors.is_empty() {
        body.insert("errors".to_owned(), errors.into_iter().map(|id| json!({"target": id})).collect());
    }
    body
}

fn traits(context: &Context<'_>, id: &str, operation: &Object, diagnostics: &mut Diagnostics) -> Option<Object> {
    let mut traits = Traits::new(id.to_owned(), diagnostics);
    for entry in operation {
        operation_trait(context, &mut traits, entry, operation);
    }
    auth(operation, &mut traits);
    traits.finish()
}

fn operation_trait(context: &Context<'_>, traits: &mut Traits<'_>, entry: Entry<'_>, operation: &Object) {
    if traits.common(entry, operation) {
        return;
    }
    match entry.0.as_str() {
        // Part of the operation itself, not a trait of it. Where the name differs from the key, it adds the API version.
        "name" | "input" | "output" | "errors" => {}
        // Read by `auth`.
        "auth" | "authtype" => {}
        // Named by the service: see `service`.
        "endpointoperation" => {}
        "http" if context.protocols.rest => http(context, traits, entry, operation),
        // Other protocols post everything to one path.
        "http" => {}
        "endpoint" => traits.object("smithy.api#endpoint", entry),
        "endpointdiscovery" => {
            let required = entry.1.get("required").and_then(Value::as_bool).unwrap_or(false);
            traits.set("aws.api#clientDiscoveredEndpoint", json!({"required": required}));
        }
        "httpChecksum" => traits.object("aws.protocols#httpChecksum", entry),
        "httpChecksumRequired" => traits.flag("smithy.api#httpChecksumRequired", entry),
        "idempotent" => traits.flag("smithy.api#idempotent", entry),
        "readonly" => traits.flag("smithy.api#readonly", entry),
        "unsignedPayload" => traits.flag("aws.auth#unsignedPayload", entry),
        "requestcompression" => traits.object("smithy.api#requestCompression", entry),
        "staticContextParams" => traits.object("smithy.rules#staticContextParams", entry),
        "operationContextParams" => traits.object("smithy.rules#operationContextParams", entry),
        _ => traits.keep_unsupported(entry),
    }
}

/// An operation that needs no credentials carries what AWS's own model gives it: no scheme, and leave to send none.
fn auth(operation: &Object, traits: &mut Traits<'_>) {
    let schemes: Vec<_> =
        operation.get("auth").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let kind = operation.get("authtype").and_then(Value::as_str);
    if kind == Some("none") || schemes.contains(&NO_AUTH) {
        traits.mark("smithy.api#optionalAuth");
        traits.set("smithy.api#auth", schemes.into_iter().filter(|scheme| *scheme != NO_AUTH).collect::<Vec<_>>());
    } else if !schemes.is_empty() {
        traits.set("smithy.api#auth", schemes);
    } else if kind == Some("bearer") {
        traits.set("smithy.api#auth", vec!["smithy.api#httpBearerAuth"]);
    }
    if kind == Some("v4-unsigned-body") {
        traits.mark("aws.auth#unsignedPayload");
    }
}

const NO_AUTH: &str = "smithy.api#noAuth";

fn http(context: &Context<'_>, traits: &mut Traits<'_>, entry: Entry<'_>, operation: &Object) {
    let text = |key| entry.1.get(key).and_then(Value::as_str);
    let (Some(method), Some(uri)) = (text("method"), text("requestUri")) else {
        return traits.reject(entry, "an object with \"method\" and \"requestUri\"");
    };
    let code = entry.1.get("responseCode").and_then(Value::as_u64).unwrap_or(200);
    let uri = labels_by_member(context, uri, operation);
    traits.set("smithy.api#http", json!({"method": method, "uri": uri, "code": code}));
}

/// botocore's labels carry wire names, Smithy's the names of members.
fn labels_by_member(context: &Context<'_>, uri: &str, operation: &Object) -> String {
    let input = operation.get("input").and_then(target).and_then(|input| context.service.members(input));
    let mut renamed = uri.to_owned();
    for (member, reference) in input.into_iter().flatten() {
        if let Some(label) = reference.get("locationName").and_then(Value::as_str) {
            for end in ["}", "+}"] {
                renamed = renamed.replace(&format!("{{{label}{end}"), &format!("{{{member}{end}"));
            }
        }
    }
    renamed
}
