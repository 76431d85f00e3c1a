use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Kind, Members, Model, Operation, Service, Shape, ShapeId, Traits};
use crate::diagnostic::Diagnostics;

/// Copies the members and traits of mixins into the shapes that use them, mixins of mixins first.
pub(super) fn flatten(model: &mut Model, mixins: BTreeMap<ShapeId, Vec<ShapeId>>, diagnostics: &mut Diagnostics) {
    let mut waiting = mixins;
    let mut path: Vec<ShapeId> = Vec::new();
    while let Some(id) = path.last().or_else(|| waiting.keys().next()).cloned() {
        let first_waiting = |uses: &Vec<ShapeId>| uses.iter().find(|mixin| waiting.contains_key(*mixin)).cloned();
        match waiting.get(&id).and_then(first_waiting) {
            Some(mixin) if path.len() > waiting.len() => return cycle(&mixin, &path, diagnostics),
            // The path is as long as the way from a shape to its last mixin, and no shape is on it twice.
            Some(mixin) => {
                if path.is_empty() {
                    path.push(id);
                }
                path.push(mixin);
            }
            None => {
                path.pop();
                for mixin in waiting.remove(&id).unwrap_or_default() {
                    mix_in(model, &id, &mixin, diagnostics);
                }
            }
        }
    }
}

/// Reports a cycle: a path longer than the number of shapes visits one twice.
fn cycle(mixin: &ShapeId, path: &[ShapeId], diagnostics: &mut Diagnostics) {
    let round: BTreeSet<&str> =
        path.iter().rev().take_while(|id| *id != mixin).map(ShapeId::as_str).chain([mixin.as_str()]).collect();
    let names = round.iter().copied().collect::<Vec<_>>().join(", ");
    let first = round.first().copied().unwrap_or_default();
    diagnostics.error(first, format!("mixins form a cycle: {names}"), "break the cycle of mixins");
}

fn mix_in(model: &mut Model, id: &ShapeId, mixin: &ShapeId, diagnostics: &mut Diagnostics) {
    let Some(source) = model.shapes.get(mixin).cloned() else {
        return diagnostics.error(id, format!("uses the mixin {mixin}, which does not exist"), "declare the mixin");
    };
    let Some(shape) = model.shapes.get_mut(id) else { return };
    if !same_kind(&shape.kind, &source.kind) {
        return diagnostics.error(
            id,
            format!("uses the mixin {mixin}, which is another kind of shape"),
            "use a mixin of the same kind",
        );
    }
    inherit_kind(&mut shape.kind, source.kind.clone());
    inherit_traits(shape, &source);
}

fn same_kind(a: &Kind, b: &Kind) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn inherit_kind(own: &mut Kind, mixin: Kind) {
    match (own, mixin) {
        (Kind::Structure(own), Kind::Structure(inherited))
        | (Kind::Union(own), Kind::Union(inherited))
        | (Kind::Enum(own), Kind::Enum(inherited))
        | (Kind::IntEnum(own), Kind::IntEnum(inherited)) => inherit_members(own, inherited),
        (Kind::Service(own), Kind::Service(inherited)) => inherit_service(own, inherited),
        (Kind::Operation(own), Kind::Operation(inherited)) => inherit_operation(own, inherited),
        (Kind::Resource(own), Kind::Resource(inherited)) => {
            own.operations = union(&own.operations, &inherited.operations);
            own.resources = union(&own.resources, &inherited.resources);
        }
        _ => {}
    }
}

fn inherit_members(own: &mut Members, inherited: Members) {
    for (name, member) in inherited {
        match own.get_mut(&name) {
            Some(own) => inherit(&mut own.traits, &member.traits, &BTreeSet::new()),
            None => drop(own.insert(name, member)),
        }
    }
}

fn inherit_service(own: &mut Service, inherited: Service) {
    own.operations = union(&own.operations, &inherited.operations);
    own.resources = union(&own.resources, &inherited.resources);
    own.errors = union(&own.errors, &inherited.errors);
    for (from, to) in inherited.rename {
        own.rename.entry(from).or_insert(to);
    }
}

fn inherit_operation(own: &mut Operation, inherited: Operation) {
    own.errors = union(&own.errors, &inherited.errors);
}

fn union(own: &[ShapeId], inherited: &[ShapeId]) -> Vec<ShapeId> {
    let new = inherited.iter().filter(|id| !own.contains(id));
    own.iter().chain(new).cloned().collect()
}

/// A mixin's traits are inherited, but for the mixin trait itself and those it declares local.
fn inherit_traits(shape: &mut Shape, mixin: &Shape) {
    let local = mixin.get("mixin").and_then(|value| value.get("localTraits")).and_then(Value::as_array);
    let mut left_out: BTreeSet<String> =
        local.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    left_out.insert("smithy.api#mixin".to_owned());
    inherit(&mut shape.traits, &mixin.traits, &left_out);
}

fn inherit(own: &mut Traits, inherited: &Traits, left_out: &BTreeSet<String>) {
    for (name, value) in inherited {
        if !left_out.contains(name) {
            own.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}
