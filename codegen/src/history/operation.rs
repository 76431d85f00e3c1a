//! The history of an operation: the change in which it, and each of its members, appeared.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use serde_json::Value;

use super::{Entry, Site, file_name};
use crate::File;
use crate::diff::api::Owner;
use crate::diff::feed::shown;
use crate::diff::syntax::{Line, lines};
use crate::diff::{Diff, Revision, affected_operations};
use crate::pages::{documentation, page, syntax};
use crate::smithy::{Operation, ShapeId};

/// An operation over time. Changes are given by their index.
#[derive(Debug, Default)]
pub(super) struct OperationHistory {
    /// The changes that the feed reports, each with its text.
    pub(super) events: Vec<(usize, String)>,
    /// The members there are, by `request.` or `response.` and their path, with the change in which they appeared.
    pub(super) members: BTreeMap<String, usize>,
    /// The members that were removed: path, first and last change.
    removed: Vec<(String, usize, usize)>,
}

/// The path of the page of an operation.
pub(super) fn path(name: &str) -> String {
    format!("operations/{}.html", file_name(name))
}

/// Records a change for the operations that it affects; the first change, for all operations.
pub(super) fn record(
    histories: &mut BTreeMap<String, OperationHistory>,
    change: usize,
    diff: &Diff,
    (old, new): (&Revision<'_>, &Revision<'_>),
) {
    let affected = affected_operations(old, new);
    for (id, operation) in new.operations.iter().filter(|(id, _)| change == 0 || affected.contains(*id)) {
        let history = histories.entry(id.name().to_owned()).or_default();
        history.see(change, &members(new, id, operation));
    }
    let mut event = |name: &str, text: String| {
        histories.entry(name.to_owned()).or_default().events.push((change, text));
    };
    diff.feed.new.iter().for_each(|name| event(name, "new".to_owned()));
    diff.feed.removed.iter().for_each(|name| event(name, "removed".to_owned()));
    for updated in &diff.feed.updated {
        for (part, delta) in updated.deltas() {
            event(&updated.operation, format!("{part} gained {}", shown(delta)));
        }
    }
}

impl OperationHistory {
    fn see(&mut self, change: usize, present: &BTreeSet<String>) {
        let gone: Vec<String> = self.members.keys().filter(|path| !present.contains(*path)).cloned().collect();
        for path in gone {
            let first = self.members.remove(&path).unwrap_or_default();
            self.removed.push((path, first, change));
        }
        for path in present {
            self.members.entry(path.clone()).or_insert(change);
        }
    }
}

fn members(revision: &Revision<'_>, id: &ShapeId, operation: &Operation) -> BTreeSet<String> {
    let [request, response] = both(revision, id, operation);
    let paths = |part: &'static str, lines: Vec<Line>| {
        lines.into_iter().filter(|line| !line.path.is_empty()).map(move |line| format!("{part}.{}", line.path))
    };
    paths("request", request).chain(paths("response", response)).collect()
}

fn both(revision: &Revision<'_>, id: &ShapeId, operation: &Operation) -> [Vec<Line>; 2] {
    [
        lines((None, revision), Owner::Input, id, (None, Some(&operation.input))),
        lines((None, revision), Owner::Output, id, (None, Some(&operation.output))),
    ]
}

impl Site {
    /// The pages of all operations, present and removed.
    pub(super) fn operation_pages(&self, latest: &Revision<'_>) -> Vec<File> {
        let page = |(name, history): (&String, &OperationHistory)| {
            let id = latest.operations.iter().find(|(id, _)| id.name() == name);
            let body = html! {
                nav aria-label="Site" { a href="../index.html" { "All changes of " (self.title) } }
                header { h1 { (name) } p.dim { "An operation of " (self.title) } }
                main {
                    @if let Some((id, operation)) = id { (self.present(history, latest, id, operation)) }
                    @else { p { "This operation was removed." } }
                    (self.events(history))
                    (self.removed(history))
                }
            };
            File { path: path(name), contents: page(&format!("{name}: {}", self.title), &body) }
        };
        self.operations.iter().map(page).collect()
    }

    fn present(
        &self,
        history: &OperationHistory,
        latest: &Revision<'_>,
        id: &ShapeId,
        operation: &Operation,
    ) -> Markup {
        let docs = latest.model.get(id).and_then(|shape| shape.get("documentation")).and_then(Value::as_str);
        let [request, response] = both(latest, id, operation);
        let since = |part: &str, path: &str| -> Option<Markup> {
            let entry = self.changes.get(*history.members.get(&format!("{part}.{path}"))?)?;
            Some(html! { a.note href=(format!("../{}", entry.page)) { "since " (entry.date) } })
        };
        html! {
            @if let Some(docs) = docs { (documentation(docs)) }
            (syntax::switch())
            h2 id="request" { "Request syntax" }
            (syntax::block("request", &request, |path| since("request", path)))
            h2 id="response" { "Response syntax" }
            (syntax::block("response", &response, |path| since("response", path)))
        }
    }

    fn events(&self, history: &OperationHistory) -> Markup {
        html! {
            h2 { "Changes" }
            @if history.events.is_empty() { p { "None since the first state." } }
            ul {
                @for (change, text) in history.events.iter().rev() {
                    @if let Some(entry) = self.changes.get(*change) { li { (link(entry)) ": " (text) } }
                }
            }
        }
    }

    fn removed(&self, history: &OperationHistory) -> Markup {
        let entry = |index: &usize| self.changes.get(*index);
        html! {
            @if !history.removed.is_empty() {
                h2 { "Removed members" }
                ul {
                    @for (path, first, last) in &history.removed {
                        @if let (Some(first), Some(last)) = (entry(first), entry(last)) {
                            li { code { (path) } " was there from " (link(first)) " to " (link(last)) }
                        }
                    }
                }
            }
        }
    }
}

fn link(entry: &Entry) -> Markup {
    html! { a href=(format!("../{}", entry.page)) { (entry.date) } }
}
