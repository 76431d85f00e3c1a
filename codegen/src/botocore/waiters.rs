//! Waiters: `waiters-2.json` becomes `smithy.waiters#waitable`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Context;
use super::Package;
use super::raw::Object;
use super::traits::UNSUPPORTED;
use super::{errors, unsupported};

/// Adds traits to every operation that a waiter polls.
pub(super) fn convert(context: &Context<'_>, files: &Package, shapes: &mut Object) {
    let all = files.waiters.as_ref().and_then(|file| file.get("waiters")).and_then(Value::as_object);
    let mut traits: BTreeMap<(String, String), Object> = BTreeMap::new();
    for (name, waiter) in all.into_iter().flatten() {
        let operation = waiter.get("operation").and_then(Value::as_str).unwrap_or_default();
        if !context.service.operations.contains_key(operation) {
            continue;
        }
        let (id, value) = match waitable(context, operation, name, waiter) {
            Some(waitable) => ("smithy.waiters#waitable".to_owned(), waitable),
            None => (format!("{UNSUPPORTED}waiters"), waiter.clone()),
        };
        traits.entry((context.names.id(operation), id)).or_default().insert(name.clone(), value);
    }
    for ((operation, id), waiters) in traits {
        unsupported::set(shapes, &operation, &id, waiters.into());
    }
}

/// The waiter in Smithy's form, which counts time where botocore counts attempts; `None` where it cannot be said.
fn waitable(context: &Context<'_>, operation: &str, name: &str, waiter: &Value) -> Option<Value> {
    const LONGEST_BY_DEFAULT: u64 = 120;
    let acceptors = waiter.get("acceptors")?.as_array()?;
    let acceptors: Vec<_> = acceptors.iter().map(|one| acceptor(context, operation, one)).collect::<Option<_>>()?;
    let acceptors = acceptors.concat();
    let succeeds = acceptors.iter().any(|acceptor| acceptor.get("state") == Some(&json!("success")));
    if !succeeds || !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let mut waitable = Object::from_iter([("acceptors".to_owned(), acceptors.into())]);
    if let Some(delay) = waiter.get("delay").and_then(Value::as_u64).filter(|delay| *delay > 0) {
        waitable.insert("minDelay".to_owned(), delay.into());
        if delay > LONGEST_BY_DEFAULT {
            waitable.insert("maxDelay".to_owned(), delay.into());
        }
    }
    if let Some(description) = waiter.get("description") {
        waitable.insert("documentation".to_owned(), description.clone());
    }
    Some(waitable.into())
}

/// The acceptors that say what one of botocore's says: several where a status stands for several errors.
fn acceptor(context: &Context<'_>, operation: &str, acceptor: &Value) -> Option<Vec<Value>> {
    let state = acceptor.get("state")?.as_str()?;
    let matchers = matchers(context, operation, acceptor)?;
    Some(matchers.into_iter().map(|matcher| json!({"state": state, "matcher": matcher})).collect())
}

fn matchers(context: &Context<'_>, operation: &str, acceptor: &Value) -> Option<Vec<Value>> {
    let expected = acceptor.get("expected")?;
    let matcher = match (acceptor.get("matcher")?.as_str()?, expected) {
        ("error", Value::String(code)) => json!({"errorType": code}),
        ("error", Value::Bool(fails)) => json!({"success": !fails}),
        ("status", Value::Number(status)) => return by_status(context, operation, status.as_u64()?),
        (kind, expected) => {
            let path = acceptor.get("argument")?.as_str()?;
            let (comparator, expected) = comparison(kind, expected)?;
            json!({"output": {"path": path, "expected": expected, "comparator": comparator}})
        }
    };
    Some(vec![matcher])
}

fn comparison(kind: &str, expected: &Value) -> Option<(&'static str, String)> {
    match (kind, expected) {
        ("path", Value::String(text)) => Some(("stringEquals", text.clone())),
        ("pathAll", Value::String(text)) => Some(("allStringEquals", text.clone())),
        ("pathAny", Value::String(text)) => Some(("anyStringEquals", text.clone())),
        // EC2 asks for all of a single truth value.
        ("path" | "pathAll", Value::Bool(truth)) => Some(("booleanEquals", truth.to_string())),
        _ => None,
    }
}

/// Smithy knows success and errors, no status codes: a status stands for the operation's errors that have it.
fn by_status(context: &Context<'_>, operation: &str, status: u64) -> Option<Vec<Value>> {
    if (200..300).contains(&status) {
        return Some(vec![json!({"success": true})]);
    }
    let with_status: Vec<_> = errors::of_operation(context, operation)
        .filter(|error| errors::status(context, error) == Some(status))
        .map(|error| json!({"errorType": error}))
        .collect();
    Some(with_status).filter(|errors| !errors.is_empty())
}
