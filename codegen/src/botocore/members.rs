//! Members: of structures and unions by name, of lists and maps by role.

use serde_json::{Value, json};

use super::Context;
use super::bindings;
use super::names::identifier;
use super::raw::{Object, is_set};
use super::shapes::timestamp_format;
use super::traits::{Entry, Traits, attach};

use crate::diagnostic::Diagnostics;

/// The id that references to a text get when they say that it holds JSON and others to the same shape do not.
pub(super) fn json_id(context: &Context<'_>, shape: &str) -> String {
    context.names.id(&format!("SynthesizedJson{shape}"))
}

/// The members of a structure or union.
pub(super) fn of_structure(context: &Context<'_>, name: &str, shape: &Object, diagnostics: &mut Diagnostics) -> Object {
    let members = shape.get("members").and_then(Value::as_object).into_iter().flatten();
    members
        .filter_map(|(member, reference)| {
            let converted = structure_member(context, (name, shape), (member, reference.as_object()?), diagnostics);
            Some((member_name(context, name, member, diagnostics), converted))
        })
        .collect()
}

/// The member of a list, or the key or value of a map.
pub(super) fn of_collection(
    context: &Context<'_>,
    name: &str,
    role: &str,
    shape: &Object,
    diagnostics: &mut Diagnostics,
) -> Value {
    let Some(reference) = shape.get(role).and_then(Value::as_object) else {
        let subject = context.names.shape(name);
        diagnostics.error(subject, format!("has no {role:?}"), "name the shape it holds in service-2.json");
        return json!({});
    };
    let mut traits = Traits::new(format!("{}${role}", context.names.shape(name)), diagnostics);
    for entry in reference {
        member_trait(context, &mut traits, entry, reference);
    }
    bindings::of_collection_member(context, reference, &mut traits);
    attach(reference_to(context, reference), traits.finish())
}

/// Protocols that bind names keep the wire name in a trait, so the member's own may be made to fit.
fn member_name(context: &Context<'_>, shape: &str, member: &str, diagnostics: &mut Diagnostics) -> String {
    let name = identifier(member);
    if name != member && context.protocols.binds_no_names() {
        diagnostics.error(
            format!("{}${member}", context.names.shape(shape)),
            "has a name that is not a Smithy identifier, and the service's protocol sends names as they are",
            "correct the name in service-2.json: letters, digits and underscores",
        );
    }
    name
}

fn structure_member(
    context: &Context<'_>,
    (name, shape): (&str, &Object),
    (member, reference): (&str, &Object),
    diagnostics: &mut Diagnostics,
) -> Value {
    let mut traits = Traits::new(format!("{}${member}", context.names.shape(name)), diagnostics);
    for entry in reference {
        member_trait(context, &mut traits, entry, reference);
    }
    let required = is_required(shape, member);
    if required {
        traits.mark("smithy.api#required");
    } else if is_streaming_blob(context, reference) {
        // Smithy asks a stream to be required or empty by default: there is no stream that is not there.
        traits.set("smithy.api#default", "");
    }
    bindings::of_structure_member(context, shape, (member, reference), &mut traits);
    attach(reference_to(context, reference), traits.finish())
}

fn member_trait(context: &Context<'_>, traits: &mut Traits<'_>, entry: Entry<'_>, reference: &Object) {
    if traits.common(entry, reference) || bindings::is_binding(context, entry.0) {
        return;
    }
    match entry.0.as_str() {
        "shape" => {}
        // Says how a Java client stores the number; whether a member may be missing is told by "required".
        "box" => {}
        // A property of the target in Smithy: see `shapes`.
        "jsonvalue" | "streaming" => {}
        "idempotencyToken" => traits.flag("smithy.api#idempotencyToken", entry),
        "hostLabel" => traits.flag("smithy.api#hostLabel", entry),
        "eventpayload" => traits.flag("smithy.api#eventPayload", entry),
        "eventheader" => traits.flag("smithy.api#eventHeader", entry),
        "endpointdiscoveryid" => traits.flag("aws.api#clientEndpointDiscoveryId", entry),
        "contextParam" => traits.object("smithy.rules#contextParam", entry),
        "timestampFormat" => timestamp_format(traits, entry),
        _ => traits.keep_unsupported(entry),
    }
}

fn reference_to(context: &Context<'_>, reference: &Object) -> Object {
    let shape = reference.get("shape").and_then(Value::as_str).unwrap_or_default();
    let id = match is_set(reference, "jsonvalue") && context.references.of_shape(shape).sometimes_json() {
        true => json_id(context, shape),
        false => context.names.shape(shape),
    };
    Object::from_iter([("target".to_owned(), Value::from(id))])
}

fn is_required(shape: &Object, member: &str) -> bool {
    // A union has one member at a time, so none of them can be required.
    !is_set(shape, "union")
        && !is_set(shape, "eventstream")
        && shape.get("required").and_then(Value::as_array).is_some_and(|names| names.iter().any(|name| name == member))
}

fn is_streaming_blob(context: &Context<'_>, reference: &Object) -> bool {
    let shape = reference.get("shape").and_then(Value::as_str).unwrap_or_default();
    context.service.kind(shape) == Some("blob")
        && (context.references.of_shape(shape).streaming
            || context.service.shapes.get(shape).is_some_and(|shape| is_set(shape, "streaming")))
}
