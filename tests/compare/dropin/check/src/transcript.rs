//! A transcript: sections of lines, and how one differs from another.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::order::sorted;

/// The output of one program.
#[derive(Debug)]
pub(crate) struct Transcript {
    sections: Vec<Section>,
}

#[derive(Debug, PartialEq)]
struct Section {
    name: String,
    lines: Vec<String>,
}

/// A line that only one side has, or that reads differently on the other.
#[derive(Debug, PartialEq)]
pub(crate) struct Change {
    pub(crate) section: String,
    pub(crate) official: Option<String>,
    pub(crate) ours: Option<String>,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{}]", self.section)?;
        for (sign, line) in [('-', &self.official), ('+', &self.ours)] {
            if let Some(line) = line {
                write!(f, "\n{sign} {line}")?;
            }
        }
        Ok(())
    }
}

impl Transcript {
    /// Splits at the lines that begin with `==`; in the lines, the order of fields does not count.
    pub(crate) fn parse(text: &str) -> Self {
        let mut sections = Vec::<Section>::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            match (line.strip_prefix("== "), sections.last_mut()) {
                (Some(name), _) => sections.push(Section { name: name.to_owned(), lines: Vec::new() }),
                (None, Some(section)) => section.lines.push(sorted(line)),
                (None, None) => sections.push(Section { name: String::new(), lines: vec![sorted(line)] }),
            }
        }
        Self { sections }
    }

    pub(crate) fn sections(&self) -> usize {
        self.sections.len()
    }

    pub(crate) fn lines(&self) -> usize {
        self.sections.iter().map(|section| section.lines.len()).sum()
    }

    /// The lines in which `ours` differs, by section. Of a section that `ours` lacks, all lines.
    pub(crate) fn changes(&self, ours: &Self) -> Vec<Change> {
        let names = self.sections.iter().chain(&ours.sections).map(|section| &section.name);
        let mut seen = Vec::new();
        let mut changes = Vec::new();
        for name in names {
            if !seen.contains(&name) {
                seen.push(name);
                changes.extend(section_changes(name, &self.of(name), &ours.of(name)));
            }
        }
        changes
    }

    /// The lines of all sections of this name.
    fn of(&self, name: &str) -> Vec<&str> {
        let sections = self.sections.iter().filter(|section| section.name == name);
        sections.flat_map(|section| section.lines.iter().map(String::as_str)).collect()
    }
}

fn section_changes(name: &str, official: &[&str], ours: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, official, ours) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (&official[op.old_range()], &ours[op.new_range()]);
        // Line by line, as far as both go: a difference is best read beside what it replaces.
        for at in 0..old.len().max(new.len()) {
            changes.push(Change {
                section: name.to_owned(),
                official: old.get(at).map(|line| (*line).to_owned()),
                ours: new.get(at).map(|line| (*line).to_owned()),
            });
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(official: &str, ours: &str) -> Vec<String> {
        let changes = Transcript::parse(official).changes(&Transcript::parse(ours));
        changes.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn equal_transcripts_have_no_changes() {
        let text = "\n== a\nx: 1\n\n== b\ny: 2\n";
        assert!(changes(text, text).is_empty());
        assert_eq!(Transcript::parse(text).lines(), 2);
        assert_eq!(Transcript::parse(text).sections(), 2);
    }

    #[test]
    fn lines_are_paired_within_their_section() {
        assert_eq!(changes("== a\nx: 1\nz: 3\n", "== a\nx: 2\nz: 3\nw\n"), ["[a]\n- x: 1\n+ x: 2", "[a]\n+ w"]);
    }

    #[test]
    fn a_section_may_be_missing_on_either_side() {
        assert_eq!(changes("== a\nx\n", "== b\ny\n"), ["[a]\n- x", "[b]\n+ y"]);
        assert_eq!(changes("", "stray\n"), ["[]\n+ stray"]);
    }
}
