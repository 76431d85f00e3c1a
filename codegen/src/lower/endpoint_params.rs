//! Where parameters of the endpoint rules get their values from, besides the settings that every client has.

use serde_json::{Map, Value};

use super::Context;
use crate::ir::waiters::Expression;
use crate::ir::{ClientParam, StaticParam};
use crate::names::{FieldName, Scope};
use crate::rules::ParameterType;
use crate::smithy::{Shape, ShapeId};
use crate::{docs, jmespath};

/// The parameters that an application sets on the client (`smithy.rules#clientContextParams`).
pub(super) fn of_client(context: &mut Context<'_>, shape: &Shape) -> Vec<ClientParam> {
    let mut scope = Scope::default();
    let mut params = Vec::new();
    for (name, definition) in entries(shape, "smithy.rules#clientContextParams") {
        let text = |key: &str| definition.get(key).and_then(Value::as_str);
        let ty = match text("type") {
            Some("string") => ParameterType::String,
            Some("boolean") => ParameterType::Boolean,
            Some("stringArray") => ParameterType::StringArray,
            other => {
                let problem = format!("has the client parameter {name} of the type {:?}", other.unwrap_or_default());
                let help = "use `string`, `boolean` or `stringArray`; the parameter is left out";
                context.diagnostics.warning(&context.service, problem, help);
                continue;
            }
        };
        let about = text("documentation").map(docs::to_markdown).filter(|about| !about.is_empty());
        params.push(ClientParam {
            name: name.clone(),
            field: scope.field_name(FieldName::option(name)),
            docs: about.unwrap_or_else(|| format!("The endpoint parameter `{name}`.")),
            ty,
        });
    }
    params
}

/// The parameters with a fixed value for an operation (`smithy.rules#staticContextParams`).
pub(super) fn fixed(shape: &Shape) -> Vec<(String, StaticParam)> {
    let params = entries(shape, "smithy.rules#staticContextParams");
    params
        .iter()
        .filter_map(|(name, definition)| Some(((*name).clone(), fixed_value(definition.get("value")?)?)))
        .collect()
}

fn fixed_value(value: &Value) -> Option<StaticParam> {
    match value {
        Value::String(text) => Some(StaticParam::String(text.clone())),
        Value::Bool(value) => Some(StaticParam::Boolean(*value)),
        Value::Array(items) => {
            Some(StaticParam::Strings(items.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
        }
        _ => None,
    }
}

/// The parameters that stand deep in an operation's input (`smithy.rules#operationContextParams`).
pub(super) fn of_input(context: &mut Context<'_>, id: &ShapeId, shape: &Shape) -> Vec<(String, Expression)> {
    let mut params = Vec::new();
    for (name, definition) in entries(shape, "smithy.rules#operationContextParams") {
        let path = definition.get("path").and_then(Value::as_str).unwrap_or_default();
        match jmespath::parse(path) {
            Ok(expression) => params.push((name.clone(), expression)),
            Err(problem) => {
                let problem = format!("binds the endpoint parameter {name} to the path {path:?}: {problem}");
                let help = "correct smithy.rules#operationContextParams; the parameter stays unset";
                context.diagnostics.warning(id, problem, help);
            }
        }
    }
    params
}

/// The entries of a trait, by name.
fn entries<'a>(shape: &'a Shape, name: &str) -> Vec<(&'a String, &'a Value)> {
    let mut entries: Vec<_> = shape.get(name).and_then(Value::as_object).into_iter().flat_map(Map::iter).collect();
    entries.sort_by_key(|(name, _)| *name);
    entries
}
