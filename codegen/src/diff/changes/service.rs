use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::traits::{self, Apart};
use super::{Comparison, greatest, operations};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::ChangeKind;
use crate::smithy::{self, ShapeId};

/// Compares the services themselves. Their operations are compared one by one elsewhere.
pub(super) fn compare(comparison: &mut Comparison<'_>) {
    let (old, new) = (comparison.old, comparison.new);
    let subject = comparison.subject(new.service, &[]);
    let mut note = |kind, before: Value, after: Value| {
        if before != after {
            comparison.log.add(&subject, kind, Effect::Internal, before, after);
        }
    };
    note(ChangeKind::ServiceRenamed, old.original_id.as_str().into(), new.original_id.as_str().into());
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

/// The resources and the renamed shapes of a service.
fn bindings(service: &smithy::Service) -> Value {
    let rename: BTreeMap<&str, &str> = service.rename.iter().map(|(id, name)| (id.as_str(), name.as_str())).collect();
    let resources: BTreeSet<&str> = service.resources.iter().map(ShapeId::as_str).collect();
    json!({"resources": resources, "rename": rename})
}

/// Pagination defaults of the service, which affect the paginators of all operations.
fn pagination(comparison: &Comparison<'_>) -> Apart<'static> {
    let paginators: Vec<Owner> = comparison.common_operations().cloned().map(Owner::Paginator).collect();
    let parts: Vec<Element> = paginators.iter().flat_map(|owner| comparison.differing_parts(owner, owner)).collect();
    Apart {
        names: &["smithy.api#paginated"],
        effect: greatest(&paginators, |owner| comparison.replaced(owner, owner)),
        subject: comparison.subject(comparison.new.service, &parts),
    }
}

/// Traits of the service that define Rust items of their own: endpoint parameters, client options.
fn of_service(
    comparison: &Comparison<'_>,
    names: &'static [&'static str],
    owner: fn(ShapeId) -> Owner,
) -> Apart<'static> {
    let [old, new] = [comparison.old, comparison.new].map(|side| owner(side.service.clone()));
    Apart {
        names,
        effect: comparison.replaced(&old, &new),
        subject: comparison.subject(comparison.new.service, &comparison.differing_parts(&old, &new)),
    }
}
