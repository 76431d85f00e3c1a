//! Traits for entries that cannot be converted, which the generator reports.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::raw::Object;
use super::traits::UNSUPPORTED;

/// Sets a trait on a finished shape.
pub(super) fn set(shapes: &mut Object, shape: &str, id: &str, value: Value) {
    let Some(shape) = shapes.get_mut(shape).and_then(Value::as_object_mut) else { return };
    if let Some(traits) = shape.entry("traits").or_insert_with(|| json!({})).as_object_mut() {
        traits.insert(id.to_owned(), value);
    }
}

/// Defines the traits that keep what could not be converted, so that the model stays valid Smithy, where a trait that
/// nobody defines is an error.
pub(super) fn declare(shapes: &mut Object) {
    let used: BTreeSet<_> = shapes.values().flat_map(unsupported_traits).cloned().collect();
    for id in used {
        shapes.insert(id, json!({"type": "document", "traits": {"smithy.api#trait": {}}}));
    }
}

fn unsupported_traits(shape: &Value) -> impl Iterator<Item = &String> {
    let parts = ["member", "key", "value"].into_iter().filter_map(|part| shape.get(part));
    let members = shape.get("members").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let holders = std::iter::once(shape).chain(parts).chain(members);
    let traits = holders.filter_map(|holder| holder.get("traits").and_then(Value::as_object));
    traits.flat_map(Map::keys).filter(|id| id.starts_with(UNSUPPORTED))
}
