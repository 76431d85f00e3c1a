//! Bounds on the size of the generated code and of its diffs.

use codegen::{File, Source};
use serde_json::json;
use similar::{ChangeTag, TextDiff};

use crate::workspace;

#[test]
fn the_generated_tree_stays_small() {
    let files = workspace::generate(&workspace::model()).files;
    let lines: usize = files.iter().map(|file| file.contents.lines().count()).sum();
    assert!(lines <= 13_600, "{lines} lines");
}

#[test]
fn a_new_optional_member_changes_eight_lines_that_are_read_and_fifty_in_all() {
    // A shape that others target already, and one of Smithy's own that none has targeted so far.
    for target in ["com.amazonaws.cognitoidentity#IdentityPoolName", "smithy.api#String"] {
        let (before, after) = (workspace::model(), with_member(target));
        let (before, after) = (workspace::generate(&before).files, workspace::generate(&after).files);
        let changed: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
        let changes: Vec<_> =
            changed.iter().map(|(before, after)| (before.path.as_str(), lines_changed(before, after))).collect();
        let [(read, of_read), (builders, of_builders), (wire, of_wire)] = changes.as_slice() else {
            panic!("{target}: {changes:?}")
        };
        assert_eq!(
            [*read, *builders, *wire],
            ["operation/get_id.rs", "operation/get_id/builders.rs", "operation/get_id/wire.rs"]
        );
        assert!(*of_read <= 8, "{target}: {changes:?}");
        assert!(of_read + of_builders + of_wire <= 50, "{target}: {changes:?}");
    }
}

/// Counts the added and removed lines of a diff.
fn lines_changed(before: &File, after: &File) -> usize {
    let diff = TextDiff::from_lines(&before.contents, &after.contents);
    diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).count()
}

fn with_member(target: &str) -> Vec<Source> {
    let mut model = workspace::model();
    model[0].json["shapes"]["com.amazonaws.cognitoidentity#GetIdInput"]["members"]["Nickname"] = json!({
        "target": target,
        "traits": {"smithy.api#documentation": "What the identity is called. Up to 128 characters."}
    });
    model
}
