use serde_json::Value;

use super::members::Holder;
use super::{Context, recursion, structures};
use crate::docs;
use crate::ir::{ErrorVariant, Structure};
use crate::smithy::{Operation, ShapeId};

/// Lowers all error structures.
pub(super) fn structures(context: &mut Context<'_>) -> Vec<Structure> {
    let circles = recursion::circles(context.model, &context.closure);
    let mut lowered = Vec::new();
    for id in context.closure.errors.clone() {
        let model = context.model;
        if let Some(shape) = model.get(&id) {
            let name = context.names.type_name(&id);
            lowered.push(structures::structure(context, &id, shape, name, Holder::Other, &circles));
        }
    }
    lowered
}

/// The variants of an operation's error enum: its own errors and those of the service.
pub(super) fn variants(context: &Context<'_>, operation: &Operation) -> Vec<ErrorVariant> {
    let ids = operation.errors.iter().chain(&context.closure.common_errors);
    let mut variants: Vec<_> = ids.map(|id| variant(context, id)).collect();
    variants.sort();
    variants.dedup();
    variants
}

fn variant(context: &Context<'_>, id: &ShapeId) -> ErrorVariant {
    let shape = context.model.get(id);
    let text = shape.and_then(|shape| shape.get("documentation")).and_then(Value::as_str).unwrap_or_default();
    let retryable = shape.and_then(|shape| shape.get("retryable"));
    ErrorVariant {
        code: code(context, id),
        name: context.names.type_name(id),
        summary: docs::summary(&docs::to_markdown(text)),
        retryable: retryable.map(|value| value.get("throttling").and_then(Value::as_bool).unwrap_or_default()),
    }
}

/// The code by which the error goes on the wire: the shape's name, or that of the query protocol the service had.
fn code(context: &Context<'_>, id: &ShapeId) -> String {
    id_of_query_error(context, id).unwrap_or_else(|| context.names.wire_name(id).to_owned())
}

fn id_of_query_error(_: &Context<'_>, _: &ShapeId) -> Option<String> {
    None
}
