//! The test cases of a model: `smithy.test#httpRequestTests` and `httpResponseTests`, as far as they are about clients
//! and the protocol of the service.

mod literals;
mod requests;
mod responses;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Context;
use crate::ir::cases::{Cases, OperationCases};
use crate::ir::{self, Flag};
use crate::names::{FieldName, Scope, TypeName};
use crate::smithy::{Shape, ShapeId};
use literals::Types;

const REQUESTS: &str = "smithy.test#httpRequestTests";
const RESPONSES: &str = "smithy.test#httpResponseTests";
const PROTOCOLS: [&str; 2] = ["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1"];

/// Lowers the cases of all operations of a service that is lowered already.
pub(super) fn lower_all(context: &mut Context<'_>, service: &ir::Service) -> Cases {
    let model = context.model;
    let shape = model.get(&context.service);
    let endpoint = shape.and_then(|shape| shape.get("smithy.rules#endpointTests")).cloned();
    let protocol = PROTOCOLS.into_iter().find(|name| shape.is_some_and(|shape| shape.get(name).is_some()));
    let types = Types::new(service);
    let mut cases = Cases { operations: Vec::new(), endpoint };
    let mut errors = error_cases(context, service, protocol);
    for operation in &service.operations {
        let own_errors = errors.remove(&operation.id).unwrap_or_default();
        cases.operations.extend(one(context, &types, operation, own_errors, protocol));
    }
    cases
}

/// The cases of an operation, if it has any.
fn one(
    context: &mut Context<'_>,
    types: &Types<'_>,
    operation: &ir::Operation,
    errors: Vec<ErrorCase<'_>>,
    protocol: Option<&str>,
) -> Option<OperationCases> {
    let model = context.model;
    let id = ShapeId::parse(&operation.id)?;
    let shape = model.get(&id)?;
    let mut lowering = Lowering { context, types, names: Scope::default(), subject: id };
    let cases = OperationCases {
        id: operation.id.clone(),
        method: operation.method.clone(),
        error: operation.error.clone(),
        labels: labels(&operation.input),
        requests: requests::all(&mut lowering, operation, &of_clients(shape, REQUESTS, protocol)),
        responses: responses::all(&mut lowering, operation, &of_clients(shape, RESPONSES, protocol), &errors),
    };
    (!cases.requests.is_empty() || !cases.responses.is_empty()).then_some(cases)
}

/// Members of the input that the host prefix names.
fn labels(input: &ir::Structure) -> Vec<FieldName> {
    let labels = input.members.iter().filter(|member| member.flags.contains(&Flag::HostLabel));
    labels.map(|member| member.field.clone()).collect()
}

/// The cases of a trait that a client of the protocol has to pass.
fn of_clients<'a>(shape: &'a Shape, name: &str, protocol: Option<&str>) -> Vec<&'a Map<String, Value>> {
    let cases = shape.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object);
    let is = |case: &Map<String, Value>, key: &str, value: Option<&str>| case.get(key).and_then(Value::as_str) == value;
    cases.filter(|case| is(case, "protocol", protocol) && !is(case, "appliesTo", Some("server"))).collect()
}

/// A case of an error structure.
struct ErrorCase<'a> {
    case: &'a Map<String, Value>,
    error: &'a ir::Structure,
    name: TypeName,
}

/// The cases of errors, each with the first operation that can answer the error.
fn error_cases<'a>(
    context: &Context<'a>,
    service: &'a ir::Service,
    protocol: Option<&str>,
) -> BTreeMap<String, Vec<ErrorCase<'a>>> {
    let mut cases: BTreeMap<String, Vec<ErrorCase<'_>>> = BTreeMap::new();
    for error in &service.errors {
        let answers = |operation: &&ir::Operation| operation.errors.iter().any(|variant| variant.name == error.name);
        let shape = ShapeId::parse(&error.id).and_then(|id| context.model.get(&id));
        let (Some(shape), Some(operation)) = (shape, service.operations.iter().find(answers)) else { continue };
        let own = of_clients(shape, RESPONSES, protocol);
        let own = own.into_iter().map(|case| ErrorCase { case, error, name: error.name.clone() });
        cases.entry(operation.id.clone()).or_default().extend(own);
    }
    cases
}

/// The state for lowering the cases of one operation.
struct Lowering<'c, 'm, 't> {
    context: &'c mut Context<'m>,
    types: &'t Types<'t>,
    names: Scope,
    subject: ShapeId,
}

impl Lowering<'_, '_, '_> {
    /// The name of the test function: the case's id, and what it tests where two have the same.
    fn name(&mut self, case: &Map<String, Value>) -> FieldName {
        self.names.field_name(FieldName::new(text(case, "id").unwrap_or("unnamed")))
    }

    fn fault(&mut self, case: &Map<String, Value>, problem: &str) {
        let id = text(case, "id").unwrap_or("without an id");
        let problem = format!("has the test case {id:?}, {problem}");
        self.context.diagnostics.error(
            &self.subject,
            problem,
            "correct the case: it has to fit the shapes it is about",
        );
    }
}

fn text<'a>(case: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    case.get(key).and_then(Value::as_str)
}

fn docs(case: &Map<String, Value>) -> String {
    let text = text(case, "documentation").unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn headers(case: &Map<String, Value>) -> Vec<(String, String)> {
    let headers = case.get("headers").and_then(Value::as_object).into_iter().flatten();
    let mut headers: Vec<_> =
        headers.filter_map(|(name, value)| Some((name.to_lowercase(), value.as_str()?.to_owned()))).collect();
    headers.sort();
    headers
}
