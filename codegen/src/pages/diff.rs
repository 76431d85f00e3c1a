//! The differences between two models as a page.

use std::collections::BTreeMap;

use maud::{Markup, html};
use serde_json::Value;

use super::{documentation, page as whole_page, syntax};
use crate::diff::api::Owner;
use crate::diff::report::{shape_name, transition};
use crate::diff::syntax::{Line, Mark, lines};
use crate::diff::{Change, ChangeKind, Diff, Effect, Revision, affected_operations};
use crate::smithy::{Operation, ShapeId};

/// The names of the two models, and the version of the crate before the change.
#[derive(Clone, Copy, Debug, Default)]
pub struct Labels<'a> {
    /// The old model.
    pub old: &'a str,
    /// The new model.
    pub new: &'a str,
    /// The present version of the crate, from which the next one follows.
    pub version: Option<&'a str>,
}

/// The additions of the site around a diff.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Surroundings<'a> {
    /// The present version of the crate.
    pub(crate) version: Option<&'a str>,
    /// The URL of the page of an operation, by its name.
    pub(crate) operation_page: Option<fn(&str) -> String>,
}

/// The most operations whose syntax is written out.
const MOST_OPERATIONS: usize = 600;

/// The page of a diff.
pub(crate) fn page(diff: &Diff, revisions: (&Revision<'_>, &Revision<'_>), labels: &Labels<'_>) -> String {
    let title = format!("API changes of {}: {} → {}", diff.service, labels.old, labels.new);
    let body = html! {
        header {
            h1 { "API changes of " (diff.service) }
            p.dim { (labels.old) " → " (labels.new) }
        }
        main { (article(diff, revisions, Surroundings { version: labels.version, operation_page: None })) }
    };
    whole_page(&title, &body)
}

/// The summary, the operations, and the changes by effect.
pub(crate) fn article(
    diff: &Diff,
    (old, new): (&Revision<'_>, &Revision<'_>),
    surroundings: Surroundings<'_>,
) -> Markup {
    let operations = operations(old, new);
    html! {
        (summary(diff, surroundings.version))
        @if diff.is_empty() { p { "There is no difference." } }
        @if !operations.is_empty() {
            h2 id="operations" { "Operations" }
            (table(diff, &operations))
            (syntax::switch())
            @for operation in operations.iter().take(MOST_OPERATIONS) { (operation.section(old, new, surroundings)) }
            @if operations.len() > MOST_OPERATIONS {
                p { "Only the first " (MOST_OPERATIONS) " operations are written out." }
            }
        }
        (changes(diff, Effect::Breaking, "Breaking changes"))
        (changes(diff, Effect::Additive, "Additive changes"))
        (changes(diff, Effect::Internal, "Internal changes"))
    }
}

fn summary(diff: &Diff, version: Option<&str>) -> Markup {
    let effect = diff.effect();
    let next = version.and_then(|version| effect.next_version(version)).filter(|_| diff.needs_release());
    html! {
        p.summary {
            strong { (diff.feed) } ". Effect on Rust code: "
            strong.breaking[effect == Effect::Breaking] { (effect) } "."
            @if let Some(next) = next { " Next version: " strong { (next) } "." }
        }
    }
}

/// An operation that differs.
struct Changed<'a> {
    name: &'a str,
    change: &'static str,
    /// The operation in the revision that describes it: the new one, unless it was removed.
    id: &'a ShapeId,
    operation: &'a Operation,
    request: Vec<Line>,
    response: Vec<Line>,
}

/// The operations that were added or removed, or whose request or response differs.
fn operations<'a>(old: &'a Revision<'_>, new: &'a Revision<'_>) -> Vec<Changed<'a>> {
    let mut changed: BTreeMap<&str, Changed<'a>> = BTreeMap::new();
    let affected = affected_operations(old, new);
    for (id, operation) in new.operations.iter().filter(|(id, _)| affected.contains(*id)) {
        let before = old.operations.get(id);
        let old_of = |end: fn(&Operation) -> &ShapeId| before.map(|before| end(before));
        let old = before.map(|_| old);
        let request = lines((old, new), Owner::Input, id, (old_of(|it| &it.input), Some(&operation.input)));
        let response = lines((old, new), Owner::Output, id, (old_of(|it| &it.output), Some(&operation.output)));
        let change = match (before.is_some(), differs(&request), differs(&response)) {
            (false, ..) => "new",
            (true, true, true) => "updated: request, response",
            (true, true, false) => "updated: request",
            (true, false, true) => "updated: response",
            (true, false, false) => continue,
        };
        changed.insert(id.name(), Changed { name: id.name(), change, id, operation, request, response });
    }
    for (id, operation) in old.operations.iter().filter(|(id, _)| !new.operations.contains_key(*id)) {
        let request = lines((None, old), Owner::Input, id, (None, Some(&operation.input)));
        let response = lines((None, old), Owner::Output, id, (None, Some(&operation.output)));
        let change = "removed";
        changed.insert(id.name(), Changed { name: id.name(), change, id, operation, request, response });
    }
    changed.into_values().collect()
}

