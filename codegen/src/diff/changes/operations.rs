use serde_json::Value;

use super::traits::{self, Apart};
use super::{Comparison, greatest, members};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::ChangeKind;
use crate::smithy::{Operation, ShapeId};

/// Compares the operations of the services.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    for (id, before) in &old.operations {
        match new.operations.get(id) {
            Some(after) => compare_operation(comparison, id, before, after),
            None => {
                let effect = greatest(&owners(id), |owner| comparison.apis.owner_removed(owner));
                let subject = comparison.subject(id, &[method(id)]);
                comparison.log.add(&subject, ChangeKind::OperationRemoved, effect, id.name().into(), Value::Null);
            }
        }
    }
    for id in new.operations.keys().filter(|id| !old.operations.contains_key(*id)) {
        let effect = greatest(&owners(id), |owner| comparison.apis.owner_added(owner));
        let subject = comparison.subject(id, &[method(id)]);
        comparison.log.add(&subject, ChangeKind::OperationAdded, effect, Value::Null, id.name().into());
    }
}

/// Lists added and removed errors. `subject` declares them, and `operations` may answer with them.
pub(super) fn errors(
    comparison: &mut Comparison<'_>,
    subject: &ShapeId,
    operations: &[&ShapeId],
    (before, after): (&[ShapeId], &[ShapeId]),
) {
    let differing = before.iter().chain(after).filter(|error| before.contains(error) != after.contains(error));
    for error in differing {
        let element = |operation: &&ShapeId| (Owner::Operation((*operation).clone()), Some(error.to_string()));
        let elements: Vec<Element> = operations.iter().map(element).collect();
        let subject = comparison.subject(subject, &elements);
        let value = Value::from(error.as_str());
        if before.contains(error) {
            let effect = greatest(&elements, |element| comparison.apis.removed(element));
            comparison.log.add(&subject, ChangeKind::ErrorRemoved, effect, value, Value::Null);
        } else {
            let effect = greatest(&elements, |element| comparison.apis.added(element));
            comparison.log.add(&subject, ChangeKind::ErrorAdded, effect, Value::Null, value);
        }
    }
}

fn compare_operation(comparison: &mut Comparison<'_>, id: &ShapeId, before: &Operation, after: &Operation) {
    let (input, output) = (Owner::Input(id.clone()), Owner::Output(id.clone()));
    compare_structure(comparison, id, ChangeKind::InputRenamed, (&before.input, &after.input), input);
    compare_structure(comparison, id, ChangeKind::OutputRenamed, (&before.output, &after.output), output);
    errors(comparison, id, &[id], (&before.errors, &after.errors));
    let (Some(old), Some(new)) = (comparison.old.model.get(id), comparison.new.model.get(id)) else { return };
    let apart = |names, owner: Owner| Apart {
        names,
        subject: comparison.subject(id, &comparison.differing_parts(&owner, &owner)),
        effect: comparison.replaced(&owner, &owner),
    };
    let apart = [
        apart(&["smithy.api#paginated"], Owner::Paginator(id.clone())),
        apart(&["smithy.waiters#waitable"], Owner::Waiters(id.clone())),
    ];
    let subject = comparison.subject(id, &[method(id)]);
    traits::compare_apart(comparison, &subject, (&old.traits, &new.traits), &apart);
}

/// Compares an input or output that is another structure now: callers see no names of inputs and outputs. A structure
/// of the same name is compared with all other shapes.
fn compare_structure(
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
    comparison.log.add(&subject, kind, Effect::Internal, before.as_str().into(), after.as_str().into());
    members::compare_structures(comparison, before, after, &owners);
}

fn owners(id: &ShapeId) -> [Owner; 5] {
    let owners = [Owner::Operation, Owner::Input, Owner::Output, Owner::Paginator, Owner::Waiters];
    owners.map(|owner| owner(id.clone()))
}

fn method(id: &ShapeId) -> Element {
    (Owner::Operation(id.clone()), None)
}
