use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::traits::{self, Apart};
use super::{Comparison, greatest, operations};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
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
    let apart = [
        pagination(comparison),
        of_service(comparison, &["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"], Owner::Endpoint),
        of_service(comparison, &["smithy.rules#clientContextParams"], Owner::Options),
    ];
    traits::compare_apart(comparison, &subject, (&old.shape.traits, &new.shape.traits), &apart);
    let operations: Vec<&ShapeId> = comparison.common_operations().collect();
    operations::errors(comparison, new.service, &operations, (&before.errors, &after.errors));
}

/// The resources of the service and the names it gives to shapes. Its operations are compared one by one.
fn bindings(service: &smithy::Service) -> Value {
    let rename: BTreeMap<&str, &str> = service.rename.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let resources: BTreeSet<&str> = service.resources.iter().map(ShapeId::as_str).collect();
    json!({"resources": resources, "rename": rename})
}

/// Defaults of the service concern the paginators of all operations.
fn pagination(comparison: &Comparison<'_>) -> Apart<'static> {
    let paginators: Vec<Owner> = comparison.common_operations().cloned().map(Owner::Paginator).collect();
    let parts: Vec<Element> = paginators.iter().flat_map(|owner| comparison.differing_parts(owner, owner)).collect();
    Apart {
        names: &["smithy.api#paginated"],
        effect: greatest(&paginators, |owner| comparison.altogether(owner, owner)),
        subject: comparison.subject(comparison.new.service, &parts),
    }
}

/// What a resolver of the user's own reads of the endpoint rules, or an application sets for them.
fn of_service(
    comparison: &Comparison<'_>,
    names: &'static [&'static str],
    owner: fn(ShapeId) -> Owner,
) -> Apart<'static> {
    let [old, new] = [comparison.old, comparison.new].map(|side| owner(side.service.clone()));
    Apart {
        names,
        effect: comparison.altogether(&old, &new),
        subject: comparison.subject(comparison.new.service, &comparison.differing_parts(&old, &new)),
    }
}
