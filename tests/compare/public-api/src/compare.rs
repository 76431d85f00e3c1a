//! Which items of the official crate are ours too.

use std::collections::BTreeSet;

use crate::rules::Rules;
use crate::surface::{Item, Surface};
use crate::text::arguments;

/// How one item of the official crate fares in ours.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Status {
    Present,
    /// No item of that owner, kind and name. The rule that excuses it, by its place in the file.
    Absent(Option<usize>),
    /// The item is there and reads differently. Ours, and the rule.
    Differs(String, Option<usize>),
}

/// All items of the official crate with their status.
pub(crate) struct Comparison {
    pub(crate) rows: Vec<(Item, Status)>,
}

impl Comparison {
    pub(crate) fn new(official: &Surface, ours: &Surface, rules: &Rules) -> Self {
        let status = |item: &Item| status(item, &ours.items, rules);
        Self { rows: official.items.iter().map(|item| (item.clone(), status(item))).collect() }
    }

    /// Everything that is wrong: items without an excuse, and excuses without an item.
    pub(crate) fn findings(&self, rules: &Rules) -> Vec<String> {
        let mut findings = self.unexcused();
        for (at, rule) in rules.groups.iter().enumerate() {
            for pattern in &rule.patterns {
                if !self.is_needed(at, pattern) {
                    findings.push(format!("rule [{}]: `{pattern}` excuses nothing any more: remove it", rule.name));
                }
            }
        }
        findings
    }

    /// The items that are neither ours nor excused.
    pub(crate) fn unexcused(&self) -> Vec<String> {
        let lines = self.rows.iter().filter_map(|(item, status)| match status {
            Status::Absent(None) => Some(format!("missing: {item}")),
            Status::Differs(ours, None) => Some(format!("differs: {item}\n   ours: {} {ours}", item.owner)),
            _ => None,
        });
        lines.collect()
    }

    /// How many items have a status that `is` accepts.
    pub(crate) fn count(&self, is: impl Fn(&Status) -> bool) -> usize {
        self.rows.iter().filter(|(_, status)| is(status)).count()
    }

    fn is_needed(&self, rule: usize, pattern: &str) -> bool {
        self.rows.iter().any(|(item, status)| {
            let excused = matches!(status, Status::Absent(Some(at)) | Status::Differs(_, Some(at)) if *at == rule);
            excused && wildcard::matches(pattern, &item.to_string())
        })
    }
}

fn status(item: &Item, ours: &BTreeSet<Item>, rules: &Rules) -> Status {
    if ours.contains(item) || ours.iter().any(|other| serves(other, item)) {
        return Status::Present;
    }
    let namesake = ours.iter().find(|other| other.owner == item.owner && other.name() == item.name());
    let differs = namesake.is_some();
    let rule = rules.groups.iter().position(|rule| rule.differs == differs && rule.covers(item));
    match namesake {
        Some(other) => Status::Differs(other.text.clone(), rule),
        None => Status::Absent(rule),
    }
}

/// Returns whether `ours` is the same implementation, under no further condition.
fn serves(ours: &Item, item: &Item) -> bool {
    let conditions = |text| arguments(text).1;
    let Some((head, theirs)) = item.text.split_once(" where ").filter(|(head, _)| head.starts_with("impl")) else {
        return false;
    };
    let (our_head, our_conditions) = ours.text.split_once(" where ").unwrap_or((&ours.text, ""));
    let theirs = conditions(theirs);
    let is_theirs = |condition: &str| condition.is_empty() || theirs.contains(&condition);
    ours.owner == item.owner && our_head == head && conditions(our_conditions).into_iter().all(is_theirs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surface(lines: &[(&str, &str)]) -> Surface {
        let item = |(owner, text): &(&str, &str)| Item { owner: (*owner).to_owned(), text: (*text).to_owned() };
        Surface { items: lines.iter().map(item).collect(), paths: BTreeSet::new() }
    }

    #[test]
    fn every_item_is_present_excused_or_a_finding() {
        let official =
            surface(&[("a::B", "fn c(self)"), ("a::B", "fn d(self)"), ("a::B", "fn e(self)"), ("a::B", "impl Clone")]);
        let ours = surface(&[("a::B", "fn c(self)"), ("a::B", "fn e(&self)")]);
        let rules = Rules::parse("[gone] reason\n  a::B fn d*\n  a::B fn c*\n").unwrap();
        let comparison = Comparison::new(&official, &ours, &rules);
        assert_eq!(
            comparison.findings(&rules),
            [
                "differs: a::B fn e(self)\n   ours: a::B fn e(&self)",
                "missing: a::B impl Clone",
                "rule [gone]: `a::B fn c*` excuses nothing any more: remove it",
            ]
        );
    }

    #[test]
    fn an_implementation_for_more_types_serves() {
        let theirs = [("a::B", "impl<_0, _1> Debug where _0: Debug, _1: Debug")];
        let cases = [
            (("a::B", "impl<_0, _1> Debug"), 1),
            (("a::B", "impl<_0, _1> Debug where _1: Debug"), 1),
            (("a::B", "impl<_0, _1> Debug where _0: Send"), 0),
            (("a::C", "impl<_0, _1> Debug"), 0),
        ];
        for (ours, present) in cases {
            let comparison = Comparison::new(&surface(&theirs), &surface(&[ours]), &Rules::default());
            assert_eq!(comparison.count(|status| *status == Status::Present), present, "{ours:?}");
        }
    }

    #[test]
    fn a_rule_for_absence_does_not_excuse_a_difference() {
        let official = surface(&[("a::B", "fn c(self)")]);
        let ours = surface(&[("a::B", "fn c(&self)")]);
        let absent = Rules::parse("[gone] reason\n  a::B fn c*\n").unwrap();
        assert_eq!(Comparison::new(&official, &ours, &absent).unexcused().len(), 1);
        let differs = Rules::parse("[differs: sig] reason\n  a::B fn c*\n").unwrap();
        assert!(Comparison::new(&official, &ours, &differs).findings(&differs).is_empty());
    }
}
