use super::format::{LONGEST, clipped, counts, items, short, transition};
use crate::diff::feed::shown;
use crate::diff::{Change, Diff, Effect, Feed};

/// The most rows of a table.
const MOST_ROWS: usize = 80;

/// The form for pull requests.
pub(in crate::diff) fn markdown(diff: &Diff) -> String {
    let mut text = format!("## API changes: {}\n", plain(&diff.service));
    if diff.is_empty() {
        text.push_str("\nNo differences.\n");
        return text;
    }
    text.push_str(&format!("\n**{}** · effect: **{}** ({})\n", diff.feed, diff.effect(), counts(diff)));
    text.push_str(&feed(&diff.feed));
    text.push_str(&section("### Breaking changes", &changes(diff, Effect::Breaking)));
    text.push_str(&section("### Additive changes", &changes(diff, Effect::Additive)));
    let internal = changes(diff, Effect::Internal);
    if !internal.is_empty() {
        let title = format!("<details><summary>Internal changes ({})</summary>", internal.len());
        text.push_str(&section(&title, &internal));
        text.push_str("\n</details>\n");
    }
    text
}

fn feed(feed: &Feed) -> String {
    let single = |names: &[String], what: &str| -> Vec<String> {
        names.iter().map(|name| format!("| {} | {what} | |", code(name))).collect()
    };
    let mut rows = single(&feed.new, "new");
    rows.extend(single(&feed.removed, "removed"));
    for updated in &feed.updated {
        for (name, delta) in updated.deltas() {
            rows.push(format!("| {} | updated, {name} | {} |", code(&updated.operation), code(&shown(delta))));
        }
    }
    table("| Operation | Change | Members added |\n|---|---|---|", &rows)
}

fn changes(diff: &Diff, effect: Effect) -> Vec<String> {
    diff.of_effect(effect).map(row).collect()
}

fn row(change: &Change) -> String {
    let items: Vec<String> = items(change).iter().map(|item| code(item)).collect();
    let (shape, transition) = (code(short(&change.shape)), code(&transition(change)));
    format!("| {} | {shape} | {transition} | {} |", change.kind.as_str(), items.join("<br>"))
}

fn section(title: &str, rows: &[String]) -> String {
    match rows {
        [] => String::new(),
        rows => {
            format!("\n{title}\n{}", table("| Change | Shape | Before → after | Rust item |\n|---|---|---|---|", rows))
        }
    }
}

fn table(head: &str, rows: &[String]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let shown = rows.iter().take(MOST_ROWS).map(|row| format!("{row}\n")).collect::<String>();
    let more = match rows.len().saturating_sub(MOST_ROWS) {
        0 => String::new(),
        more => format!("\n… and {more} more, which `cargo xtask diff` lists.\n"),
    };
    format!("\n{head}\n{shown}{more}")
}

/// Text of a model as code in a cell, escaped.
fn code(text: &str) -> String {
    let text = clipped(text, LONGEST).replace('`', "'").replace('|', "\\|");
    if text.is_empty() { text } else { format!("`{text}`") }
}

/// Text of a model outside of code.
fn plain(text: &str) -> String {
    clipped(text, LONGEST).chars().map(|c| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { ' ' }).collect()
}
