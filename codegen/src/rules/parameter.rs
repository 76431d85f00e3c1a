//! The `parameters` of a rule set.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::context::Context;
use super::ir::{Literal, Parameter, ParameterType, Type};
use crate::docs::to_markdown;

pub(super) fn parameters(context: &mut Context<'_>, rule_set: &Map<String, Value>) -> Option<Vec<Parameter>> {
    let declared = context.member(rule_set, "parameters")?;
    let parameters = context.at("parameters", |cx| {
        let declared = cx.object(declared)?;
        let parameters: Vec<_> =
            declared.iter().map(|(name, value)| cx.at(name, |cx| parameter(cx, name, value))).collect();
        parameters.into_iter().collect::<Option<Vec<_>>>()
    })?;
    check_names(context, &parameters)?;
    context.define(&parameters);
    Some(parameters)
}

fn parameter(context: &mut Context<'_>, name: &str, value: &Value) -> Option<Parameter> {
    let value = context.object(value)?;
    let type_ = context.member(value, "type")?;
    let type_ = context.at("type", |cx| parameter_type(cx, type_))?;
    let default = match value.get("default") {
        Some(default) => Some(context.at("default", |cx| literal(cx, type_, default))?),
        None => None,
    };
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some(Parameter {
        name: name.to_owned(),
        type_,
        built_in: text("builtIn"),
        required: value.get("required").and_then(Value::as_bool).unwrap_or(false),
        default,
        documentation: text("documentation").map(|text| to_markdown(&text)).filter(|text| !text.is_empty()),
        deprecated: value.get("deprecated").map(deprecation),
    })
}

fn parameter_type(context: &mut Context<'_>, value: &Value) -> Option<ParameterType> {
    match context.text(value)? {
        // Early rule sets wrote the types with capitals.
        "string" | "String" => Some(ParameterType::String),
        "boolean" | "Boolean" => Some(ParameterType::Boolean),
        "stringArray" => Some(ParameterType::StringArray),
        other => context.error(format!("`{other}` is no type"), "use `string`, `boolean` or `stringArray`"),
    }
}

/// A value of the given type.
pub(super) fn literal(context: &mut Context<'_>, type_: ParameterType, value: &Value) -> Option<Literal> {
    match (type_, value) {
        (ParameterType::String, Value::String(text)) => Some(Literal::String(text.clone())),
        (ParameterType::Boolean, Value::Bool(flag)) => Some(Literal::Boolean(*flag)),
        (ParameterType::StringArray, Value::Array(items)) => {
            let items = context.each(items, |cx, item| cx.text(item).map(str::to_owned))?;
            Some(Literal::StringArray(items))
        }
        _ => context.error("the value is not of the parameter's type", "give it a value of the declared `type`"),
    }
}

fn deprecation(value: &Value) -> String {
    let text = |key| value.get(key).and_then(Value::as_str);
    match (text("message"), text("since")) {
        (Some(message), _) => message.to_owned(),
        (None, Some(since)) => format!("deprecated since {since}"),
        (None, None) => "deprecated".to_owned(),
    }
}

/// Names are identifiers, and differ by more than case, so that every naming convention keeps them apart.
fn check_names(context: &mut Context<'_>, parameters: &[Parameter]) -> Option<()> {
    let mut seen = BTreeSet::new();
    for Parameter { name, .. } in parameters {
        check_identifier(context, name)?;
        if !seen.insert(name.to_lowercase().replace('_', "")) {
            return context.error(format!("two parameters are named like `{name}`"), "rename one of them");
        }
    }
    Some(())
}

/// Returns whether `name` can be the name of a parameter or variable.
pub(super) fn check_identifier(context: &mut Context<'_>, name: &str) -> Option<()> {
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if valid {
        return Some(());
    }
    context.error(format!("`{name}` is no name"), "start it with a letter, and go on with letters and digits")
}

impl From<ParameterType> for Type {
    fn from(type_: ParameterType) -> Self {
        match type_ {
            ParameterType::String => Self::String,
            ParameterType::Boolean => Self::Boolean,
            ParameterType::StringArray => Self::StringArray,
        }
    }
}
