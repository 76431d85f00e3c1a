use serde_json::{Map, Value, json};

use crate::diff::{Change, Diff, Feed, Updated};

/// The form for tools.
pub(in crate::diff) fn json(diff: &Diff) -> Value {
    json!({
        "feed": feed(&diff.feed),
        "changes": diff.changes.iter().map(change).collect::<Vec<_>>(),
        "effect": diff.effect().as_str(),
    })
}

fn feed(feed: &Feed) -> Value {
    json!({
        "new": feed.new,
        "removed": feed.removed,
        "updated": feed.updated.iter().map(updated).collect::<Vec<_>>(),
    })
}

fn updated(updated: &Updated) -> Value {
    let mut entry = Map::from_iter([("operation".to_owned(), Value::from(updated.operation.as_str()))]);
    entry.extend(updated.deltas().into_iter().map(|(name, delta)| (name.to_owned(), delta.clone())));
    Value::Object(entry)
}

fn change(change: &Change) -> Value {
    json!({
        "shape": change.shape,
        "kind": change.kind.as_str(),
        "effect": change.effect.as_str(),
        "before": change.before,
        "after": change.after,
    })
}
