//! The service shape: identity, protocols, authentication, endpoints.

use serde_json::{Value, json};

use super::Package;
use super::raw::{Object, is_set};
use super::traits::{Entry, Traits, attach};
use super::{Context, bindings, endpoints, shapes};
use crate::diagnostic::Diagnostics;

/// Adds the service shape.
pub(super) fn convert(context: &Context<'_>, files: &Package, shapes: &mut Object, diagnostics: &mut Diagnostics) {
    let operations = context.service.operations.keys().map(|name| json!({"target": context.names.id(name)}));
    let body = Object::from_iter([
        ("type".to_owned(), json!("service")),
        ("version".to_owned(), context.service.text("apiVersion").unwrap_or_default().into()),
        ("operations".to_owned(), operations.collect()),
    ]);
    let id = context.names.service.clone();
    let mut traits = Traits::new(id.clone(), diagnostics);
    identity(context, &mut traits);
    protocols(context, &mut traits);
    auth(context, &mut traits);
    discovery(context, &mut traits);
    if let Some(rules) = &files.endpoint_rule_set {
        traits.set("smithy.rules#endpointRuleSet", endpoints::rule_set(rules));
    }
    for entry in context.service.metadata {
        metadata_trait(&mut traits, entry);
    }
    for entry in context.service.top {
        top_level_trait(context, &mut traits, entry);
    }
    let shape = attach(body, traits.finish());
    shapes::add(shapes, id, shape, diagnostics);
}

fn identity(context: &Context<'_>, traits: &mut Traits<'_>) {
    let prefix = context.service.text("endpointPrefix").unwrap_or_default();
    traits.set(
        "aws.api#service",
        json!({"sdkId": context.names.sdk_id, "arnNamespace": signing_name(context), "endpointPrefix": prefix}),
    );
    if let Some(title) = context.service.text("serviceFullName") {
        traits.set("smithy.api#title", title);
    }
}

fn protocols(context: &Context<'_>, traits: &mut Traits<'_>) {
    for protocol in &context.protocols.traits {
        traits.mark(protocol);
    }
    if context.service.metadata.contains_key("awsQueryCompatible") {
        traits.mark("aws.protocols#awsQueryCompatible");
    }
}

/// The schemes a service accepts. Signature version 4 alone is what a service without an `auth` trait means.
fn auth(context: &Context<'_>, traits: &mut Traits<'_>) {
    let listed = context.service.metadata.get("auth").and_then(Value::as_array);
    let schemes: Vec<_> = match listed {
        Some(listed) => listed.iter().filter_map(Value::as_str).collect(),
        None => context.service.text("signatureVersion").and_then(scheme).into_iter().collect(),
    };
    for scheme in &schemes {
        match *scheme {
            SIGV4 | "aws.auth#sigv4a" => traits.set(scheme, json!({"name": signing_name(context)})),
            _ => traits.mark(scheme),
        }
    }
    if schemes.len() > 1 {
        traits.set("smithy.api#auth", schemes);
    }
}

const SIGV4: &str = "aws.auth#sigv4";

fn scheme(signature_version: &str) -> Option<&'static str> {
    match signature_version {
        "v4" | "s3v4" | "v4-unsigned-body" => Some(SIGV4),
        "bearer" => Some("smithy.api#httpBearerAuth"),
        // Version 2 and S3's first scheme have no trait in Smithy.
        _ => None,
    }
}

fn signing_name<'a>(context: &Context<'a>) -> &'a str {
    context.service.text("signingName").or_else(|| context.service.text("endpointPrefix")).unwrap_or_default()
}

fn discovery(context: &Context<'_>, traits: &mut Traits<'_>) {
    let operation = context.service.operations.iter().find(|(_, operation)| is_set(operation, "endpointoperation"));
    if let Some((name, _)) = operation {
        traits.set("aws.api#clientEndpointDiscovery", json!({"operation": context.names.id(name)}));
    }
}

fn metadata_trait(traits: &mut Traits<'_>, entry: Entry<'_>) {
    match entry.0.as_str() {
        // Read above, by `names` or by `wire`.
        "apiVersion" | "endpointPrefix" | "serviceId" | "serviceFullName" | "signingName" | "targetPrefix" => {}
        "protocol" | "protocols" | "jsonVersion" | "awsQueryCompatible" | "auth" | "signatureVersion" => {}
        // Set on each timestamp: see `shapes`.
        "timestampFormat" => {}
        // Names for the same thing, in botocore's folders and in Ruby's client.
        "uid" | "serviceAbbreviation" | "ripServiceName" => {}
        // Older than endpoint rule sets, which say the same and more.
        "globalEndpoint" => {}
        // The transport of event streams and Glacier's checksums, which nothing here generates.
        "protocolSettings" | "checksumFormat" => {}
        "xmlNamespace" => traits.set("smithy.api#xmlNamespace", bindings::xml_namespace(entry.1)),
        _ => traits.keep_unsupported(entry),
    }
}

fn top_level_trait(context: &Context<'_>, traits: &mut Traits<'_>, entry: Entry<'_>) {
    if traits.common(entry, context.service.top) {
        return;
    }
    match entry.0.as_str() {
        // The version of botocore's form; and the parts of the service, each with its converter.
        "version" | "metadata" | "operations" | "shapes" => {}
        // Documentation.
        "examples" => {}
        "clientContextParams" => traits.object("smithy.rules#clientContextParams", entry),
        _ => traits.keep_unsupported(entry),
    }
}
