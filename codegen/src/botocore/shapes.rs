//! Data shapes: simple types, enums, lists, maps, structures, unions.

use serde_json::{Value, json};

use super::raw::{Object, is_set};
use super::traits::{Entry, Traits, attach};
use super::{Context, bindings, corrections, enums, errors, members, patterns};
use crate::diagnostic::Diagnostics;

/// Converts every shape of the service.
pub(super) fn convert(context: &Context<'_>, shapes: &mut Object, diagnostics: &mut Diagnostics) {
    for (name, shape) in &context.service.shapes {
        let Some(converted) = body(context, name, shape, diagnostics) else { continue };
        let converted = attach(converted, traits(context, name, shape, diagnostics));
        if context.references.of_shape(name).sometimes_json() {
            add(shapes, members::json_id(context, name), with_media_type(&converted), diagnostics);
        }
        add(shapes, context.names.shape(name), converted, diagnostics);
    }
}

/// Adds a shape under its id.
pub(super) fn add(shapes: &mut Object, id: String, shape: Value, diagnostics: &mut Diagnostics) {
    if shapes.contains_key(&id) {
        let help = "rename one of them in service-2.json: characters that Smithy does not allow in names become `_`";
        return diagnostics.error(id, "is the id of two shapes", help);
    }
    shapes.insert(id, shape);
}

/// Sets the format of a timestamp.
pub(super) fn timestamp_format(traits: &mut Traits<'_>, entry: Entry<'_>) {
    match entry.1.as_str() {
        Some("iso8601") => traits.set("smithy.api#timestampFormat", "date-time"),
        Some("rfc822") => traits.set("smithy.api#timestampFormat", "http-date"),
        Some("unixTimestamp") => traits.set("smithy.api#timestampFormat", "epoch-seconds"),
        _ => traits.reject(entry, "one of iso8601, rfc822, unixTimestamp"),
    }
}

/// The shape without its traits.
fn body(context: &Context<'_>, name: &str, shape: &Object, diagnostics: &mut Diagnostics) -> Option<Object> {
    let kind = kind(context, name, shape, diagnostics)?;
    let mut body = Object::from_iter([("type".to_owned(), Value::from(kind))]);
    let mut put = |key: &str, value| drop(body.insert(key.to_owned(), value));
    match kind {
        "enum" => put("members", shape.get("enum").and_then(enums::members).unwrap_or_default().into()),
        "list" => put("member", members::of_collection(context, name, "member", shape, diagnostics)),
        "map" => {
            put("key", members::of_collection(context, name, "key", shape, diagnostics));
            put("value", members::of_collection(context, name, "value", shape, diagnostics));
        }
        "structure" | "union" => put("members", members::of_structure(context, name, shape, diagnostics).into()),
        _ => {}
    }
    Some(body)
}

