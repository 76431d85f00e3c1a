use super::format::{LONGEST, clipped, counts, items, short, transition};
use crate::diff::feed::shown;
use crate::diff::{Change, Diff, Effect, Feed};

/// The form for terminals.
pub(in crate::diff) fn text(diff: &Diff) -> String {
    if diff.is_empty() {
        return format!("{}: no differences\n", diff.service);
    }
    let mut lines = vec![format!("{}: {}", diff.service, diff.feed)];
    lines.push(format!("effect: {} ({})", diff.effect(), counts(diff)));
    feed(&diff.feed, &mut lines);
    for (effect, title) in
        [(Effect::Breaking, "Breaking"), (Effect::Additive, "Additive"), (Effect::Internal, "Internal")]
    {
        let changes: Vec<&Change> = diff.of_effect(effect).collect();
        if !changes.is_empty() {
            lines.extend([String::new(), format!("{title} changes")]);
            changes.iter().for_each(|change| one(change, &mut lines));
        }
    }
    lines.iter().map(|line| format!("{}\n", line.trim_end())).collect()
}

fn feed(feed: &Feed, lines: &mut Vec<String>) {
    if feed.is_empty() {
        return;
    }
    lines.extend([String::new(), "Operations".to_owned()]);
    lines.extend(feed.new.iter().map(|name| format!("  new      {name}")));
    lines.extend(feed.removed.iter().map(|name| format!("  removed  {name}")));
    for updated in &feed.updated {
        lines.push(format!("  updated  {}", updated.operation));
        for (name, delta) in updated.deltas() {
            lines.push(format!("    {name:<8} {}", clipped(&shown(delta), LONGEST)));
        }
    }
}

fn one(change: &Change, lines: &mut Vec<String>) {
    lines.push(format!("  {} {}", change.kind.as_str(), short(&change.shape)));
    let transition = transition(change);
    if !transition.is_empty() {
        lines.push(format!("    {}", clipped(&transition, LONGEST)));
    }
    lines.extend(items(change).iter().map(|item| format!("    {item}")));
}
