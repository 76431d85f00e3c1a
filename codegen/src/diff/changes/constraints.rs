use serde_json::{Value, json};

use super::Comparison;
use crate::diff::Effect;
use crate::diff::change::{ChangeKind, Subject};
use crate::diff::normalize::number;

/// The kinds of a tightened and of a loosened constraint.
pub(super) type Kinds = (ChangeKind, ChangeKind);

/// Compares a `length` or `range`, bound by bound.
pub(super) fn bounds(
    comparison: &mut Comparison<'_>,
    subject: &Subject,
    (tightened, loosened): Kinds,
    old: Option<&Value>,
    new: Option<&Value>,
) {
    for (bound, is_lower) in [("min", true), ("max", false)] {
        let (before, after) = (self::bound(old, bound), self::bound(new, bound));
        let kind = match (before, after) {
            (before, after) if before == after => continue,
            (None, Some(_)) => tightened,
            (Some(_), None) => loosened,
            (before, after) if (after > before) == is_lower => tightened,
            _ => loosened,
        };
        comparison.log.add(subject, kind, Effect::Internal, shown(old, bound), shown(new, bound));
    }
}

/// Compares a `pattern`. Which of two patterns allows more is undecidable here.
pub(super) fn pattern(comparison: &mut Comparison<'_>, subject: &Subject, old: Option<&Value>, new: Option<&Value>) {
    let kind = match (old, new) {
        (None, _) => ChangeKind::PatternTightened,
        (_, None) => ChangeKind::PatternLoosened,
        _ => ChangeKind::PatternChanged,
    };
    let (old, new) = (old.cloned().unwrap_or_default(), new.cloned().unwrap_or_default());
    comparison.log.add(subject, kind, Effect::Internal, old, new);
}

fn bound(limits: Option<&Value>, name: &str) -> Option<f64> {
    number(limits?.get(name)?)
}

fn shown(limits: Option<&Value>, bound: &str) -> Value {
    limits.and_then(|limits| limits.get(bound)).map(|limit| json!({bound: limit})).unwrap_or_default()
}
