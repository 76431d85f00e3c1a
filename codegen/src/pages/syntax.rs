//! Request and response syntax as HTML.

use maud::{Markup, html};

use crate::diff::syntax::{Line, Mark};

/// The lines in a scrollable block. `id` starts the anchors of members; `extra` adds to a line by its path.
pub(crate) fn block(id: &str, lines: &[Line], extra: impl Fn(&str) -> Option<Markup>) -> Markup {
    // The anchors of a diff's page begin with the id of the operation's heading, which tells its regions apart.
    let labels = id.split_once('.').map_or(id.to_owned(), |(operation, _)| format!("{operation} {id}"));
    html! {
        @if lines.is_empty() {
            p.dim { "Empty." }
        } @else {
            pre tabindex="0" role="region" aria-labelledby=(labels) {
                span.row { "{" }
                @for line in lines { (row(id, line, extra(&line.path))) }
                span.row { "}" }
            }
        }
    }
}

fn row(id: &str, line: &Line, extra: Option<Markup>) -> Markup {
    let anchor = (!line.path.is_empty() && line.mark != Mark::Removed).then(|| format!("{id}.{}", line.path));
    let text = html! {
        (format!("{:1$}", "", (line.depth + 1) * 2))
        span.wire { (line.wire) } span.rust { (line.rust) }
        @if !line.notes.is_empty() {
            " " span.note.changed[line.is_changed] { "// " (line.notes.join(", ")) }
        }
        @if let Some(extra) = extra { " " (extra) }
    };
    html! {
        span.row id=[anchor] {
            @match line.mark {
                Mark::Same => (text),
                Mark::Added => ins { (text) },
                Mark::Removed => del { (text) },
            }
        }
    }
}

/// The switch between wire names and Rust.
pub(crate) fn switch() -> Markup {
    html! {
        fieldset {
            legend { "Names" }
            input type="radio" name="names" id="wire-names" checked; label for="wire-names" { " on the wire" }
            input type="radio" name="names" id="rust"; label for="rust" { " in Rust" }
        }
    }
}
