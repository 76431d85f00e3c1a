use serde_json::{Map, Value};

use super::{Lowering, docs, headers, text};
use crate::ir::Operation;
use crate::ir::cases::{Expectation, Literal, RequestCase};
use crate::names::FieldName;

/// Lowers the request cases of an operation.
pub(super) fn all(
    lowering: &mut Lowering<'_, '_, '_>,
    operation: &Operation,
    cases: &[&Map<String, Value>],
) -> Vec<RequestCase> {
    cases.iter().filter_map(|case| one(lowering, operation, case)).collect()
}

fn one(lowering: &mut Lowering<'_, '_, '_>, operation: &Operation, case: &Map<String, Value>) -> Option<RequestCase> {
    Some(RequestCase {
        name: lowering.name(case),
        docs: docs(case),
        input: input(lowering, operation, case)?,
        endpoint: text(case, "host").map(str::to_owned),
        expected: expectations(case),
    })
}

fn input(
    lowering: &mut Lowering<'_, '_, '_>,
    operation: &Operation,
    case: &Map<String, Value>,
) -> Option<Vec<(FieldName, Literal)>> {
    match lowering.types.members(&operation.input, case.get("params").unwrap_or(&Value::Null)) {
        Ok(members) => Some(members),
        Err(problem) => {
            lowering.fault(case, &format!("whose params do not fit the input: {problem}"));
            None
        }
    }
}

fn expectations(case: &Map<String, Value>) -> Vec<Expectation> {
    let mut expected = Vec::new();
    expected.extend(text(case, "method").map(|method| Expectation::Method(method.to_owned())));
    expected.extend(text(case, "uri").map(|path| Expectation::Path(path.to_owned())));
    expected.extend(host(case).map(Expectation::Host));
    expected.extend(headers(case).into_iter().map(|(name, value)| Expectation::Header(name, value)));
    expected.extend(names(case, "requireHeaders").map(Expectation::HasHeader));
    expected.extend(names(case, "forbidHeaders").map(Expectation::LacksHeader));
    expected.extend(text(case, "body").map(|body| self::body(case, body)));
    expected
}

/// The host that requests go to: given as such, or the configured one without its path.
fn host(case: &Map<String, Value>) -> Option<String> {
    let host = text(case, "resolvedHost").or_else(|| text(case, "host"))?;
    Some(host.split('/').next().unwrap_or_default().to_owned())
}

fn names<'a>(case: &'a Map<String, Value>, key: &str) -> impl Iterator<Item = String> + use<'a> {
    let names = case.get(key).and_then(Value::as_array).into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_lowercase)
}

/// Bodies are compared as what they are said to be.
fn body(case: &Map<String, Value>, body: &str) -> Expectation {
    match text(case, "bodyMediaType") {
        Some("application/json") => Expectation::Json(body.to_owned()),
        _ => Expectation::Text(body.to_owned()),
    }
}
