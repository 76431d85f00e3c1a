//! How members get their names and places on the wire. awsJson uses the members' own names and needs none of this; the
//! other protocols are converted so that their models can be compared, and refused by name when one is generated.

use serde_json::{Value, json};

use super::Context;
use super::raw::{Object, is_set};
use super::traits::Traits;

/// Returns whether `key` says where a member goes on the wire, in the service's protocols.
pub(super) fn is_binding(context: &Context<'_>, key: &str) -> bool {
    match key {
        "location" => context.protocols.rest,
        "locationName" | "flattened" | "queryName" | "xmlAttribute" | "xmlNamespace" => true,
        _ => false,
    }
}

/// Binds a member of a structure.
pub(super) fn of_structure_member(
    context: &Context<'_>,
    shape: &Object,
    (member, reference): (&str, &Object),
    traits: &mut Traits<'_>,
) {
    let wire_name = text(reference, "locationName");
    if context.protocols.binds_no_names() {
        // No released model has one that differs: were there one, the generator reports it.
        if let Some(entry) = reference.get_key_value("locationName").filter(|_| wire_name != Some(member)) {
            traits.keep_unsupported(entry);
        }
    } else if context.protocols.rest && reference.contains_key("location") {
        location(context, (member, reference), traits);
    } else if text(shape, "payload") == Some(member) {
        traits.mark("smithy.api#httpPayload");
    } else if context.protocols.xml {
        xml(context, (member, reference), traits);
    } else if let Some(name) = wire_name.filter(|name| *name != member) {
        traits.set("smithy.api#jsonName", name);
    }
}

/// Names the member of a list, or the key or value of a map.
pub(super) fn of_collection_member(context: &Context<'_>, reference: &Object, traits: &mut Traits<'_>) {
    if let Some(name) = text(reference, "locationName").filter(|_| context.protocols.xml) {
        traits.set("smithy.api#xmlName", name);
    }
}

fn location(context: &Context<'_>, (member, reference): (&str, &Object), traits: &mut Traits<'_>) {
    let name = text(reference, "locationName").unwrap_or(member);
    let is_map = text(reference, "shape").and_then(|shape| context.service.kind(shape)) == Some("map");
    match text(reference, "location") {
        Some("uri") => traits.mark("smithy.api#httpLabel"),
        Some("querystring") if is_map => traits.mark("smithy.api#httpQueryParams"),
        Some("querystring") => traits.set("smithy.api#httpQuery", name),
        Some("header") => traits.set("smithy.api#httpHeader", name),
        Some("headers") => traits.set("smithy.api#httpPrefixHeaders", text(reference, "locationName").unwrap_or("")),
        Some("statusCode") => traits.mark("smithy.api#httpResponseCode"),
        _ => reference.get_key_value("location").into_iter().for_each(|entry| traits.keep_unsupported(entry)),
    }
}

fn xml(context: &Context<'_>, (member, reference): (&str, &Object), traits: &mut Traits<'_>) {
    if let Some(name) = text(reference, "locationName").filter(|name| *name != member) {
        traits.set("smithy.api#xmlName", name);
    }
    if let Some(name) = text(reference, "queryName") {
        traits.set("aws.protocols#ec2QueryName", name);
    }
    let target = text(reference, "shape").and_then(|shape| context.service.shapes.get(shape));
    if is_set(reference, "flattened") || target.is_some_and(|target| is_set(target, "flattened")) {
        traits.mark("smithy.api#xmlFlattened");
    }
    if is_set(reference, "xmlAttribute") {
        traits.mark("smithy.api#xmlAttribute");
    }
    if let Some(namespace) = reference.get("xmlNamespace") {
        traits.set("smithy.api#xmlNamespace", xml_namespace(namespace));
    }
}

/// Old releases write the URI alone.
pub(super) fn xml_namespace(namespace: &Value) -> Value {
    match namespace {
        Value::String(uri) => json!({"uri": uri}),
        other => other.clone(),
    }
}

fn text<'a>(object: &'a Object, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}
