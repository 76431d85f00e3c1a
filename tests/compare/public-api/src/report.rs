//! The recorded lists: a summary for people, and every item.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::compare::{Comparison, Status};
use crate::rules::Rules;

/// One line for the terminal.
pub(crate) fn headline(comparison: &Comparison) -> String {
    let count = |is: fn(&Status) -> bool| comparison.count(is);
    format!(
        "{} public items: {} present, {} present with another declaration, {} absent",
        comparison.rows.len(),
        count(|status| *status == Status::Present),
        count(|status| matches!(status, Status::Differs(..))),
        count(|status| matches!(status, Status::Absent(_))),
    )
}

/// `surface.md`: counts per module, and the rules with what they excuse.
pub(crate) fn summary(comparison: &Comparison, rules: &Rules) -> String {
    let mut out = String::from(
        "# The public surface, against the official crate\n\n\
         Written by `cargo run -p surface -- --write`; `--check` keeps it true. Every item is in items.txt.\n\n",
    );
    let _ = writeln!(out, "{}.\n", headline(comparison));
    out.push_str("| module | present | differs | absent |\n|---|---:|---:|---:|\n");
    for (module, [present, differs, absent]) in per_module(comparison) {
        let _ = writeln!(out, "| {module} | {present} | {differs} | {absent} |");
    }
    out.push_str("\n## Absent or different, and why\n");
    for (at, rule) in rules.groups.iter().enumerate() {
        let kind = if rule.differs { " (differs)" } else { "" };
        let _ = writeln!(out, "\n**{}**{kind}: {}\n", rule.name, rule.reason);
        for line in excused(comparison, at) {
            let _ = writeln!(out, "- {line}");
        }
    }
    out
}

/// `items.txt`: every item under its owner; `+` present, `~` differs, `-` absent, with the rule.
pub(crate) fn items(comparison: &Comparison, rules: &Rules) -> String {
    let mut out = String::from("# + present  ~ present with another declaration  - absent  [rule of rules.txt]\n");
    let mut owner = "";
    for (item, status) in &comparison.rows {
        if item.owner != owner {
            owner = &item.owner;
            let _ = writeln!(out, "\n{owner}");
        }
        let rule = |at: &Option<usize>| at.map_or("UNEXCUSED", |at| rules.groups[at].name.as_str());
        let _ = match status {
            Status::Present => writeln!(out, "  + {}", item.text),
            Status::Differs(_, at) => writeln!(out, "  ~ {} [{}]", item.text, rule(at)),
            Status::Absent(at) => writeln!(out, "  - {} [{}]", item.text, rule(at)),
        };
    }
    out
}

fn per_module(comparison: &Comparison) -> BTreeMap<&str, [usize; 3]> {
    let mut counts = BTreeMap::<&str, [usize; 3]>::new();
    for (item, status) in &comparison.rows {
        let column = match status {
            Status::Present => 0,
            Status::Differs(..) => 1,
            Status::Absent(_) => 2,
        };
        counts.entry(item.module()).or_default()[column] += 1;
    }
    counts
}

/// The items that one rule excuses: the names, by owner. Owners of one module with the same names share a line.
fn excused(comparison: &Comparison, rule: usize) -> Vec<String> {
    let mut names = BTreeMap::<&str, Vec<&str>>::new();
    let mut modules = BTreeMap::<&str, &str>::new();
    for (item, status) in &comparison.rows {
        if matches!(status, Status::Absent(Some(at)) | Status::Differs(_, Some(at)) if *at == rule) {
            names.entry(&item.owner).or_default().push(item.name());
            modules.insert(&item.owner, item.module());
        }
    }
    let mut owners = BTreeMap::<(&str, String), Vec<&str>>::new();
    for (owner, names) in names {
        owners.entry((modules[owner], names.join(", "))).or_default().push(owner);
    }
    owners.iter().map(|((module, names), owners)| format!("{}: {names}", named(module, owners))).collect()
}

/// The owners, or of many the number.
fn named(module: &str, owners: &[&str]) -> String {
    match owners {
        [first, _, _, ..] => format!("{} items of `{module}`, from `{first}` on", owners.len()),
        _ => owners.iter().map(|owner| format!("`{owner}`")).collect::<Vec<_>>().join(", "),
    }
}
