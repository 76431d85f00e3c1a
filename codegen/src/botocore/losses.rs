//! The facts that botocore's form of a model does not have.

use serde_json::{Map, Value};

use crate::diagnostic::Diagnostic;

/// A kind of fact that botocore's form lacks, with how often this model asks for it.
struct Loss {
    count: usize,
    problem: &'static str,
    help: &'static str,
}

/// Reports what a model converted from botocore's form lacks, a warning for each kind with its count. `name` names the
/// model in them.
pub fn losses(name: &str, model: &Value) -> Vec<Diagnostic> {
    let shapes: Vec<&Value> =
        model.get("shapes").and_then(Value::as_object).into_iter().flat_map(Map::values).collect();
    let losses = [
        Loss {
            count: shapes.iter().filter(|shape| is(shape, "enum")).map(|shape| members(shape).count()).sum(),
            problem: "enum values without the names AWS gave them: each variant is named after its value",
            help: "use AWS's Smithy model for the variants of the official crate",
        },
        Loss {
            count: required_numbers(model, &shapes),
            problem: "required numbers and booleans whose defaults are unknown: building them is fallible",
            help: "use AWS's Smithy model, or state smithy.api#default in an overlay",
        },
        Loss {
            count: shapes
                .iter()
                .copied()
                .filter(|shape| !is_input(shape))
                .flat_map(members)
                .filter(|m| required(m))
                .count(),
            problem: "required members that may be clientOptional: their fields are not Options",
            help: "use AWS's Smithy model, or state smithy.api#clientOptional in an overlay",
        },
    ];
    let warning = |loss: &Loss| {
        Diagnostic::warning(name, format!("is botocore's form: it has {} {}", loss.count, loss.problem), loss.help)
    };
    losses.iter().filter(|loss| loss.count > 0).map(warning).collect()
}

fn required_numbers(model: &Value, shapes: &[&Value]) -> usize {
    const NUMBERS: [&str; 7] = ["boolean", "byte", "short", "integer", "long", "float", "double"];
    let is_number = |member: &&Value| {
        let target = member.get("target").and_then(Value::as_str).unwrap_or_default();
        let target = model.get("shapes").and_then(|shapes| shapes.get(target));
        target.is_some_and(|target| NUMBERS.iter().any(|kind| is(target, kind)))
    };
    let shapes = shapes.iter().copied().filter(|shape| !is_input(shape));
    shapes.flat_map(members).filter(|member| required(member)).filter(is_number).count()
}

fn is(shape: &Value, kind: &str) -> bool {
    shape.get("type").and_then(Value::as_str) == Some(kind)
}

fn members(shape: &Value) -> impl Iterator<Item = &Value> {
    shape.get("members").and_then(Value::as_object).into_iter().flat_map(Map::values)
}

fn is_input(shape: &Value) -> bool {
    has(shape, "smithy.api#input")
}

fn required(member: &Value) -> bool {
    has(member, "smithy.api#required")
}

fn has(element: &Value, name: &str) -> bool {
    element.get("traits").is_some_and(|traits| traits.get(name).is_some())
}
