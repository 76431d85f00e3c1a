use serde_json::{Value, json};

use super::{Comparison, traits};
use crate::diff::Effect;
use crate::diff::change::{ChangeKind, Subject};
use crate::smithy::Traits;

/// Compares the traits of two targets that bind the values of a member: constraints and sensitivity.
pub(super) fn of_targets(comparison: &mut Comparison<'_>, subject: &Subject, old: &Traits, new: &Traits) {
    const BINDING: [&str; 4] = ["smithy.api#length", "smithy.api#pattern", "smithy.api#range", "smithy.api#sensitive"];
    let binding = |traits: &Traits| -> Traits {
        traits
            .iter()
            .filter(|(name, _)| BINDING.contains(&name.as_str()))
            .map(|(a, b)| (a.clone(), b.clone()))
            .collect()
    };
    traits::compare(comparison, subject, &binding(old), &binding(new), Effect::Internal);
}

/// Kinds for what allows fewer values, and for what allows more.
pub(super) type Kinds = (ChangeKind, ChangeKind);

/// Compares a `length` or `range`, each of its two bounds by itself.
pub(super) fn bounds(
    comparison: &mut Comparison<'_>,
    subject: &Subject,
    (tightened, loosened): Kinds,
    old: Option<&Value>,
    new: Option<&Value>,
) {
    for (bound, is_lower) in [("min", true), ("max", false)] {
        let (before, after) = (number(old, bound), number(new, bound));
        let kind = match (before, after) {
            (before, after) if before == after => continue,
            (None, Some(_)) => tightened,
            (Some(_), None) => loosened,
            (before, after) if (after > before) == is_lower => tightened,
            _ => loosened,
        };
        comparison.log.note(subject, kind, Effect::Internal, shown(old, bound), shown(new, bound));
    }
}

/// Compares a `pattern`. Which of two patterns allows more cannot be told in general.
pub(super) fn pattern(comparison: &mut Comparison<'_>, subject: &Subject, old: Option<&Value>, new: Option<&Value>) {
    let kind = match (old, new) {
        (None, _) => ChangeKind::PatternTightened,
        (_, None) => ChangeKind::PatternLoosened,
        _ => ChangeKind::PatternChanged,
    };
    let (old, new) = (old.cloned().unwrap_or_default(), new.cloned().unwrap_or_default());
    comparison.log.note(subject, kind, Effect::Internal, old, new);
}

/// Bounds are numbers, or texts of numbers that JSON cannot hold.
fn number(limits: Option<&Value>, bound: &str) -> Option<f64> {
    let value = limits?.get(bound)?;
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

fn shown(limits: Option<&Value>, bound: &str) -> Value {
    limits.and_then(|limits| limits.get(bound)).map(|limit| json!({bound: limit})).unwrap_or_default()
}