fn kind(context: &Context<'_>, name: &str, shape: &Object, diagnostics: &mut Diagnostics) -> Option<&'static str> {
    let kind = match shape.get("type").and_then(Value::as_str).unwrap_or_default() {
        "structure" if is_set(shape, "document") => "document",
        "structure" if is_set(shape, "union") || is_set(shape, "eventstream") => "union",
        "structure" if corrections::is_union(context, name) => "union",
        "structure" => "structure",
        "string" if shape.get("enum").and_then(enums::members).is_some() => "enum",
        "string" | "character" => "string",
        "list" => "list",
        "map" => "map",
        "boolean" => "boolean",
        "byte" => "byte",
        "short" => "short",
        "integer" => "integer",
        "long" => "long",
        "float" => "float",
        "double" => "double",
        "biginteger" => "bigInteger",
        "bigdecimal" => "bigDecimal",
        "blob" => "blob",
        "timestamp" => "timestamp",
        unknown => {
            let help = "correct \"type\" in service-2.json; if AWS has added a type, the importer must learn it";
            diagnostics.error(context.names.shape(name), format!("has the type {unknown:?}, which is unknown"), help);
            return None;
        }
    };
    Some(kind)
}

fn traits(context: &Context<'_>, name: &str, shape: &Object, diagnostics: &mut Diagnostics) -> Option<Object> {
    let used = context.references.of_shape(name);
    let mut traits = Traits::new(context.names.shape(name), diagnostics);
    for entry in shape {
        shape_trait(context, &mut traits, entry, shape);
    }
    bounds(shape, &mut traits);
    errors::add_traits(context, name, shape, &mut traits);
    if let Some(dedicated) = used.dedicated().filter(|_| !errors::is_error(context, name, shape)) {
        traits.mark(dedicated);
    }
    if used.streaming {
        traits.mark("smithy.api#streaming");
    }
    if used.always_json() {
        traits.set("smithy.api#mediaType", JSON);
    }
    let default_format = context.service.metadata.get_key_value("timestampFormat");
    if let (Some("timestamp"), false, Some(entry)) =
        (context.service.kind(name), shape.contains_key("timestampFormat"), default_format)
    {
        timestamp_format(&mut traits, entry);
    }
    traits.finish()
}

fn shape_trait(context: &Context<'_>, traits: &mut Traits<'_>, entry: Entry<'_>, shape: &Object) {
    if traits.common(entry, shape) {
        return;
    }
    match entry.0.as_str() {
        // Part of the shape itself, not a trait of it.
        "type" | "members" | "member" | "key" | "value" | "enum" | "union" | "document" => {}
        // Read by `members`, `bounds` and `errors`.
        "required" | "payload" | "min" | "max" | "exception" | "error" | "fault" => {}
        // A structure is an event by being a member of an event stream.
        "event" => {}
        // Says how a Java client stores the number; whether a member may be missing is told by "required".
        "box" => {}
        // How query and XML lay out elements: in Smithy a matter of the protocol, or of the members.
        "flattened" | "locationName" | "wrapper" | "xmlOrder" => {}
        // AWS's own note that its converter added the shape.
        "synthetic" => {}
        "sensitive" => traits.flag("smithy.api#sensitive", entry),
        "sparse" => traits.flag("smithy.api#sparse", entry),
        "streaming" | "eventstream" => traits.flag("smithy.api#streaming", entry),
        "requiresLength" => traits.flag("smithy.api#requiresLength", entry),
        "retryable" => retryable(traits, entry),
        "timestampFormat" => timestamp_format(traits, entry),
        "jsonvalue" => traits.set("smithy.api#mediaType", JSON),
        "pattern" => pattern(traits, entry),
        "xmlNamespace" if context.protocols.xml => {
            traits.set("smithy.api#xmlNamespace", bindings::xml_namespace(entry.1));
        }
        _ => traits.keep_unsupported(entry),
    }
}

/// The media type of a text that holds JSON.
const JSON: &str = "application/json";

/// `min` and `max` bound the size of what has one, and the value of a number.
fn bounds(shape: &Object, traits: &mut Traits<'_>) {
    let bounds: Object = shape
        .iter()
        .filter(|(key, _)| matches!(key.as_str(), "min" | "max"))
        .map(|(k, v)| (k.clone(), v.clone()))
        .collect();
    if let Some(entry) = bounds.iter().find(|(_, bound)| !bound.is_number()) {
        return traits.reject(entry, "a number");
    }
    if bounds.is_empty() {
        return;
    }
    match shape.get("type").and_then(Value::as_str) {
        Some("string" | "blob" | "list" | "map") => traits.set("smithy.api#length", bounds),
        _ => traits.set("smithy.api#range", bounds),
    }
}

fn pattern(traits: &mut Traits<'_>, entry: Entry<'_>) {
    match entry.1.as_str() {
        Some(pattern) => traits.set("smithy.api#pattern", patterns::anchored(pattern)),
        None => traits.reject(entry, "a text"),
    }
}

fn retryable(traits: &mut Traits<'_>, entry: Entry<'_>) {
    match entry.1.get("throttling").and_then(Value::as_bool) {
        Some(true) => traits.set("smithy.api#retryable", json!({"throttling": true})),
        _ if entry.1.is_object() => traits.mark("smithy.api#retryable"),
        _ => traits.reject(entry, "an object"),
    }
}

fn with_media_type(shape: &Value) -> Value {
    let mut shape = shape.clone();
    if let Some(shape) = shape.as_object_mut() {
        let traits = shape.entry("traits").or_insert_with(|| json!({}));
        if let Some(traits) = traits.as_object_mut() {
            traits.insert("smithy.api#mediaType".to_owned(), JSON.into());
        }
    }
    shape
}
