use std::collections::BTreeMap;

use super::api::Api;
use super::references::References;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::lower;
use crate::rules::{Partitions, RuleSet};
use crate::smithy::{self, Kind, Model, Operation, Shape, ShapeId};

/// One of the two models that are compared, with the Rust API generated from it.
pub(crate) struct Revision<'a> {
    pub(crate) model: &'a Model,
    pub(crate) service: &'a ShapeId,
    /// The id of the service in the model, before it was moved to another namespace.
    pub(crate) original_id: ShapeId,
    pub(crate) shape: &'a Shape,
    pub(crate) definition: &'a smithy::Service,
    /// The operations of the service, those of resources included.
    pub(crate) operations: BTreeMap<ShapeId, &'a Operation>,
    pub(crate) api: Api,
    /// The endpoint rules.
    pub(crate) rules: RuleSet,
    pub(crate) partitions: &'a Partitions,
    pub(crate) references: References<'a>,
}

impl<'a> Revision<'a> {
    /// Selects the service of a model; `name` names the model in errors.
    pub(crate) fn new(
        name: &str,
        model: &'a Model,
        partitions: &'a Partitions,
        wanted: Option<&str>,
    ) -> Result<Self, Diagnostics> {
        let (service, shape, definition) = select(name, model, wanted)?;
        let lowered = lower::lower_leniently(model, service)?;
        let ids = lowered.service.operations.iter().filter_map(|operation| ShapeId::parse(&operation.id));
        let operations = ids.filter_map(|id| operation(model, &id).map(|operation| (id, operation))).collect();
        Ok(Self {
            model,
            service,
            original_id: service.clone(),
            shape,
            definition,
            operations,
            rules: lowered.service.endpoint.clone(),
            partitions,
            api: Api::new(model, service, lowered),
            references: References::new(model),
        })
    }

    /// The name under which AWS's SDKs know the service.
    pub(crate) fn sdk_id(&self) -> &str {
        let sdk_id = self.shape.get("aws.api#service").and_then(|service| service.get("sdkId"));
        sdk_id.and_then(serde_json::Value::as_str).unwrap_or(self.service.name())
    }
}

type Candidate<'a> = (&'a ShapeId, &'a Shape, &'a smithy::Service);

/// Selects the service `wanted`, the only one, or the only one that speaks awsJson.
fn select<'a>(name: &str, model: &'a Model, wanted: Option<&str>) -> Result<Candidate<'a>, Diagnostics> {
    let all: Vec<Candidate<'a>> = model.services().collect();
    let mut candidates = all.clone();
    match wanted {
        Some(wanted) => candidates.retain(|(id, ..)| id.as_str() == wanted || id.name() == wanted),
        None if all.len() > 1 => candidates.retain(|(_, shape, _)| is_aws_json(shape)),
        None => {}
    }
    match candidates.as_slice() {
        [service] => Ok(*service),
        _ => Err(ambiguous(name, wanted, &all, candidates.len()).into()),
    }
}

fn ambiguous(name: &str, wanted: Option<&str>, all: &[Candidate<'_>], found: usize) -> Diagnostic {
    let ids = all.iter().map(|(id, ..)| id.as_str()).collect::<Vec<_>>().join(", ");
    let problem = match (wanted, found) {
        (Some(wanted), 0) => format!("has no service {wanted}"),
        (None, 0) if all.is_empty() => "has no service".to_owned(),
        (None, 0) => "has several services, and none speaks awsJson".to_owned(),
        _ => "has several services that fit".to_owned(),
    };
    let help = match ids.as_str() {
        "" => "give the file that declares the service".to_owned(),
        ids => format!("name one with --service SHAPE_ID; it has: {ids}"),
    };
    Diagnostic::error(name, problem, help)
}

fn is_aws_json(shape: &Shape) -> bool {
    ["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1"].iter().any(|protocol| shape.get(protocol).is_some())
}

fn operation<'a>(model: &'a Model, id: &ShapeId) -> Option<&'a Operation> {
    match &model.get(id)?.kind {
        Kind::Operation(operation) => Some(operation),
        _ => None,
    }
}
