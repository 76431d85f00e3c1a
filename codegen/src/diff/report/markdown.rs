use super::format::{LONGEST, clipped, counts, items, short, transition};
use crate::diff::feed::shown;
use crate::diff::{Change, Diff, Effect, Feed};

/// The most rows of a table.
const MOST_ROWS: usize = 80;

/// The greatest length in characters. A comment or the body of a pull request has at most 65,536, and the workflows add
/// to this text.
const LONGEST_TEXT: usize = 50_000;

/// The form for pull requests: the essential first, and as much as fits.
pub(in crate::diff) fn markdown(diff: &Diff) -> String {
    let mut text = format!("## API changes: {}\n", plain(&diff.service));
    if diff.is_empty() {
        text.push_str("\nNo differences.\n");
        return text;
    }
    text.push_str(&format!("\n**{}** · effect: **{}** ({})\n", diff.feed, diff.effect(), counts(diff)));
    // Breaking changes are essential: the operations leave half of the room to them.
    table(&mut text, OPERATIONS, &feed(&diff.feed), LONGEST_TEXT / 2);
    for (effect, title) in [(Effect::Breaking, "Breaking changes"), (Effect::Additive, "Additive changes")] {
        let rows = changes(diff, effect);
        if !rows.is_empty() {
            text.push_str(&format!("\n### {title}\n"));
            table(&mut text, CHANGES, &rows, LONGEST_TEXT - 2_000);
        }
    }
    let internal = changes(diff, Effect::Internal);
    if !internal.is_empty() {
        text.push_str(&format!("\n<details><summary>Internal changes ({})</summary>\n", internal.len()));
        table(&mut text, CHANGES, &internal, LONGEST_TEXT - 200);
        text.push_str("\n</details>\n");
    }
    text
}

const OPERATIONS: &str = "| Operation | Change | Members added |\n|---|---|---|";
const CHANGES: &str = "| Change | Shape | Before → after | Rust item |\n|---|---|---|---|";

fn feed(feed: &Feed) -> Vec<String> {
    let single = |names: &[String], what: &str| -> Vec<String> {
        names.iter().map(|name| format!("| {} | {what} | |", code(name))).collect()
    };
    let mut rows = single(&feed.removed, "removed");
    rows.extend(single(&feed.new, "new"));
    for updated in &feed.updated {
        for (name, delta) in updated.deltas() {
            rows.push(format!("| {} | updated, {name} | {} |", code(&updated.operation), code(&shown(delta))));
        }
    }
    rows
}

fn changes(diff: &Diff, effect: Effect) -> Vec<String> {
    diff.of_effect(effect).map(row).collect()
}

fn row(change: &Change) -> String {
    let items: Vec<String> = items(change).iter().map(|item| code(item)).collect();
    let (shape, transition) = (code(short(&change.shape)), code(&transition(change)));
    format!("| {} | {shape} | {transition} | {} |", change.kind.as_str(), items.join("<br>"))
}

/// Adds a table, as many rows as fit into `longest` characters of the whole text.
fn table(text: &mut String, head: &str, rows: &[String], longest: usize) {
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n{head}\n"));
    let mut length = text.chars().count();
    let fits = |row: &&String| {
        length += row.chars().count() + 1;
        length <= longest
    };
    let shown = rows.iter().take(MOST_ROWS).take_while(fits).count();
    rows.iter().take(shown).for_each(|row| text.extend([row.as_str(), "\n"]));
    if shown < rows.len() {
        text.push_str(&format!("\n… and {} more, which `cargo xtask diff` lists.\n", rows.len() - shown));
    }
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
