//! `diff --format html` and `history`: files that did not change are not written again.

use std::fs;

use serde_json::{Value, json};

use super::{Checkout, model, service};

/// The page of the first state, whose file has no name beside its date.
const FIRST: &str = "site/changes/2016-06-24.html";

fn dated(member: &str) -> String {
    model(&json!({
        "a#S": service("aws.protocols#awsJson1_1", "a#Act"),
        "a#Act": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {member: {"target": "smithy.api#String"}}},
    }))
}

fn checkout(test: &str) -> Checkout {
    let checkout = Checkout::new(test);
    checkout.write("models/2016-06-24.json", &dated("Old"));
    checkout.write("models/2020-11-20-second/model.json", &dated("New"));
    checkout.write("models/notes.txt", "not a model");
    checkout
}

#[test]
fn a_diff_is_written_as_a_page() {
    let checkout = checkout("page");
    let (old, new) = ("models/2016-06-24.json", "models/2020-11-20-second");
    let arguments = ["diff", old, new, "--format", "html", "--out", "diff.html"];
    assert_eq!(checkout.run(&arguments).succeeds().out(), "");
    let page = fs::read_to_string(checkout.0.join("diff.html")).unwrap();
    for part in ["<!DOCTYPE html>", "<ins>", "<del>", "2016-06-24.json → 2020-11-20-second", "Next version"] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    checkout.run(&[&arguments[..], &["--refuse-breaking"]].concat()).ends_with(1);
}

#[test]
fn a_history_is_written_once_and_left_alone() {
    let checkout = checkout("history");
    let arguments = ["history", "--from", "models", "--out", "site"];
    assert_eq!(checkout.run(&arguments).succeeds().out(), "site: 5 files, 5 added, 0 changed, 0 removed\n");
    let change = fs::read_to_string(checkout.0.join("site/changes/2020-11-20-second.html")).unwrap();
    assert!(change.contains("<a href=\"../operations/Act.html\">History of Act</a>"), "{change}");
    assert!(checkout.0.join(FIRST).exists());
    let before = checkout.files();
    assert_eq!(checkout.run(&arguments).succeeds().out(), "site: 5 files, up to date\n");
    assert!(checkout.files() == before, "no file is touched");
    let page = fs::read_to_string(checkout.0.join("site/operations/Act.html")).unwrap();
    assert!(page.contains("href=\"../changes/2020-11-20-second.html\""), "{page}");
    assert!(page.contains("since 2020-11-20") && page.contains("request.Old"), "{page}");
    checkout.run(&[&arguments[..], &["--since", "2021-01-01"]].concat()).succeeds();
    assert!(!checkout.0.join(FIRST).exists(), "left-over pages go");
}

#[test]
fn bad_sources_of_a_history_are_refused() {
    let checkout = checkout("bad_history");
    checkout.write("empty/x.txt", "");
    checkout.write("broken/2020-01-01.json", &json!({"smithy": Value::Null}).to_string());
    for (arguments, words) in [
        (&["--from", "empty"][..], &["empty holds no dated models", "help: "][..]),
        (&["--from", "missing"], &["missing holds no dated models"]),
        (&["--from", "broken"], &["2020-01-01.json", "not a Smithy JSON AST"]),
        (&["--from", "git", "--service", "kms"], &["has no history of kms", "--from botocore"]),
    ] {
        checkout.run(&[&["history", "--out", "site"], arguments].concat()).ends_with(2);
        let err = checkout.run(&[&["history", "--out", "site"], arguments].concat()).err();
        words.iter().for_each(|word| assert!(err.contains(word), "{word} is not in {err}"));
    }
}
