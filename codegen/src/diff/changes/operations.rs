use serde_json::Value;

use super::traits::{self, Apart};
use super::{Comparison, members};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::{ChangeKind, Subject};
use crate::smithy::{Operation, ShapeId};

/// Compares the operations of the services.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for (id, before) in &old.operations {
        match new.operations.get(id) {
            Some(after) => one(comparison, id, before, after),
            None => {
                let effect = owners(id).iter().map(|owner| comparison.apis.owner_removed(owner)).max();
                let subject = comparison.subject(id, &[method(id)]);
                note(comparison, &subject, ChangeKind::OperationRemoved, effect, (id.name().into(), Value::Null));
            }
        }
    }
    for id in new.operations.keys().filter(|id| !old.operations.contains_key(*id)) {
        let effect = owners(id).iter().map(|owner| comparison.apis.owner_added(owner)).max();
        let subject = comparison.subject(id, &[method(id)]);
        note(comparison, &subject, ChangeKind::OperationAdded, effect, (Value::Null, id.name().into()));
    }
}

/// An error of an operation, as an element of the API.
pub(super) fn error_of(operation: &ShapeId, error: &ShapeId) -> Element {
    (Owner::Operation(operation.clone()), Some(error.to_string()))
}

fn one(comparison: &mut Comparison<'_>, id: &ShapeId, before: &Operation, after: &Operation) {
    let (input, output) = (Owner::Input(id.clone()), Owner::Output(id.clone()));
    end(comparison, id, ChangeKind::InputRenamed, (&before.input, &after.input), input);
    end(comparison, id, ChangeKind::OutputRenamed, (&before.output, &after.output), output);
    errors(comparison, id, before, after);
    let (Some(old), Some(new)) = (comparison.old.model.get(id), comparison.new.model.get(id)) else { return };
    let apart = |names, owner: Owner| Apart {
        names,
        subject: comparison.subject(id, &comparison.differing_parts(&owner, &owner)),
        effect: comparison.altogether(&owner, &owner),
    };
    let apart = [
        apart(&["smithy.api#paginated"], Owner::Paginator(id.clone())),
        apart(&["smithy.waiters#waitable"], Owner::Waiters(id.clone())),
    ];
    let subject = comparison.subject(id, &[method(id)]);
    traits::compare_apart(comparison, &subject, (&old.traits, &new.traits), &apart);
}

/// An input or output that is another structure than before is compared with the one before, whatever their names:
/// callers see neither. One of the same name is compared with all shapes.
fn end(
    comparison: &mut Comparison<'_>,
    operation: &ShapeId,
    kind: ChangeKind,
    (before, after): (&ShapeId, &ShapeId),
    owner: Owner,
) {
    if before == after {
        return;
    }
    let owners = [owner];
    let subject = comparison.subject(operation, &super::whole(&owners));
    comparison.log.note(&subject, kind, Effect::Internal, before.as_str().into(), after.as_str().into());
    members::compare_structures(comparison, before, after, &owners);
}

fn errors(comparison: &mut Comparison<'_>, id: &ShapeId, before: &Operation, after: &Operation) {
    for error in after.errors.iter().filter(|error| !before.errors.contains(error)) {
        let element = error_of(id, error);
        let effect = comparison.apis.added(&element);
        let subject = comparison.subject(id, &[element]);
        comparison.log.note(&subject, ChangeKind::ErrorAdded, effect, Value::Null, error.as_str().into());
    }
    for error in before.errors.iter().filter(|error| !after.errors.contains(error)) {
        let element = error_of(id, error);
        let effect = comparison.apis.removed(&element);
        let subject = comparison.subject(id, &[element]);
        comparison.log.note(&subject, ChangeKind::ErrorRemoved, effect, error.as_str().into(), Value::Null);
    }
}

fn owners(id: &ShapeId) -> [Owner; 5] {
    let owners = [Owner::Operation, Owner::Input, Owner::Output, Owner::Paginator, Owner::Waiters];
    owners.map(|owner| owner(id.clone()))
}

fn method(id: &ShapeId) -> Element {
    (Owner::Operation(id.clone()), None)
}

fn note(
    comparison: &mut Comparison<'_>,
    subject: &Subject,
    kind: ChangeKind,
    effect: Option<Effect>,
    (before, after): (Value, Value),
) {
    comparison.log.note(subject, kind, effect.unwrap_or(Effect::Internal), before, after);
}