fn differs(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.mark != Mark::Same || line.is_changed)
}

fn table(diff: &Diff, operations: &[Changed<'_>]) -> Markup {
    let updated = diff.feed.updated.iter();
    let both: Vec<&str> = updated
        .filter(|it| it.deltas().first().is_some_and(|it| it.0 == "both"))
        .map(|it| it.operation.as_str())
        .collect();
    html! {
        table.stack {
            thead { tr { th scope="col" { "Operation" } th scope="col" { "Change" } } }
            tbody {
                @for Changed { name, change, .. } in operations {
                    tr {
                        td { a href=(format!("#{name}")) { (name) } }
                        td {
                            (change)
                            @if both.contains(name) { span.dim { " (both the same)" } }
                        }
                    }
                }
            }
        }
    }
}

impl Changed<'_> {
    fn parts(&self) -> [(&'static str, &'static str, &[Line]); 2] {
        [("Request syntax", "request", &self.request), ("Response syntax", "response", &self.response)]
    }

    fn section(&self, old: &Revision<'_>, new: &Revision<'_>, surroundings: Surroundings<'_>) -> Markup {
        let Self { name, change, id, .. } = self;
        let model = if *change == "removed" { old.model } else { new.model };
        let docs = model.get(id).and_then(|shape| shape.get("documentation")).and_then(Value::as_str);
        html! {
            section aria-labelledby=(name) {
                h3 id=(name) { (name) " " span.dim { (change) } }
                @if let Some(page) = surroundings.operation_page { p { a href=(page(name)) { "History of " (name) } } }
                @if let Some(docs) = docs { (documentation(docs)) }
                @for (title, part, lines) in self.parts() {
                    h4 id=(format!("{name}.{part}")) { (title) }
                    (syntax::block(&format!("{name}.{part}"), lines, |_| None))
                }
                @if !self.operation.errors.is_empty() {
                    p.dim { "Errors: " (self.operation.errors.iter().map(ShapeId::name).collect::<Vec<_>>().join(", ")) }
                }
            }
        }
    }
}

/// The changes of one effect; internal ones are collapsed.
fn changes(diff: &Diff, effect: Effect, title: &str) -> Markup {
    let changes: Vec<&Change> = diff.of_effect(effect).collect();
    let id = format!("{effect}-changes");
    let table = html! {
        table.stack {
            thead { tr { th scope="col" { "Change" } th scope="col" { "Before → after" } th scope="col" { "Rust" } } }
            tbody { @for change in &changes { (row(change)) } }
        }
    };
    html! {
        @if !changes.is_empty() {
            h2 id=(id) { (title) " (" (changes.len()) ")" }
            @if effect == Effect::Internal { details { summary { "Show" } (table) } } @else { (table) }
        }
    }
}

fn row(change: &Change) -> Markup {
    html! {
        tr {
            td { (change.kind.as_str()) br; code { (shape_name(change)) } }
            td { (words(change)) }
            td { @for item in change.items.iter().take(8) { code { (item) } br; } }
        }
    }
}

/// A change in words.
fn words(change: &Change) -> String {
    let (before, after) = (limit(change.kind, &change.before), limit(change.kind, &change.after));
    match change.kind {
        ChangeKind::RequiredAdded => "optional → required".to_owned(),
        ChangeKind::RequiredRemoved => "required → optional".to_owned(),
        _ => match (before, after) {
            (Some(before), Some(after)) => format!("{before} → {after}"),
            _ => transition(change),
        },
    }
}

/// A bound or a pattern in words; `None` for other values.
fn limit(kind: ChangeKind, value: &Value) -> Option<String> {
    use ChangeKind as Kind;
    let unit = match kind {
        Kind::LengthTightened | Kind::LengthLoosened => " long",
        Kind::RangeTightened | Kind::RangeLoosened => "",
        Kind::PatternTightened | Kind::PatternLoosened | Kind::PatternChanged => {
            return Some(value.as_str().map_or("any text".to_owned(), |pattern| format!("matches {pattern}")));
        }
        _ => return None,
    };
    let bound = |name| value.get(name).map(ToString::to_string);
    Some(match (bound("min"), bound("max")) {
        (Some(min), _) => format!("at least {min}{unit}"),
        (_, Some(max)) => format!("at most {max}{unit}"),
        _ => "no limit".to_owned(),
    })
}
