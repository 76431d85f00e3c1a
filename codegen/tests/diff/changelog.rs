use std::fs;
use std::path::Path;

use codegen::diff::{ChangelogItems, Effect};

use crate::golden::cases;

/// The lines of a changelog for every case, in one file, so that a person reads them beside each other.
#[test]
fn changelogs_are_in_words_for_users() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diff/changelog.txt");
    let text: String =
        cases().iter().map(|case| format!("{}\n{}", case.name, lines(&case.diff().to_changelog()))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), text);
}

fn lines(items: &ChangelogItems) -> String {
    let headed = [("Added", &items.added), ("Changed", &items.changed), ("Removed", &items.removed)];
    headed.iter().flat_map(|(head, lines)| lines.iter().map(move |line| format!("  {head}: {line}\n"))).collect()
}

#[test]
fn what_breaks_is_marked() {
    for case in cases() {
        let (diff, ChangelogItems { added, changed, removed }) = (case.diff(), case.diff().to_changelog());
        let marked = [added, changed, removed].concat().iter().any(|line| line.starts_with(ChangelogItems::BREAKING));
        assert_eq!(marked, diff.effect() == Effect::Breaking, "{}", case.name);
    }
}
