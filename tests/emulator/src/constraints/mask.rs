//! Inputs as they may be shown: without the values that the model marks as sensitive.

use std::collections::HashMap;

use serde_json::Value;

use super::shape::{Kind, Shape};

const MASK: &str = "***";

/// A copy of a value in which sensitive values, and members that the model does not have, are masked.
pub(super) fn mask(shapes: &HashMap<String, Shape>, id: &str, value: &Value) -> Value {
    let Some(shape) = shapes.get(id) else { return MASK.into() };
    match (&shape.kind, value) {
        (_, Value::Null) => Value::Null,
        (Kind::Structure(members), Value::Object(object)) => {
            let masked = |name: &String, value| {
                members.get(name).map_or(MASK.into(), |member| mask(shapes, &member.target, value))
            };
            object.iter().map(|(name, value)| (name.clone(), masked(name, value))).collect()
        }
        (Kind::Map { value: entry, .. }, Value::Object(object)) => {
            object.iter().map(|(key, value)| (key.clone(), mask(shapes, &entry.target, value))).collect()
        }
        (Kind::List(element), Value::Array(elements)) => {
            elements.iter().map(|value| mask(shapes, &element.target, value)).collect()
        }
        _ if shape.sensitive => MASK.into(),
        // A value of another type than the model says is not looked into.
        (_, Value::Object(_) | Value::Array(_)) => MASK.into(),
        _ => value.clone(),
    }
}
