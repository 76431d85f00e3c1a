//! Endpoint rule sets.

use serde_json::{Map, Value};

/// The rule set as AWS's Smithy models write it: `String` and `Boolean` for the parameters that are `string` and
/// `boolean` in botocore's.
pub(super) fn rule_set(rules: &Value) -> Value {
    let mut rules = rules.clone();
    let parameters = rules.get_mut("parameters").and_then(Value::as_object_mut);
    for parameter in parameters.into_iter().flat_map(Map::values_mut) {
        let kind = parameter.get("type").and_then(Value::as_str).and_then(parameter_type);
        if let (Some(kind), Some(parameter)) = (kind, parameter.as_object_mut()) {
            parameter.insert("type".to_owned(), kind.into());
        }
    }
    rules
}

fn parameter_type(kind: &str) -> Option<&'static str> {
    match kind {
        "string" => Some("String"),
        "boolean" => Some("Boolean"),
        // `stringArray`, the same in both; or something for the generator to refuse.
        _ => None,
    }
}
