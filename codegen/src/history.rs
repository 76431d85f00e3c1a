//! The history of a service as pages: an index with a timeline, a page for each change and for each operation, and an
//! Atom feed.

mod index;
mod operation;

use std::collections::BTreeMap;

use maud::html;

use crate::diagnostic::Diagnostics;
use crate::diff::{self, Diff, Effect, Revision};
use crate::pages::diff::{Surroundings, article};
use crate::pages::page;
use crate::smithy::Kind;
use crate::{File, Input};

use operation::OperationHistory;

/// Collects the states of a service, the oldest first, and writes the pages.
#[derive(Debug, Default)]
pub struct Site {
    title: String,
    changes: Vec<Entry>,
    operations: BTreeMap<String, OperationHistory>,
    latest: Option<Input>,
    files: Vec<File>,
}

/// The page of an operation, seen from the page of a change.
const SURROUNDINGS: Surroundings<'_> =
    Surroundings { version: None, operation_page: Some(|name| format!("../{}", operation::path(name))) };

/// A change between two states.
#[derive(Clone, Debug)]
struct Entry {
    date: String,
    label: String,
    /// The path of its page from the root of the site.
    page: String,
    summary: String,
    effect: Effect,
    operations: usize,
    members: usize,
}

impl Entry {
    fn title(&self) -> String {
        if self.label.is_empty() { self.date.clone() } else { format!("{} ({})", self.date, self.label) }
    }
}

impl Site {
    /// Adds the state of a date. A state equal to the one before adds nothing.
    ///
    /// # Errors
    /// See [`diff::diff`].
    pub fn add(&mut self, date: &str, label: &str, state: Input) -> Result<(), Diagnostics> {
        // The first state is compared with itself: everything in it is of its date or older.
        let before = self.latest.take().unwrap_or_else(|| state.clone());
        let is_first = self.changes.is_empty();
        let entry = diff::with_revisions(&before, &state, None, |old, new| {
            let diff = diff::compare(old, new);
            (is_first || !diff.is_empty()).then(|| self.record((date, label), &diff, (old, new)))
        })?;
        self.changes.extend(entry);
        self.latest = Some(state);
        Ok(())
    }

    fn record(
        &mut self,
        (date, label): (&str, &str),
        diff: &Diff,
        (old, new): (&Revision<'_>, &Revision<'_>),
    ) -> Entry {
        let summary = if self.changes.is_empty() { "first state".to_owned() } else { summary(diff) };
        let entry = Entry {
            date: date.to_owned(),
            label: label.to_owned(),
            page: format!("changes/{}.html", file_name(format!("{date}-{label}").trim_end_matches('-'))),
            summary,
            effect: diff.effect(),
            operations: new.operations.len(),
            members: count_members(new),
        };
        self.title.clone_from(&diff.service);
        operation::record(&mut self.operations, self.changes.len(), diff, (old, new));
        let title = format!("{}: API changes of {}", diff.service, entry.title());
        let body = html! {
            nav aria-label="Site" { a href="../index.html" { "All changes of " (diff.service) } }
            header { h1 { "API changes of " (entry.date) } p.dim { (diff.service) @if !label.is_empty() { ", " (label) } } }
            main {
                @if self.changes.is_empty() {
                    p { "The first state: " (entry.operations) " operations, " (entry.members) " members." }
                    ul { @for name in self.operations.keys() { li { a href=(format!("../{}", operation::path(name))) { (name) } } } }
                } @else { (article(diff, (old, new), SURROUNDINGS)) }
            }
        };
        self.files.push(File { path: entry.page.clone(), contents: page(&title, &body) });
        entry
    }

    /// Writes the pages, by path.
    ///
    /// # Errors
    /// See [`diff::diff`].
    pub fn finish(mut self) -> Result<Vec<File>, Diagnostics> {
        let mut files = std::mem::take(&mut self.files);
        if let Some(latest) = &self.latest {
            let pages = diff::with_revisions(latest, latest, None, |_, new| self.operation_pages(new))?;
            files.extend(pages);
        }
        files.push(File { path: "index.html".to_owned(), contents: self.index() });
        files.push(File { path: "feed.xml".to_owned(), contents: self.feed() });
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(files)
    }
}

/// The feed's header, or the kinds of the changes that the feed does not report.
fn summary(diff: &Diff) -> String {
    if !diff.feed.is_empty() {
        return diff.feed.to_string();
    }
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    diff.changes.iter().for_each(|change| *kinds.entry(change.kind.as_str()).or_default() += 1);
    let kinds: Vec<String> = kinds.iter().map(|(kind, count)| format!("{count} × {kind}")).collect();
    kinds.join(", ")
}

fn count_members(revision: &Revision<'_>) -> usize {
    let shapes = revision.model.shapes.values();
    let count = |kind: &Kind| match kind {
        Kind::Structure(members) | Kind::Union(members) => members.len(),
        _ => 0,
    };
    shapes.map(|shape| count(&shape.kind)).sum()
}

/// A text as part of a file name.
fn file_name(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).take(60).collect()
}
