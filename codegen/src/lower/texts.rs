use serde_json::Value;

use super::{Context, Mode};
use crate::docs;
use crate::ir::Docs;
use crate::smithy::{ShapeId, Traits};

/// Returns the documentation of an element. An element without any is reported.
pub(super) fn docs(context: &mut Context<'_>, subject: &ShapeId, traits: &Traits) -> Docs {
    if context.mode == Mode::Lenient {
        return Docs::default();
    }
    let text = traits.get("smithy.api#documentation").and_then(Value::as_str).unwrap_or_default();
    let markdown = docs::to_markdown(text);
    if markdown.is_empty() {
        context.undocumented.push(subject.to_string());
        return summarized(unsaid(subject));
    }
    summarized(markdown)
}

/// Finds the summary of a text.
pub(super) fn summarized(body: String) -> Docs {
    Docs { summary: docs::summary(&body), body }
}

/// Returns the documentation of an element that the model does not document: its name.
pub(super) fn unsaid(subject: &ShapeId) -> String {
    format!("`{}`.", subject.member().unwrap_or_else(|| subject.name()))
}

/// The note of a deprecated element: since when, and what to use instead.
pub(super) fn deprecated(traits: &Traits) -> Option<String> {
    let deprecated = traits.get("smithy.api#deprecated")?;
    let text = |key| deprecated.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    Some(match (text("message"), text("since")) {
        (Some(message), Some(since)) => format!("{message} (since {since})"),
        (Some(message), None) => message.to_owned(),
        (None, Some(since)) => format!("since {since}"),
        (None, None) => "the service's model marks this as deprecated".to_owned(),
    })
}
