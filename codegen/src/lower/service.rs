use serde_json::Value;

use super::{
    Context, endpoint_params, endpoint_rules, errors, operations, schemas, streams, structures, texts, waiters,
};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir;
use crate::rules;
use crate::smithy::{Model, Shape, ShapeId};

const PROTOCOLS: [(&str, &str); 2] = [
    ("aws.protocols#awsJson1_0", "application/x-amz-json-1.0"),
    ("aws.protocols#awsJson1_1", "application/x-amz-json-1.1"),
];

/// The service to generate: the one asked for, or the only awsJson service there is.
pub(super) fn select(model: &Model, wanted: Option<&str>) -> Result<ShapeId, Diagnostics> {
    let all: Vec<_> = model.services().map(|(id, shape, _)| (id, shape)).collect();
    let candidates: Vec<_> = match wanted {
        Some(wanted) => all.iter().filter(|(id, _)| id.as_str() == wanted || id.name() == wanted).collect(),
        None if all.len() == 1 => all.iter().collect(),
        None => all.iter().filter(|(_, shape)| content_type(shape).is_some()).collect(),
    };
    match candidates.as_slice() {
        [(id, shape)] if content_type(shape).is_some() => Ok((*id).clone()),
        [(id, shape)] => Err(Diagnostic::error(id, wrong_protocol(shape), PROTOCOL_HELP).into()),
        [] => Err(none_found(wanted, &all)),
        several => {
            let ids = list(several.iter().map(|(id, _)| id.as_str()));
            let problem = format!("several awsJson services are in the model: {ids}");
            Err(Diagnostic::error("model", problem, "choose one with --service SHAPE_ID").into())
        }
    }
}

const PROTOCOL_HELP: &str = "awsJson1_0 and awsJson1_1 are generated, and no other protocol";

fn wrong_protocol(shape: &Shape) -> String {
    let protocols =
        shape.traits.keys().filter(|name| name.contains(".protocols#") || name.starts_with("smithy.protocols"));
    let protocols = list(protocols.map(String::as_str));
    if protocols.is_empty() {
        "names no protocol".to_owned()
    } else {
        format!("speaks {protocols}, an unsupported protocol")
    }
}

fn none_found(wanted: Option<&str>, all: &[(&ShapeId, &Shape)]) -> Diagnostics {
    let there = list(all.iter().map(|(id, _)| id.as_str()));
    let problem = match wanted {
        Some(wanted) => format!("no service {wanted} is in the model"),
        None => "no service that speaks awsJson is in the model".to_owned(),
    };
    let help = if there.is_empty() {
        "give the file that declares the service".to_owned()
    } else {
        format!("it has: {there}")
    };
    Diagnostic::error("model", problem, help).into()
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<Vec<_>>().join(", ")
}

fn content_type(shape: &Shape) -> Option<&'static str> {
    PROTOCOLS.iter().find(|(name, _)| shape.traits.contains_key(*name)).map(|(_, content_type)| *content_type)
}

/// Lowers the whole service.
pub(super) fn lower(context: &mut Context<'_>) -> ir::Service {
    let Some(shape) = context.model.get(&context.service) else { return ir::Service::default() };
    let types = structures::shared_types(context);
    ir::Service {
        id: context.service.to_string(),
        sdk_id: text(shape, "aws.api#service", "sdkId").unwrap_or_else(|| context.service.name().to_owned()),
        api_version: api_version(context),
        signing_name: text(shape, "aws.auth#sigv4", "name").unwrap_or_else(|| context.service.name().to_lowercase()),
        content_type: content_type(shape).unwrap_or_default().to_owned(),
        query_compatible: shape.get("aws.protocols#awsQueryCompatible").is_some(),
        docs: texts::docs(context, &context.service.clone(), &shape.traits),
        operations: operations::all(context),
        structures: types.structures,
        unions: types.unions,
        enums: types.enums,
        int_enums: types.int_enums,
        errors: errors::structures(context),
        schemas: schemas::lower_all(context),
        streams: streams::all(context),
        waiters: waiters::all(context),
        client_params: endpoint_params::of_client(context, shape),
        endpoint: endpoint(context, shape),
    }
}

fn api_version(context: &Context<'_>) -> String {
    let mut services = context.model.services();
    services.find(|(id, ..)| **id == context.service).map(|(_, _, service)| service.version.clone()).unwrap_or_default()
}

fn text(shape: &Shape, name: &str, key: &str) -> Option<String> {
    shape.get(name)?.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// The service's rule set, or the one that most services have: old and made-up models come without.
fn endpoint(context: &mut Context<'_>, shape: &Shape) -> rules::RuleSet {
    let standard = standard_rules(shape, &context.service);
    let rule_set = shape.get("smithy.rules#endpointRuleSet").or_else(|| shape.get("smithy.rules#endpointBdd"));
    match rules::lower(context.service.as_str(), rule_set.unwrap_or(&standard)) {
        Ok(rules) => rules,
        Err(found) => {
            context.diagnostics.append(found);
            rules::RuleSet::default()
        }
    }
}

fn standard_rules(shape: &Shape, id: &ShapeId) -> Value {
    let prefix = ["endpointPrefix", "arnNamespace"].iter().find_map(|key| text(shape, "aws.api#service", key));
    endpoint_rules::standard(&prefix.unwrap_or_else(|| id.name().to_lowercase()))
}
