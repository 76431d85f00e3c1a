use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Comparison, enums, members, traits, whole};
use crate::diff::Effect;
use crate::diff::api::{Api, Owner};
use crate::diff::change::ChangeKind;
use crate::diff::normalize::type_name;
use crate::smithy::{Kind, Shape, ShapeId};

/// Compares the shapes that are neither the service nor one of its operations.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (&comparison.old.model.shapes, &comparison.new.model.shapes);
    let ids: BTreeSet<&ShapeId> = old.keys().chain(new.keys()).collect();
    for id in ids {
        match (old.get(id), new.get(id)) {
            (Some(before), Some(after)) if before != after => compare_shape(comparison, id, before, after),
            (Some(shape), None) if is_own(comparison.apis.old, comparison, id, shape) => removed(comparison, id, shape),
            (None, Some(shape)) if is_own(comparison.apis.new, comparison, id, shape) => added(comparison, id, shape),
            _ => {}
        }
    }
}

/// Returns whether a shape that only one model has is a change of its own. Inputs and outputs come and go with their operations;
/// operations and the service are compared elsewhere.
fn is_own(api: &Api, comparison: &Comparison<'_>, id: &ShapeId, shape: &Shape) -> bool {
    let owners = api.owners(id);
    let of_operations = |owner: &Owner| matches!(owner, Owner::Input(_) | Owner::Output(_));
    let serves_operations = !owners.is_empty() && owners.iter().all(of_operations);
    !serves_operations && !is_compared_elsewhere(comparison, id, shape)
}

fn is_compared_elsewhere(comparison: &Comparison<'_>, id: &ShapeId, shape: &Shape) -> bool {
    let (old, new) = (comparison.old, comparison.new);
    match &shape.kind {
        Kind::Service(_) => id == old.service || id == new.service,
        Kind::Operation(_) => old.operations.contains_key(id) || new.operations.contains_key(id),
        _ => false,
    }
}

fn added(comparison: &mut Comparison<'_>, id: &ShapeId, shape: &Shape) {
    let owner = Owner::Shape(id.clone());
    let (effect, subject) = (comparison.apis.owner_added(&owner), comparison.subject(id, &[(owner, None)]));
    comparison.log.add(&subject, ChangeKind::ShapeAdded, effect, Value::Null, type_name(shape).into());
}

fn removed(comparison: &mut Comparison<'_>, id: &ShapeId, shape: &Shape) {
    let owner = Owner::Shape(id.clone());
    let (effect, subject) = (comparison.apis.owner_removed(&owner), comparison.subject(id, &[(owner, None)]));
    comparison.log.add(&subject, ChangeKind::ShapeRemoved, effect, type_name(shape).into(), Value::Null);
}

fn compare_shape(comparison: &mut Comparison<'_>, id: &ShapeId, before: &Shape, after: &Shape) {
    if is_compared_elsewhere(comparison, id, before) {
        return;
    }
    let owners = comparison.common_owners(id);
    let subject = match owners.as_slice() {
        [] => comparison.used_subject(id, None),
        owners => comparison.subject(id, &whole(owners)),
    };
    let retyped = comparison.apis.shape(id);
    match (&before.kind, &after.kind) {
        (Kind::Structure(old), Kind::Structure(new)) | (Kind::Union(old), Kind::Union(new)) => {
            members::compare(comparison, (id, old), (id, new), &owners);
        }
        (Kind::Enum(old), Kind::Enum(new)) => enums::compare_strings(comparison, id, old, new),
        (Kind::IntEnum(old), Kind::IntEnum(new)) => enums::compare_integers(comparison, id, old, new),
        (Kind::List(old), Kind::List(new)) => members::compare_item(comparison, id, "member", old, new),
        (Kind::Map { key, value }, Kind::Map { key: new_key, value: new_value }) => {
            members::compare_item(comparison, id, "key", key, new_key);
            members::compare_item(comparison, id, "value", value, new_value);
        }
        _ if type_name(before) != type_name(after) => {
            let (old, new) = (type_name(before).into(), type_name(after).into());
            comparison.log.add(&subject, ChangeKind::TypeChanged, retyped, old, new);
        }
        (old, new) if old != new => {
            let (old, new) = (bindings(old), bindings(new));
            comparison.log.add(&subject, ChangeKind::BindingsChanged, Effect::Internal, old, new);
        }
        _ => {}
    }
    traits::compare(comparison, &subject, &before.traits, &after.traits, retyped);
}

/// The references of a resource, or of an operation or service that is not compared by itself.
fn bindings(kind: &Kind) -> Value {
    let ids = |ids: &[ShapeId]| ids.iter().map(|id| id.as_str().to_owned()).collect::<BTreeSet<_>>();
    match kind {
        Kind::Resource(this) => json!({"operations": ids(&this.operations), "resources": ids(&this.resources)}),
        Kind::Service(this) => json!({"operations": ids(&this.operations), "errors": ids(&this.errors)}),
        Kind::Operation(this) => {
            json!({"input": this.input.as_str(), "output": this.output.as_str(), "errors": ids(&this.errors)})
        }
        _ => Value::Null,
    }
}
