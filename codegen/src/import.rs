//! Imports a Smithy model: facts are kept, documentation is dropped.

use serde_json::{Map, Value};

/// Traits that are documentation and nothing else.
const PROSE: [&str; 3] = ["smithy.api#documentation", "smithy.api#examples", "smithy.api#externalDocumentation"];

/// Traits that hold documentation inside their values, under keys of this name.
const WITH_PROSE: [&str; 4] = [
    "smithy.rules#clientContextParams",
    "smithy.rules#endpointBdd",
    "smithy.rules#endpointRuleSet",
    "smithy.waiters#waitable",
];

/// Returns whether a JSON value looks like a Smithy JSON AST rather than any other form of a model.
pub fn is_smithy(model: &Value) -> bool {
    model.get("smithy").is_some()
}

/// Returns whether a trait is documentation and nothing else.
pub(crate) fn is_prose(name: &str) -> bool {
    PROSE.contains(&name)
}

/// The value of a trait without the documentation inside.
pub(crate) fn fact(name: &str, value: &Value) -> Value {
    let mut value = value.clone();
    if WITH_PROSE.contains(&name) {
        strip_inside(&mut value);
    }
    value
}

/// The Smithy JSON AST `model` without the documentation of its shapes, members, endpoint parameters and waiters.
///
/// Names, titles, messages of deprecations and of endpoint errors stay: they are facts that programs show.
pub fn without_documentation(mut model: Value) -> Value {
    let shapes = model.get_mut("shapes").and_then(Value::as_object_mut);
    for shape in shapes.into_iter().flat_map(Map::values_mut) {
        strip(shape);
        for member in ["member", "key", "value"] {
            shape.get_mut(member).map(strip);
        }
        let members = shape.get_mut("members").and_then(Value::as_object_mut);
        members.into_iter().flat_map(Map::values_mut).for_each(strip);
    }
    model
}

fn strip(shape: &mut Value) {
    let Some(shape) = shape.as_object_mut() else { return };
    let Some(traits) = shape.get_mut("traits").and_then(Value::as_object_mut) else { return };
    for name in PROSE {
        traits.shift_remove(name);
    }
    for name in WITH_PROSE {
        traits.get_mut(name).map(strip_inside);
    }
    if traits.is_empty() {
        shape.shift_remove("traits");
    }
}

/// Removes every text called "documentation" from a value. The rules of an endpoint rule set say what they do; their
/// documentation adds nothing that a program reads.
fn strip_inside(value: &mut Value) {
    match value {
        Value::Object(entries) => {
            if entries.get("documentation").is_some_and(Value::is_string) {
                entries.shift_remove("documentation");
            }
            entries.values_mut().for_each(strip_inside);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_inside),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::without_documentation;

    #[test]
    fn prose_goes_and_facts_stay() {
        let model = json!({"smithy": "2.0", "shapes": {
            "a#S": {"type": "structure",
                "members": {
                    "documentation": {"target": "a#T", "traits": {"smithy.api#documentation": "x"}},
                    "b": {"target": "a#T", "traits": {"smithy.api#required": {}, "smithy.api#documentation": "x"}}},
                "traits": {"smithy.api#documentation": "x", "smithy.api#examples": []}},
            "a#L": {"type": "list", "member": {"target": "a#S", "traits": {"smithy.api#externalDocumentation": {}}}},
            "a#V": {"type": "service", "traits": {
                "smithy.api#title": "V",
                "smithy.rules#endpointRuleSet": {"parameters": {"R": {"type": "String", "documentation": "x"}},
                    "rules": [{"error": "no", "documentation": "x"}]},
                "smithy.waiters#waitable": {"W": {"documentation": "x", "acceptors": []}}}}}});
        let expected = json!({"smithy": "2.0", "shapes": {
            "a#S": {"type": "structure",
                "members": {
                    "documentation": {"target": "a#T"},
                    "b": {"target": "a#T", "traits": {"smithy.api#required": {}}}}},
            "a#L": {"type": "list", "member": {"target": "a#S"}},
            "a#V": {"type": "service", "traits": {
                "smithy.api#title": "V",
                "smithy.rules#endpointRuleSet": {"parameters": {"R": {"type": "String"}},
                    "rules": [{"error": "no"}]},
                "smithy.waiters#waitable": {"W": {"acceptors": []}}}}}});
        assert_eq!(without_documentation(model), expected);
    }
}
