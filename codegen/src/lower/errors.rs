use serde_json::Value;

use super::members::Holder;
use super::{Context, structures, texts};
use crate::docs;
use crate::ir::{ErrorVariant, Structure};
use crate::smithy::{Kind, Member, Operation, Shape, ShapeId, Traits};

/// Lowers all error structures.
pub(super) fn structures(context: &mut Context<'_>) -> Vec<Structure> {
    let mut lowered = Vec::new();
    for id in context.closure.errors.clone() {
        let model = context.model;
        if let Some(shape) = model.get(&id) {
            let name = context.names.type_name(&id);
            lowered.push(structures::structure(context, &id, &with_message(shape), name, Holder::Shared));
        }
    }
    lowered
}

/// Adds a message to an error that has none: every service sends one, and the official crates have it.
fn with_message(shape: &Shape) -> Shape {
    let mut shape = shape.clone();
    let prelude_string = ShapeId::parse("smithy.api#String");
    if let (Kind::Structure(members), Some(target)) = (&mut shape.kind, prelude_string)
        && !members.keys().any(|name| name.eq_ignore_ascii_case(MESSAGE))
    {
        let docs = "What went wrong, in the words of the service.";
        let traits = Traits::from([("smithy.api#documentation".to_owned(), docs.into())]);
        members.insert(MESSAGE.to_owned(), Member { target, traits });
    }
    shape
}

const MESSAGE: &str = "message";

/// The variants of an operation's error enum: its own errors and those of the service.
pub(super) fn variants(context: &Context<'_>, operation: &Operation) -> Vec<ErrorVariant> {
    let ids = operation.errors.iter().chain(&context.closure.common_errors);
    let mut variants: Vec<_> = ids.map(|id| variant(context, id)).collect();
    variants.sort();
    variants.dedup();
    variants
}

/// The variant for an error in an event stream, where the name of the union's member is the code.
pub(super) fn stream_variant(context: &Context<'_>, code: &str, id: &ShapeId) -> ErrorVariant {
    ErrorVariant { code: code.to_owned(), query_code: None, ..variant(context, id) }
}

fn variant(context: &Context<'_>, id: &ShapeId) -> ErrorVariant {
    let shape = context.model.get(id);
    let text = shape.and_then(|shape| shape.get("documentation")).and_then(Value::as_str).unwrap_or_default();
    let retryable = shape.and_then(|shape| shape.get("retryable"));
    let summary = Some(docs::summary(&docs::to_markdown(text))).filter(|summary| !summary.is_empty());
    ErrorVariant {
        code: context.names.wire_name(id).to_owned(),
        query_code: query_code(context, id),
        name: context.names.type_name(id),
        summary: summary.unwrap_or_else(|| texts::unsaid(id)),
        retryable: retryable.map(|value| value.get("throttling").and_then(Value::as_bool).unwrap_or_default()),
    }
}

/// The code by which callers still know the error of a service that once spoke the query protocol. It comes in a
/// header, beside a body that names the shape.
fn query_code(context: &Context<'_>, id: &ShapeId) -> Option<String> {
    context.model.get(&context.service)?.get("aws.protocols#awsQueryCompatible")?;
    let code = context.model.get(id)?.get("aws.protocols#awsQueryError")?.get("code")?.as_str()?;
    Some(code.to_owned())
}
