use serde_json::Value;

use super::Kind;
use super::{Member, Model, ShapeId, Traits};
use crate::diagnostic::Diagnostics;

/// An `apply` statement: traits that one file puts on a shape or member of another.
pub(super) struct Apply {
    pub(super) file: String,
    pub(super) target: ShapeId,
    pub(super) traits: Traits,
}

/// Applies what has its target already; returns the statements that wait for members that mixins bring.
pub(super) fn to_existing(model: &mut Model, applies: Vec<Apply>, diagnostics: &mut Diagnostics) -> Vec<Apply> {
    applies.into_iter().filter_map(|apply| put(model, apply, diagnostics)).collect()
}

/// Applies the rest; a target that is still missing is an error.
pub(super) fn to_rest(model: &mut Model, applies: Vec<Apply>, diagnostics: &mut Diagnostics) {
    for apply in applies {
        if let Some(apply) = put(model, apply, diagnostics) {
            let problem = format!("is the target of an `apply` in {}, but the model has no such element", apply.file);
            diagnostics.error(&apply.target, problem, "remove the entry, or correct its name");
        }
    }
}

fn put(model: &mut Model, apply: Apply, diagnostics: &mut Diagnostics) -> Option<Apply> {
    let Some(traits) = traits_of(model, &apply.target) else { return Some(apply) };
    for (name, value) in apply.traits {
        match traits.get_mut(&name) {
            // Documentation is the one trait an overlay may replace: ours instead of what was kept from upstream.
            Some(existing) if name == "smithy.api#documentation" => *existing = value,
            // An overlay states the defaults that botocore's form lacks and AWS's Smithy model has.
            Some(existing) if name == "smithy.api#default" && *existing == value => {}
            Some(existing) if *existing == value => diagnostics.warning(
                &apply.target,
                format!("already has the trait {name} that {} applies", apply.file),
                "the entry is no longer needed: remove it",
            ),
            Some(existing) => merge(existing, value, &apply.target, &name, diagnostics),
            None => drop(traits.insert(name, value)),
        }
    }
    None
}

fn merge(existing: &mut Value, value: Value, target: &ShapeId, name: &str, diagnostics: &mut Diagnostics) {
    match (existing, value) {
        (Value::Array(list), Value::Array(more)) => list.extend(more),
        _ => diagnostics.error(
            target,
            format!("gets the trait {name} by `apply`, and has it with another value"),
            "keep one of the two values",
        ),
    }
}

fn traits_of<'a>(model: &'a mut Model, target: &ShapeId) -> Option<&'a mut Traits> {
    let shape = model.shapes.get_mut(&target.root())?;
    match target.member() {
        None => Some(&mut shape.traits),
        Some(name) => member(&mut shape.kind, name).map(|member| &mut member.traits),
    }
}

fn member<'a>(kind: &'a mut Kind, name: &str) -> Option<&'a mut Member> {
    match (kind, name) {
        (Kind::Structure(members) | Kind::Union(members) | Kind::Enum(members) | Kind::IntEnum(members), _) => {
            members.get_mut(name)
        }
        (Kind::List(member), "member")
        | (Kind::Map { key: member, .. }, "key")
        | (Kind::Map { value: member, .. }, "value") => Some(member),
        _ => None,
    }
}
