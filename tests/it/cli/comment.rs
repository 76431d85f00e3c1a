//! `.ci/api-diff` and `.ci/comment`: the comment on a pull request, with a program in the place of GitHub's.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::{Checkout, model, service};
use crate::workspace;

/// GitHub's limit for the body of a comment, in characters.
const LIMIT: usize = 65_536;

/// Records its arguments and the body it is to send. A listing prints the ids in the file `ids`.
const GH: &str = r#"#!/bin/sh
folder=$(dirname "$0")
echo "$*" >>"$folder/log"
case "$*" in *--jq*) cat "$folder/ids" ;; esac
for argument; do
    case $argument in body=@*) cp "${argument#body=@}" "$folder/body" ;; esac
done
"#;

#[test]
fn the_largest_change_fits_into_one_comment_which_is_replaced() {
    let checkout = Checkout::new("comment");
    checkout.write("old.json", &operations(1));
    checkout.write("new.json", &operations(500));
    let markdown = checkout.run(&["diff", "old.json", "new.json", "--format", "markdown", "--out", "diff.md"]);
    markdown.succeeds();
    checkout.run(&["diff", "old.json", "new.json", "--format", "html", "--out", "diff.html"]).succeeds();
    let page = fs::read_to_string(checkout.0.join("diff.html")).unwrap();
    assert_eq!(page.matches("<section aria-labelledby=").count(), 499, "the page has all of them");

    checkout.write("bin/gh", GH);
    let gh = checkout.0.join("bin/gh");
    fs::set_permissions(&gh, fs::Permissions::from_mode(0o755)).unwrap();
    for (ids, request) in [
        ("", "api --silent --method POST repos/owner/name/issues/7/comments --field body=@"),
        ("41\n42\n", "api --silent --method PATCH repos/owner/name/issues/comments/41 --field body=@"),
    ] {
        checkout.write("bin/ids", ids);
        checkout.write("bin/log", "");
        comment(&checkout.0);
        let log = fs::read_to_string(checkout.0.join("bin/log")).unwrap();
        assert!(log.lines().last().unwrap().starts_with(request), "{log}");
        let body = fs::read_to_string(checkout.0.join("bin/body")).unwrap();
        assert!(body.starts_with("<!-- api-diff -->\n## API changes: S\n"), "{}", &body[..200]);
        assert!(body.chars().count() < LIMIT - 500, "room is left for the link to the page: {}", body.chars().count());
        assert!(body.contains("**499 new 0 updated api methods**"), "{}", &body[..200]);
        assert!(body.contains("more, which `cargo xtask diff` lists"));
    }
}

fn comment(folder: &Path) {
    let path = std::env::join_paths([folder.join("bin"), "/usr/bin".into(), "/bin".into()]).unwrap();
    let mut command = Command::new("bash");
    command.arg(workspace::root().join(".ci/comment")).args(["7", "diff.md"]).current_dir(folder);
    let output = command.env("PATH", path).env("GITHUB_REPOSITORY", "owner/name").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A model with this many operations, each with an input and an output of twenty members.
fn operations(count: usize) -> String {
    let members: Value = (0..20)
        .map(|number| (format!("AMemberWithALongName{number}"), json!({"target": "smithy.api#String"})))
        .collect();
    let structure = json!({"type": "structure", "members": members});
    let mut shapes = json!({"a#S": service("aws.protocols#awsJson1_1", "a#Operation0")});
    let targets = (0..count).map(|index| json!({"target": format!("a#Operation{index}")}));
    shapes["a#S"]["operations"] = targets.collect();
    for index in 0..count {
        let [input, output] = ["Request", "Response"].map(|end| format!("a#Operation{index}{end}"));
        shapes[&input] = structure.clone();
        shapes[&output] = structure.clone();
        shapes[format!("a#Operation{index}")] =
            json!({"type": "operation", "input": {"target": input}, "output": {"target": output}});
    }
    model(&shapes)
}
