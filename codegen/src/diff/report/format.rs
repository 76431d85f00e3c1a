//! Formatting of values for people.

use serde_json::{Map, Value};

use crate::diff::{Change, ChangeKind, Diff, Effect};
use crate::smithy::ShapeId;

/// The longest line, or cell of a table.
pub(super) const LONGEST: usize = 200;

/// `3 breaking, 1 additive, 2 internal`.
pub(super) fn counts(diff: &Diff) -> String {
    let count = |effect: Effect| format!("{} {effect}", diff.of_effect(effect).count());
    let [breaking, additive, internal] = [Effect::Breaking, Effect::Additive, Effect::Internal].map(count);
    format!("{breaking}, {additive}, {internal}")
}

/// Formats a change: `A → B`, `+ B` for an addition, `- A` for a removal.
pub(crate) fn transition(change: &Change) -> String {
    match (&change.before, &change.after) {
        (Value::Null, Value::Null) => String::new(),
        // The kind of the change says enough of a trait without a value.
        (Value::Null, marker) | (marker, Value::Null) if is_marker(marker) => String::new(),
        (_, count) if change.kind == ChangeKind::DocumentationChanged => format!("{count} elements"),
        (before, after) if change.kind == ChangeKind::EndpointChanged => {
            let part = |of: &Value, name| of.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            format!("{} → {} for {}", part(before, "endpoint"), part(after, "endpoint"), part(after, "for"))
        }
        (_, counts) if change.kind == ChangeKind::EndpointsSampled => {
            let count = |name| counts.get(name).map(Value::to_string).unwrap_or_default();
            format!("{} of {} combinations of parameters were evaluated", count("evaluated"), count("combinations"))
        }
        (Value::Null, after) => format!("+ {}", value(after)),
        (before, Value::Null) => format!("- {}", value(before)),
        (before, after) if before == after => "rewritten".to_owned(),
        (Value::String(before), Value::String(after)) if short(before) == short(after) => format!("{before} → {after}"),
        (before, after) => {
            let half = |this, other| clipped(&value(&without_common(this, other)), LONGEST / 2 - 3);
            format!("{} → {}", half(before, after), half(after, before))
        }
    }
}

/// A value without the entries and items that `other` has too.
fn without_common(this: &Value, other: &Value) -> Value {
    match (this, other) {
        (Value::Object(this), Value::Object(other)) => {
            let differing = this.iter().filter(|(key, value)| other.get(*key) != Some(value));
            let inside = differing
                .map(|(key, value)| (key.clone(), without_common(value, other.get(key).unwrap_or(&Value::Null))));
            Value::Object(inside.collect::<Map<_, _>>())
        }
        (Value::Array(this), Value::Array(other)) => {
            this.iter().filter(|item| !other.contains(item)).cloned().collect()
        }
        (this, _) => this.clone(),
    }
}

fn is_marker(value: &Value) -> bool {
    value.as_object().is_some_and(serde_json::Map::is_empty)
}

/// A shape or member without its namespace.
pub(super) fn short(id: &str) -> &str {
    match ShapeId::parse(id) {
        Some(_) => id.split_once('#').map_or(id, |(_, name)| name),
        None => id,
    }
}

/// The Rust items of a change, the first few of many.
pub(super) fn items(change: &Change) -> Vec<String> {
    const SHOWN: usize = 4;
    let mut items: Vec<String> = change.items.iter().take(SHOWN).cloned().collect();
    if change.items.len() > SHOWN {
        items.push(format!("… and {} more", change.items.len() - SHOWN));
    }
    items
}

/// A text on one line, cut after `longest` characters.
pub(super) fn clipped(text: &str, longest: usize) -> String {
    let mut clipped: String = text.chars().take(longest).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(longest).is_some() {
        clipped.push('…');
    }
    clipped
}

/// A member as its target and the names of its traits; any other value as JSON without namespaces.
fn value(value: &Value) -> String {
    match value {
        Value::String(text) => short(text).to_owned(),
        Value::Object(entries) => match (entries.get("target").and_then(Value::as_str), entries.get("traits")) {
            (Some(target), None) => short(target).to_owned(),
            (Some(target), Some(traits)) => {
                let names: Vec<&str> = traits.as_object().into_iter().flatten().map(|(name, _)| short(name)).collect();
                format!("{} ({})", short(target), names.join(", "))
            }
            _ => compact(value),
        },
        other => compact(other),
    }
}

fn compact(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(compact).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{}: {}", short(key), compact(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::String(text) => short(text).to_owned(),
        other => other.to_string(),
    }
}
