use std::collections::BTreeSet;

use super::Revision;
use crate::smithy::ShapeId;

/// The operations of the new revision that refer to a shape that differs, directly or through other shapes.
pub(crate) fn affected_operations(old: &Revision<'_>, new: &Revision<'_>) -> BTreeSet<ShapeId> {
    let (before, after) = (&old.model.shapes, &new.model.shapes);
    let differing = before.keys().chain(after.keys()).filter(|id| before.get(*id) != after.get(*id));
    let mut reached: BTreeSet<ShapeId> = differing.cloned().collect();
    let mut waiting: Vec<ShapeId> = reached.iter().cloned().collect();
    while let Some(shape) = waiting.pop() {
        for holder in old.references.holders(&shape).chain(new.references.holders(&shape)) {
            if reached.insert(holder.clone()) {
                waiting.push(holder.clone());
            }
        }
    }
    let operations = new.operations.iter();
    let affected = operations.filter(|(id, operation)| {
        [id, &operation.input, &operation.output].into_iter().any(|shape| reached.contains(shape))
    });
    affected.map(|(id, _)| id.clone()).collect()
}
