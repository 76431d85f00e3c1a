//! The intended differences, each with its reason.
//!
//! `differences.txt` holds groups: a line `because REASON`, optionally `in SECTION` lines, and pairs of a `- ` line of
//! the official transcript and the `+ ` line that ours has in its place. Either may stand alone. `*` is any text.

use wildcard::matches;

use crate::Result;
use crate::transcript::Change;

/// The parsed list.
#[derive(Debug, Default)]
pub(crate) struct Differences {
    groups: Vec<Group>,
}

#[derive(Debug, Default)]
struct Group {
    sections: Vec<String>,
    pairs: Vec<Pair>,
}

/// Patterns of a change.
#[derive(Debug, Default)]
struct Pair {
    line: usize,
    official: Option<String>,
    ours: Option<String>,
}

impl Differences {
    /// Parses the text of `differences.txt`.
    ///
    /// # Errors
    ///
    /// Names the first line that is none of the forms above.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut differences = Self::default();
        for (number, line) in (1..).zip(text.lines()) {
            if !line.is_empty() && !line.starts_with('#') {
                differences.line(number, line).ok_or_else(|| {
                    format!(
                        "differences.txt:{number}: expected `because`, and below it `in`, `- ` or `+ `, not `{line}`"
                    )
                })?;
            }
        }
        Ok(differences)
    }

    fn line(&mut self, number: usize, line: &str) -> Option<()> {
        if line.starts_with("because ") {
            self.groups.push(Group::default());
            return Some(());
        }
        let group = self.groups.last_mut()?;
        if let Some(section) = line.strip_prefix("in ") {
            group.sections.push(section.to_owned());
        } else if let Some(official) = line.strip_prefix("- ") {
            group.pairs.push(Pair { line: number, official: Some(official.to_owned()), ours: None });
        } else {
            group.add_ours(number, line.strip_prefix("+ ")?);
        }
        Some(())
    }

    /// Changes that nothing excuses, and excuses of nothing.
    pub(crate) fn findings(&self, changes: &[Change]) -> Vec<String> {
        let unexcused = changes.iter().filter(|change| !self.groups.iter().any(|group| group.covers(change)));
        let mut findings: Vec<String> = unexcused.map(ToString::to_string).collect();
        for group in &self.groups {
            let unused = group.pairs.iter().filter(|pair| !changes.iter().any(|change| group.has(change, pair)));
            let told =
                unused.map(|pair| format!("differences.txt:{}: no such difference any more: remove it", pair.line));
            findings.extend(told);
        }
        findings
    }
}

impl Group {
    /// Ours of the pair begun by the `- ` line just above, or a pair of its own.
    fn add_ours(&mut self, number: usize, ours: &str) {
        match self.pairs.last_mut() {
            Some(pair) if pair.ours.is_none() && pair.line + 1 == number => pair.ours = Some(ours.to_owned()),
            _ => self.pairs.push(Pair { line: number, official: None, ours: Some(ours.to_owned()) }),
        }
    }

    fn covers(&self, change: &Change) -> bool {
        self.pairs.iter().any(|pair| self.has(change, pair))
    }

    fn has(&self, change: &Change, pair: &Pair) -> bool {
        let in_section = self.sections.is_empty() || self.sections.iter().any(|name| matches(name, &change.section));
        in_section
            && fits(pair.official.as_deref(), change.official.as_deref())
            && fits(pair.ours.as_deref(), change.ours.as_deref())
    }
}

fn fits(pattern: Option<&str>, line: Option<&str>) -> bool {
    match (pattern, line) {
        (Some(pattern), Some(line)) => matches(pattern, line),
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "# note\nbecause it says more\nin errors of *\n- Display: *\n+ Display: *\n\nbecause ours only\n+ extra\n";

    fn change(section: &str, official: Option<&str>, ours: Option<&str>) -> Change {
        Change { section: section.to_owned(), official: official.map(str::to_owned), ours: ours.map(str::to_owned) }
    }

    #[test]
    fn listed_changes_are_excused() {
        let changes = [change("errors of x", Some("Display: a"), Some("Display: b")), change("y", None, Some("extra"))];
        assert!(Differences::parse(LIST).unwrap().findings(&changes).is_empty());
    }

    #[test]
    fn other_changes_and_unused_excuses_are_findings() {
        let changes = [change("x", Some("Display: a"), Some("Display: b")), change("y", Some("lost"), None)];
        let findings = Differences::parse(LIST).unwrap().findings(&changes);
        assert_eq!(
            findings,
            [
                "[x]\n- Display: a\n+ Display: b",
                "[y]\n- lost",
                "differences.txt:4: no such difference any more: remove it",
                "differences.txt:8: no such difference any more: remove it",
            ]
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, number) in [("- x", 1), ("because y\nnonsense", 2)] {
            let error = Differences::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(&format!("differences.txt:{number}: expected")), "{error}");
        }
    }
}
