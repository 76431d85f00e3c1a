//! The index of a history, and its Atom feed.

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::{Entry, Site, operation};
use crate::diff::Effect;
use crate::pages::{page, search, timeline};

impl Site {
    pub(super) fn index(&self) -> String {
        let title = format!("API changes of {}", self.title);
        let body = html! {
            header {
                h1 { (title) }
                p.dim { "Changes: " (self.changes.len().saturating_sub(1)) ". Operations: " (self.operations.len()) ". "
                    a href="feed.xml" { "Atom feed" } }
            }
            main {
                h2 id="timeline" { "Timeline" }
                (self.timeline())
                (search(&self.entries()))
                h2 id="changes" { "Changes" }
                (self.changes())
                h2 id="operations" { "Operations" }
                ul { @for name in self.operations.keys() { li { a href=(operation::path(name)) { (name) } } } }
            }
        };
        page(&title, &body)
    }

    fn timeline(&self) -> Markup {
        let points = self.changes.iter().map(|entry| timeline::Point {
            date: &entry.date,
            operations: entry.operations,
            members: entry.members,
            breaking: entry.effect == Effect::Breaking,
            page: &entry.page,
        });
        timeline::picture(&points.collect::<Vec<_>>())
    }

    fn changes(&self) -> Markup {
        html! {
            table.stack {
                thead { tr {
                    th scope="col" { "Date" } th scope="col" { "Change" } th scope="col" { "Effect on Rust code" }
                    th scope="col" { "Size" } th scope="col" { "From" }
                } }
                tbody {
                    @for entry in self.changes.iter().rev() {
                        tr {
                            td.date { a href=(entry.page) { (entry.date) } }
                            td { (entry.summary) }
                            td.breaking[entry.effect == Effect::Breaking] { (entry.effect) }
                            td.dim { (entry.operations) " operations, " (entry.members) " members" }
                            td.dim { (entry.label) }
                        }
                    }
                }
            }
        }
    }

    /// The entries of the search: changes, operations and members, each with its page and date.
    fn entries(&self) -> Value {
        let date = |index: usize| self.changes.get(index).map_or("", |entry| entry.date.as_str());
        let changes = self.changes.iter().rev();
        let mut entries: Vec<Value> = changes
            .map(|entry| json!({"text": format!("{} {}", entry.title(), entry.summary), "url": entry.page, "date": ""}))
            .collect();
        for (name, history) in &self.operations {
            let page = operation::path(name);
            entries.push(json!({"text": name, "url": page, "date": ""}));
            for (path, change) in &history.members {
                let date = format!("since {}", date(*change));
                entries.push(json!({"text": format!("{name} {path}"), "url": format!("{page}#{path}"), "date": date}));
            }
        }
        Value::Array(entries)
    }

    /// The Atom feed of the newest changes.
    pub(super) fn feed(&self) -> String {
        const MOST: usize = 50;
        let time = |entry: &Entry| format!("{}T00:00:00Z", entry.date);
        let id = |page: &str| format!("urn:api-changes:{}:{page}", super::file_name(&self.title));
        let feed = html! {
            feed xmlns="http://www.w3.org/2005/Atom" {
                title { "API changes of " (self.title) }
                id { (id("feed")) }
                @if let Some(entry) = self.changes.last() { updated { (time(entry)) } }
                author { name { "cargo xtask history" } }
                @for entry in self.changes.iter().rev().take(MOST) {
                    entry {
                        title { (entry.date) ": " (entry.summary) }
                        id { (id(&entry.page)) }
                        updated { (time(entry)) }
                        (PreEscaped("<link href=\""))(entry.page)(PreEscaped("\"/>"))
                        summary { (entry.summary) "; effect on Rust code: " (entry.effect) }
                    }
                }
            }
        };
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Written by cargo xtask history. -->\n{}\n",
            feed.into_string()
        )
    }
}
