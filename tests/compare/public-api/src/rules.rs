//! The excuses: which items of the official crate are knowingly absent, or differ, and why.
//!
//! `rules.txt` holds groups. A line `[name] reason` opens a group of absent items, `[differs: name] reason` one of items
//! whose declaration differs, `[own]` the list of types that are ours where the official crate re-exports another's.
//! The indented lines below are patterns of `owner text`, in which `*` stands for any text, or, under `[own]`,
//! `our::path = their::path`. Lines that start with `#` are comments.

use wildcard::matches;

use crate::Result;
use crate::surface::Item;

/// Why some items are absent, or differ.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) reason: String,
    pub(crate) differs: bool,
    pub(crate) patterns: Vec<String>,
}

impl Rule {
    pub(crate) fn covers(&self, item: &Item) -> bool {
        let line = item.to_string();
        self.patterns.iter().any(|pattern| matches(pattern, &line))
    }
}

/// All rules, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) groups: Vec<Rule>,
    own: Vec<(String, String)>,
}

impl Rules {
    /// Parses the text of `rules.txt`.
    ///
    /// # Errors
    ///
    /// Names the line that is neither a group, a pattern of one, nor a comment.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let mut rules = Self::default();
        let mut in_own = false;
        for (number, line) in (1..).zip(text.lines()) {
            let trimmed = line.trim();
            if trimmed.is_empty() || trimmed.starts_with('#') {
                continue;
            }
            if let Some(header) = line.strip_prefix('[') {
                in_own = header.starts_with("own]");
                rules.open(header, in_own).ok_or_else(|| format!("rules.txt:{number}: expected `[name] reason`"))?;
            } else {
                rules
                    .pattern(trimmed, in_own)
                    .ok_or_else(|| format!("rules.txt:{number}: no group takes `{trimmed}`"))?;
            }
        }
        Ok(rules)
    }

    fn open(&mut self, header: &str, is_own: bool) -> Option<()> {
        let (name, reason) = header.split_once("] ")?;
        if !is_own {
            let differs = name.strip_prefix("differs: ");
            self.groups.push(Rule {
                name: differs.unwrap_or(name).to_owned(),
                reason: reason.to_owned(),
                differs: differs.is_some(),
                patterns: Vec::new(),
            });
        }
        Some(())
    }

    fn pattern(&mut self, line: &str, is_own: bool) -> Option<()> {
        if is_own {
            let (ours, theirs) = line.split_once(" = ")?;
            self.own.push((theirs.to_owned(), ours.to_owned()));
        } else {
            self.groups.last_mut()?.patterns.push(line.to_owned());
        }
        Some(())
    }

    /// Pairs of a path elsewhere and the path of our own type in its place.
    pub(crate) fn own_types(&self) -> &[(String, String)] {
        &self.own
    }

    /// The packages that define those types.
    pub(crate) fn own_packages(&self) -> Vec<String> {
        let mut packages: Vec<String> =
            self.own.iter().filter_map(|(path, _)| Some(path.split_once("::")?.0.replace('_', "-"))).collect();
        packages.sort();
        packages.dedup();
        packages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_hold_their_patterns() {
        let text = "# note\n[own] ours\n  e::A = x_y::A\n[hooks] not run\n  c::*\n[differs: sig] wider\n  d::f*\n";
        let rules = Rules::parse(text).unwrap();
        assert_eq!(rules.own_types(), [("x_y::A".to_owned(), "e::A".to_owned())]);
        assert_eq!(rules.own_packages(), ["x-y"]);
        let [hooks, sig] = rules.groups.as_slice() else { panic!("two groups") };
        assert_eq!((hooks.name.as_str(), hooks.reason.as_str(), hooks.differs), ("hooks", "not run", false));
        assert_eq!(
            (sig.name.as_str(), sig.differs, sig.patterns.as_slice()),
            ("sig", true, ["d::f*".to_owned()].as_slice())
        );
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, wanted) in [("  lost", "rules.txt:1: no group"), ("\n[name]", "rules.txt:2: expected")] {
            let error = Rules::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(wanted), "{error}");
        }
    }
}
