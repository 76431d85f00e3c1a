use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::traits::{self, Effects};
use super::{Comparison, operations};
use crate::diff::Effect;
use crate::diff::api::Element;
use crate::diff::change::ChangeKind;
use crate::smithy::{self, ShapeId};

/// Compares the services themselves, and how operations are bound to them.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let subject = comparison.subject(new.service, &[]);
    let mut note = |kind, before: Value, after: Value| {
        if before != after {
            comparison.log.note(&subject, kind, Effect::Internal, before, after);
        }
    };
    note(ChangeKind::ServiceRenamed, old.called.as_str().into(), new.called.as_str().into());
    let (before, after) = (old.definition, new.definition);
    note(ChangeKind::ApiVersionChanged, before.version.as_str().into(), after.version.as_str().into());
    note(ChangeKind::BindingsChanged, bindings(before), bindings(after));
    let effects = Effects { pagination: pagination(comparison), ..Effects::default() };
    traits::compare(comparison, &subject, &old.shape.traits, &new.shape.traits, &effects);
    errors(comparison);
}

/// The resources of the service and the names it gives to shapes. Its operations are compared one by one.
fn bindings(service: &smithy::Service) -> Value {
    let rename: BTreeMap<&str, &str> = service.rename.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let resources: BTreeSet<&str> = service.resources.iter().map(ShapeId::as_str).collect();
    json!({"resources": resources, "rename": rename})
}

/// Defaults of the service concern the paginators of all operations.
fn pagination(comparison: &Comparison<'_>) -> Effect {
    let operations = comparison.new.operations.keys().filter(|id| comparison.old.operations.contains_key(*id));
    operations.map(|id| operations::paginator(comparison, id)).max().unwrap_or(Effect::Internal)
}

/// Errors that every operation may answer.
fn errors(comparison: &mut Comparison<'_>) {
    let (before, after) = (&comparison.old.definition.errors, &comparison.new.definition.errors);
    for error in after.iter().filter(|error| !before.contains(error)) {
        let elements = of_all_operations(comparison, error);
        let effect = elements.iter().map(|element| comparison.apis.added(element)).max();
        let subject = comparison.subject(comparison.new.service, &elements);
        let (kind, effect) = (ChangeKind::ErrorAdded, effect.unwrap_or(Effect::Internal));
        comparison.log.note(&subject, kind, effect, Value::Null, error.as_str().into());
    }
    for error in before.iter().filter(|error| !after.contains(error)) {
        let elements = of_all_operations(comparison, error);
        let effect = elements.iter().map(|element| comparison.apis.removed(element)).max();
        let subject = comparison.subject(comparison.new.service, &elements);
        let (kind, effect) = (ChangeKind::ErrorRemoved, effect.unwrap_or(Effect::Internal));
        comparison.log.note(&subject, kind, effect, error.as_str().into(), Value::Null);
    }
}

fn of_all_operations(comparison: &Comparison<'_>, error: &ShapeId) -> Vec<Element> {
    let operations = comparison.new.operations.keys().filter(|id| comparison.old.operations.contains_key(*id));
    operations.map(|operation| operations::error_of(operation, error)).collect()
}
