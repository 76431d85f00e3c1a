//! What Smithy forbids and generated code could not survive: collections without end, structures that need themselves,
//! keys that are not text, names no file can have.

use std::collections::BTreeMap;

use super::Context;
use crate::smithy::{Kind, Member, Model, Shape, ShapeId, Simple};

/// Deeper than any model nests lists and maps, shallow enough for a type on one line.
const DEEPEST: usize = 16;
/// What common file systems take, with room for an ending.
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
    no_structure_needs_itself(context);
}

fn name_fits(context: &mut Context<'_>, id: &ShapeId) {
    let length = context.names.wire_name(id).len();
    if length > LONGEST_NAME {
        let problem = format!("has a name of {length} characters, which no file can have");
        context.found.error(id, problem, "give the shape a shorter name, or rename it in the service");
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
            return context.found.error(id, "holds itself without end", help);
        }
    }
    let problem = format!("nests lists and maps more than {DEEPEST} levels deep");
    context.found.error(id, problem, "put a structure between");
}

fn key_is_text(context: &mut Context<'_>, id: &ShapeId, key: &Member) {
    let kind = context.model.get(&key.target).map(|shape| &shape.kind);
    if !matches!(kind, Some(Kind::Simple(Simple::String) | Kind::Enum(_))) {
        let problem = format!("has keys of {}, which is no string", key.target);
        context.found.error(id.with_member("key"), problem, "target a string or an enum");
    }
}

/// A structure whose required members lead back to it could never be built, nor be made up for a response that lacks
/// it. Each structure is looked at once: what does not lead back from one does not do so from another.
fn no_structure_needs_itself(context: &mut Context<'_>) {
    let mut state: BTreeMap<ShapeId, State> = BTreeMap::new();
    for root in context.closure.types.clone() {
        let mut path = vec![(root, 0)];
        while let Some((id, next)) = path.pop() {
            state.entry(id.clone()).or_insert(State::Open);
            let Some(needed) = needed(context.model, &id).nth(next) else {
                state.insert(id, State::Done);
                continue;
            };
            path.push((id.clone(), next + 1));
            match state.get(&needed) {
                None => path.push((needed, 0)),
                Some(State::Done) => {}
                Some(State::Open) => {
                    state.insert(needed.clone(), State::Done);
                    let help = "leave out smithy.api#required from one member of the circle";
                    context.found.error(needed, "requires itself, so that no value can be built", help);
                }
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// The structures that a structure cannot be without.
fn needed<'a>(model: &'a Model, id: &ShapeId) -> impl Iterator<Item = ShapeId> + use<'a> {
    let members = match model.get(id).map(|shape| &shape.kind) {
        Some(Kind::Structure(members)) => Some(members),
        _ => None,
    };
    let is_structure = |id: &ShapeId| matches!(model.get(id), Some(Shape { kind: Kind::Structure(_), .. }));
    let needed = members.into_iter().flatten().map(|(_, member)| member);
    let needed = needed.filter(|member| member.has("required") && !member.has("clientOptional"));
    needed.map(|member| member.target.clone()).filter(move |target| is_structure(target))
}
