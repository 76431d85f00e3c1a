//! Limits on a model: no endless lists and maps, no keys that are not strings, and no names
//! no file can have.

use super::Context;
use crate::smithy::{Kind, Member, ShapeId, Simple};

/// Deeper than any model nests lists and maps, shallow enough for a type on one line.
const DEEPEST: usize = 16;
/// The longest file name of common file systems, less room for an extension.
const LONGEST_NAME: usize = 200;

/// Reports every reachable shape that breaks a limit.
pub(super) fn check(context: &mut Context<'_>) {
    let model = context.model;
    let closure = &context.closure;
    let named = closure.operations.iter().chain(&closure.errors).chain(&closure.targets);
    let ids: Vec<ShapeId> = named.cloned().collect();
    for id in ids {
        let Some(shape) = model.get(&id) else { continue };
        name_fits(context, &id);
        match &shape.kind {
            Kind::List(_) => nests(context, &id),
            Kind::Map { key, .. } => {
                nests(context, &id);
                key_is_text(context, &id, key);
            }
            _ => {}
        }
    }
}

fn name_fits(context: &mut Context<'_>, id: &ShapeId) {
    let length = context.names.wire_name(id).len();
    if length > LONGEST_NAME {
        let problem = format!("has a name of {length} characters, which no file can have");
        context.diagnostics.error(id, problem, "give the shape a shorter name, or rename it in the service");
    }
}

/// Follows the elements of a list or map as long as they are lists and maps.
fn nests(context: &mut Context<'_>, id: &ShapeId) {
    let mut inner = id.clone();
    for _ in 0..DEEPEST {
        let element = match context.model.get(&inner).map(|shape| &shape.kind) {
            Some(Kind::List(member) | Kind::Map { value: member, .. }) => member,
            _ => return,
        };
        inner = element.target.clone();
        if inner == *id {
            let help = "put a structure or union between: a list or map cannot hold itself directly";
            return context.diagnostics.error(id, "holds itself without end", help);
        }
    }
    let problem = format!("nests lists and maps more than {DEEPEST} levels deep");
    context.diagnostics.error(id, problem, "put a structure between");
}

fn key_is_text(context: &mut Context<'_>, id: &ShapeId, key: &Member) {
    let kind = context.model.get(&key.target).map(|shape| &shape.kind);
    if !matches!(kind, Some(Kind::Simple(Simple::String) | Kind::Enum(_))) {
        let problem = format!("has keys of {}, which is no string", key.target);
        context.diagnostics.error(id.with_member("key"), problem, "target a string or an enum");
    }
}
