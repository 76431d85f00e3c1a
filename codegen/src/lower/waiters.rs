use serde_json::{Map, Value};

use super::Context;
use crate::ir::waiters::{Acceptor, Matcher, State, Test, Waiter};
use crate::names::{FieldName, Scope, TypeName};
use crate::smithy::ShapeId;
use crate::{docs, jmespath};

/// The delays of a waiter that does not say otherwise, in seconds.
const DELAYS: (u64, u64) = (2, 120);

/// All waiters of the service, by name.
pub(super) fn all(context: &mut Context<'_>) -> Vec<Waiter> {
    let operations: Vec<ShapeId> = context.closure.operations.iter().cloned().collect();
    let mut waiters: Vec<Waiter> = operations.iter().flat_map(|id| of_operation(context, id)).collect();
    waiters.sort_by(|a, b| (&a.wire_name, &a.id).cmp(&(&b.wire_name, &b.id)));
    let (mut names, mut modules) = (Scope::default(), Scope::default());
    for waiter in &mut waiters {
        waiter.name = names.type_name(waiter.name.clone());
        waiter.module = modules.field_name(waiter.module.clone());
    }
    waiters
}

fn of_operation(context: &mut Context<'_>, id: &ShapeId) -> Vec<Waiter> {
    let waitable = context.model.get(id).and_then(|shape| shape.get("smithy.waiters#waitable"));
    let definitions: Vec<_> = waitable.and_then(Value::as_object).into_iter().flatten().collect();
    let mut waiters = Vec::new();
    for (name, definition) in definitions {
        match waiter(context, id, name, definition) {
            Ok(waiter) => waiters.push(waiter),
            Err(problem) => {
                let help = "correct smithy.waiters#waitable; the waiter is left out";
                context.diagnostics.warning(id, format!("has the waiter {name}, which {problem}"), help);
            }
        }
    }
    waiters
}

fn waiter(context: &Context<'_>, id: &ShapeId, name: &str, definition: &Value) -> Result<Waiter, String> {
    let seconds = |key| definition.get(key).and_then(Value::as_u64);
    let (min_delay, max_delay) = (seconds("minDelay").unwrap_or(DELAYS.0), seconds("maxDelay").unwrap_or(DELAYS.1));
    if min_delay < 1 || min_delay > max_delay {
        return Err(format!("waits at least {min_delay} and at most {max_delay} seconds"));
    }
    let acceptors = definition.get("acceptors").and_then(Value::as_array).filter(|acceptors| !acceptors.is_empty());
    let acceptors = acceptors.ok_or("has no acceptors")?;
    let (acceptors, rules): (Vec<_>, Vec<_>) =
        acceptors.iter().map(acceptor).collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
    let wire_name = context.names.wire_name(id);
    let calls = format!("Calls `{wire_name}` every {min_delay} to {max_delay} seconds.");
    let text = definition.get("documentation").and_then(Value::as_str).unwrap_or_default();
    let about = Some(docs::to_markdown(text)).filter(|about| !about.is_empty());
    let about = about.unwrap_or_else(|| format!("Waits for `{}`.", TypeName::new(name)));
    let is_deprecated = definition.get("deprecated") == Some(&Value::Bool(true));
    Ok(Waiter {
        id: id.to_string(),
        wire_name: name.to_owned(),
        module: FieldName::new(name),
        name: TypeName::new(name),
        docs: super::texts::summarized(format!(
            "{about}\n\n{calls}\n\n{}",
            docs::to_markdown(&format!("<ul>{}</ul>", rules.concat()))
        )),
        deprecated: is_deprecated.then(|| "the service's model marks this as deprecated".to_owned()),
        operation: context.names.operation(id).0,
        min_delay,
        max_delay,
        acceptors,
    })
}

/// An acceptor, and what to tell of it, as an HTML list item.
fn acceptor(value: &Value) -> Result<(Acceptor, String), String> {
    let state = match value.get("state").and_then(Value::as_str) {
        Some("success") => State::Success,
        Some("failure") => State::Failure,
        Some("retry") => State::Retry,
        _ => return Err("has an acceptor without a state".to_owned()),
    };
    let (matcher, when) = matcher(value.get("matcher").and_then(Value::as_object))?;
    Ok((Acceptor { state, matcher }, format!("<li>{state:?} {when}.</li>")))
}

fn matcher(value: Option<&Map<String, Value>>) -> Result<(Matcher, String), String> {
    let (kind, value) = value.and_then(|value| value.iter().next()).ok_or("has an acceptor without a matcher")?;
    match (kind.as_str(), value) {
        ("success", Value::Bool(true)) => Ok((Matcher::Success(true), "on any answer".to_owned())),
        ("success", Value::Bool(false)) => Ok((Matcher::Success(false), "on any error of the service".to_owned())),
        ("errorType", Value::String(name)) => {
            let name = name.rsplit('#').next().unwrap_or_default();
            Ok((Matcher::Error(name.to_owned()), format!("on the error {}", code(name))))
        }
        ("output", value) => test("Output", value),
        ("inputOutput", value) => test("InputOutput", value),
        _ => Err(format!("has an acceptor with the unknown matcher {kind:?}")),
    }
}

fn test(of: &'static str, value: &Value) -> Result<(Matcher, String), String> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).ok_or(format!("has a matcher without {key:?}"));
    let (path, expected) = (text("path")?, text("expected")?);
    let (comparator, relation) = match text("comparator")? {
        "stringEquals" => ("StringEquals", "is"),
        "booleanEquals" => ("BooleanEquals", "is"),
        "allStringEquals" => ("AllStringEquals", "has elements, and each is"),
        "anyStringEquals" => ("AnyStringEquals", "has an element that is"),
        other => return Err(format!("compares with the unknown comparator {other:?}")),
    };
    let expression = jmespath::parse(path).map_err(|problem| format!("has the path {path:?}: {problem}"))?;
    let when = format!("when {} {relation} {}", code(path), code(expected));
    Ok((Matcher::Test(of, Test { path: expression, comparator, expected: expected.to_owned() }), when))
}

/// Text of the model as code, in HTML.
fn code(text: &str) -> String {
    format!("<code>{}</code>", text.replace('&', "&amp;").replace('<', "&lt;"))
}
