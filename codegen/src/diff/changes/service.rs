use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::traits::{self, Apart};
use super::{Comparison, greatest, operations};
use crate::diff::Effect;
use crate::diff::api::{Element, Owner};
use crate::diff::change::{ChangeKind, Subject};
use crate::diff::endpoints::{self, Difference, Endpoints};
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
        of_service(comparison, &ENDPOINT_RULES, Owner::Endpoint),
        of_service(comparison, &["smithy.rules#clientContextParams"], Owner::Options),
    ];
    traits::compare_apart(comparison, &subject, (&old.shape.traits, &new.shape.traits), &apart);
    compare_endpoints(comparison, &subject);
    let operations: Vec<&ShapeId> = comparison.common_operations().collect();
    operations::errors(comparison, new.service, &operations, (&before.errors, &after.errors));
}

/// Lists the endpoints that the rules or the partitions changed. A revision without partitions has those of the other.
fn compare_endpoints(comparison: &mut Comparison<'_>, subject: &Subject) {
    let (old, new) = (comparison.old, comparison.new);
    let same_partitions =
        old.partitions == new.partitions || old.partitions.0.is_empty() || new.partitions.0.is_empty();
    if old.rules == new.rules && same_partitions {
        return;
    }
    let mut literals = BTreeMap::new();
    let traits = [&old.shape.traits, &new.shape.traits].into_iter().flatten();
    traits.filter(|(name, _)| ENDPOINT_RULES.contains(&name.as_str())).for_each(|(_, value)| {
        endpoints::literals(value, &mut literals);
    });
    let [before, after] = [(old, new), (new, old)].map(|(this, other)| {
        let own = !this.partitions.0.is_empty();
        Endpoints { rules: &this.rules, partitions: if own { this.partitions } else { other.partitions } }
    });
    let compared = endpoints::compare(&before, &after, &literals);
    if compared.evaluated < compared.combinations {
        let counts = json!({"evaluated": compared.evaluated, "combinations": compared.combinations});
        comparison.log.add(subject, ChangeKind::EndpointsSampled, Effect::Internal, Value::Null, counts);
    }
    for Difference { condition, before, after } in compared.differences {
        let result = |endpoint: String| json!({"for": condition, "endpoint": endpoint});
        comparison.log.add(subject, ChangeKind::EndpointChanged, Effect::Internal, result(before), result(after));
    }
}

const ENDPOINT_RULES: [&str; 2] = ["smithy.rules#endpointRuleSet", "smithy.rules#endpointBdd"];

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
