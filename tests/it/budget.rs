//! Generated code stays small, and so do the diffs that people review.

use codegen::Source;
use serde_json::json;

use crate::workspace;

#[test]
fn the_whole_tree_is_at_most_nine_thousand_lines() {
    let files = workspace::generate(&workspace::model()).files;
    let lines: usize = files.iter().map(|file| file.contents.lines().count()).sum();
    assert!(lines <= 9_000, "{lines} lines");
}

#[test]
fn a_new_optional_member_changes_one_file_by_at_most_thirty_lines() {
    // A shape that others target already, and one of Smithy's own that none has targeted so far.
    for target in ["com.amazonaws.cognitoidentity#IdentityPoolName", "smithy.api#String"] {
        let (before, after) = (workspace::model(), with_member(target));
        let (before, after) = (workspace::generate(&before).files, workspace::generate(&after).files);
        let changed: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
        let [(before, after)] = changed.as_slice() else { panic!("{target}: {} files changed", changed.len()) };
        assert_eq!(before.path, "operation/get_id.rs");
        let added = after.contents.lines().count() - before.contents.lines().count();
        let kept = after.contents.lines().filter(|line| before.contents.lines().any(|old| old == *line)).count();
        let changed = after.contents.lines().count() - kept;
        assert!((1..=30).contains(&added.max(changed)), "{target}: {added} lines added, {changed} changed");
    }
}

fn with_member(target: &str) -> Vec<Source> {
    let mut model = workspace::model();
    model[0].json["shapes"]["com.amazonaws.cognitoidentity#GetIdInput"]["members"]["Nickname"] = json!({
        "target": target,
        "traits": {"smithy.api#documentation": "What the identity is called. Up to 128 characters."}
    });
    model
}
