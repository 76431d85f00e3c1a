//! Rules of a shape, whether a value keeps them, and the words in which the service says that it does not.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;

use crate::wire::{Code, ServiceError};

use super::shape::{Bounds, Kind, Member, Shape};

pub(super) const NOT_NULL: &str = "Member must not be null";

/// A value that breaks a constraint.
#[derive(Debug)]
pub(super) struct Violation {
    pub(super) path: String,
    pub(super) shown: Shown,
    pub(super) constraint: String,
}

/// The value as messages show it.
#[derive(Debug)]
pub(super) enum Shown {
    Null,
    Text(String),
    /// The value holds something sensitive.
    Hidden,
}

/// One error for all violations; no error when there are none.
pub(super) fn report(violations: &[Violation]) -> Result<(), ServiceError> {
    if violations.is_empty() {
        return Ok(());
    }
    let errors = if violations.len() == 1 { "error" } else { "errors" };
    let details: Vec<String> = violations.iter().map(describe).collect();
    let message = format!("{} validation {errors} detected: {}", violations.len(), details.join("; "));
    Err(ServiceError::new(Code::Validation, message))
}

fn describe(violation: &Violation) -> String {
    let Violation { path, shown, constraint } = violation;
    let value = match shown {
        Shown::Null => "Value null".to_owned(),
        Shown::Text(text) => format!("Value '{text}'"),
        Shown::Hidden => "Value".to_owned(),
    };
    format!("{value} at '{path}' failed to satisfy constraint: {constraint}")
}

/// The rules that a value breaks, not looking at what it holds; an error when it is of another type.
pub(super) fn broken(shape: &Shape, member: &Member, value: &Value, path: &str) -> Result<Vec<String>, ServiceError> {
    let rules = member.constraints.or(&shape.constraints);
    let mut broken = Vec::new();
    if let Some(length) = length(&shape.kind, value, path)? {
        broken.extend(out_of(rules.length, length as f64, "length"));
    }
    if let Some(number) = value.as_f64() {
        broken.extend(out_of(rules.range, number, "value"));
    }
    if let Some(text) = value.as_str() {
        broken.extend(rules.pattern.filter(|pattern| !pattern.matches(text)).map(|pattern| must_match(&pattern.text)));
        broken.extend(unknown_value(&shape.kind, text));
    }
    Ok(broken)
}

/// All rules for the values of a shape, in the order in which the service lists them.
pub(super) fn rules(shape: &Shape, member: &Member) -> Vec<String> {
    let rules = member.constraints.or(&shape.constraints);
    let mut all = limits(rules.length, "length");
    all.extend(limits(rules.range, "value"));
    all.extend(rules.pattern.map(|pattern| must_match(&pattern.text)));
    if let Kind::Enum(values) = &shape.kind {
        all.push(must_be_one_of(values));
    }
    all.push(NOT_NULL.to_owned());
    all
}

/// A value as the service writes it: Java's forms of lists and maps.
pub(super) fn display(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => format!("[{}]", values.iter().map(display).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{key}={}", display(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

/// The length of a value that has one, once its type is known to be right.
fn length(kind: &Kind, value: &Value, path: &str) -> Result<Option<usize>, ServiceError> {
    match (kind, value) {
        (Kind::List(_), Value::Array(elements)) => Ok(Some(elements.len())),
        (Kind::Map { .. }, Value::Object(entries)) => Ok(Some(entries.len())),
        (Kind::String | Kind::Enum(_), Value::String(text)) => Ok(Some(text.chars().count())),
        (Kind::Blob, Value::String(text)) => match BASE64.decode(text) {
            Ok(bytes) => Ok(Some(bytes.len())),
            Err(_) => Err(mismatch(path, "Blob (Base64 text)", value)),
        },
        (Kind::Structure(_), Value::Object(_)) | (Kind::Boolean, Value::Bool(_)) | (Kind::Any, _) => Ok(None),
        (Kind::Number, Value::Number(_)) => Ok(None),
        (Kind::Integer(_), Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(None),
        _ => Err(mismatch(path, type_name(kind), value)),
    }
}

fn mismatch(path: &str, expected: &str, value: &Value) -> ServiceError {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    ServiceError::new(Code::Serialization, format!("Value at '{path}' must be of type {expected}, found {found}."))
}

fn type_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Structure(_) => "Structure",
        Kind::List(_) => "List",
        Kind::Map { .. } => "Map",
        Kind::Boolean => "Boolean",
        Kind::Integer(name) => name,
        Kind::Number => "Number",
        Kind::String | Kind::Enum(_) => "String",
        Kind::Blob => "Blob",
        Kind::Any => "Document",
    }
}

fn out_of(bounds: &Bounds, number: f64, what: &str) -> Option<String> {
    let too_small = bounds.too_small(number).map(|min| at_least(what, min));
    too_small.or_else(|| bounds.too_large(number).map(|max| at_most(what, max)))
}

fn limits(bounds: &Bounds, what: &str) -> Vec<String> {
    let max = bounds.max.as_ref().map(|max| at_most(what, max));
    max.into_iter().chain(bounds.min.as_ref().map(|min| at_least(what, min))).collect()
}

fn at_least(what: &str, limit: &serde_json::Number) -> String {
    format!("Member must have {what} greater than or equal to {limit}")
}

fn at_most(what: &str, limit: &serde_json::Number) -> String {
    format!("Member must have {what} less than or equal to {limit}")
}

fn must_match(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn unknown_value(kind: &Kind, text: &str) -> Option<String> {
    match kind {
        Kind::Enum(values) if !values.iter().any(|value| value == text) => Some(must_be_one_of(values)),
        _ => None,
    }
}

fn must_be_one_of(values: &[String]) -> String {
    format!("Member must satisfy enum value set: [{}]", values.join(", "))
}
