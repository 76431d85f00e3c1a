//! `cargo xtask` from the command line: exit codes, output streams and files on disk.

#[cfg(unix)]
mod comment;
mod diff;
mod hostile;
mod pages;

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::checkout::{Checkout, GENERATED, Run, tool};
use crate::workspace;

fn model(shapes: &Value) -> String {
    json!({"smithy": "2.0", "shapes": shapes}).to_string()
}

fn service(protocol: &str, operation: &str) -> Value {
    json!({"type": "service", "version": "1", "operations": [{"target": operation}], "traits": {protocol: {}}})
}

fn two_services() -> String {
    model(&json!({
        "example#One": service("aws.protocols#awsJson1_1", "example#Act"),
        "example#Two": service("aws.protocols#awsJson1_0", "example#Rest"),
        "example#Act": {"type": "operation"}, "example#Rest": {"type": "operation"},
    }))
}

#[test]
fn bad_models_are_refused_by_name_and_write_nothing() {
    let checkout = Checkout::new("bad_models");
    let dangling = json!({"example#S": service("aws.protocols#awsJson1_1", "example#Missing")});
    let protocol =
        json!({"example#S": service("aws.protocols#restXml", "example#A"), "example#A": {"type": "operation"}});
    for (name, text) in [
        ("not-json.json", "{\n  \"smithy\": }".to_owned()),
        ("cut.json", "{\"smithy\": \"2.0\", ".to_owned()),
        ("not-smithy.json", "{\"openapi\": \"3.1.0\"}".to_owned()),
        ("smithy-1.json", "{\"smithy\": \"1.0\", \"shapes\": {}}".to_owned()),
        ("dangling.json", model(&dangling)),
        ("protocol.json", model(&protocol)),
        ("two.json", two_services()),
        ("no-service.json", model(&json!({}))),
    ] {
        checkout.write(name, &text);
    }
    fs::write(checkout.0.join("binary.json"), [0xff, 0xfe]).unwrap();
    let before = checkout.files();
    for (arguments, words) in [
        (&["--model", "not-json.json"][..], &["not-json.json:2:13", "is not valid JSON", "help: "][..]),
        (&["--model", "cut.json"], &["cut.json:1", "was the file cut off?"]),
        (&["--model", "binary.json"], &["binary.json is not UTF-8"]),
        (&["--model", "not-smithy.json"], &["not-smithy.json", "not a Smithy JSON AST", "help: "]),
        (&["--model", "smithy-1.json"], &["smithy-1.json", "Smithy 1.0", "help: "]),
        (&["--model", "dangling.json"], &["example#S", "example#Missing, which does not exist", "help: "]),
        (&["--model", "protocol.json"], &["example#S", "aws.protocols#restXml, an unsupported protocol", "help: "]),
        (&["--model", "two.json"], &["example#One, example#Two", "--service"]),
        (&["--model", "two.json", "--service", "example#Three"], &["no service example#Three", "example#One"]),
        (&["--model", "no-service.json"], &["no service that speaks awsJson", "help: "]),
        (&["--model", "missing.json"], &["missing.json", "No such file", "help: "]),
        (&["--model", "xtask"], &["xtask", "holds no model", "help: "]),
        (&["--model", "git:"], &["git: needs a revision"]),
        (&["--model", "botocore:1 2"], &["botocore:1 2 is not a release"]),
        (&["--model", "two.json", "--service", "One", "--standalone"], &["--out", "--name"]),
    ] {
        for more in [&[][..], &["--check"], &["--out", "out"]] {
            checkout.run(&[&["generate"], arguments, more].concat()).is_refused(words);
        }
    }
    assert!(checkout.files() == before, "nothing is written");
}

#[test]
fn a_broken_model_of_ours_leaves_the_code_as_it_is() {
    let checkout = Checkout::generated("broken_model_of_ours");
    checkout.write("model/overlay.json", "{");
    let before = checkout.files();
    checkout.run(&["generate"]).is_refused(&["model/overlay.json:1:1", "is not valid JSON"]);
    checkout.run(&["generate", "--check"]).is_refused(&["model/overlay.json:1:1"]);
    checkout.write("broken.json", "[]");
    checkout.run(&["update", "--from", "broken.json"]).ends_with(2);
    fs::remove_file(checkout.0.join("broken.json")).unwrap();
    assert!(checkout.files() == before, "nothing is written");
}

#[test]
fn wrong_usage_is_explained() {
    let checkout = Checkout::new("usage");
    for (arguments, words) in [
        (&["generate", "--chekc"][..], &["--chekc", "--check", "--help"][..]),
        (&["generate", "--out"], &["--out <DIR>"]),
        (&["generate", "extra"], &["extra"]),
        (&["genrate"], &["genrate", "generate"]),
        (&["update", "--from", ""], &["--from"]),
        (&["update", "--from", "botocore:.."], &["botocore:.. is not a release", "botocore:latest"]),
        (&["update", "--prune"], &["--prune", "--prune-overlay"]),
        (&["update", "--write-stub"], &["--write-stub", "--write-stubs"]),
        (&["update", "--dry-run=yes"], &["--dry-run"]),
        (&["update", "botocore:latest"], &["botocore:latest"]),
    ] {
        checkout.run(arguments).is_refused(words);
    }
    let help = checkout.run(&["--help"]);
    help.succeeds();
    for word in ["generate", "update", "emulator", "demo", "MODEL", "Exit codes"] {
        assert!(help.out().contains(word), "{word}");
    }
    let outside = Command::new(tool()).arg("generate").current_dir("/").output().unwrap();
    Run { command: "generate in /".to_owned(), output: outside }.is_refused(&["not inside a checkout", "help: "]);
}

/// Cargo builds the emulator's program first, so this runs in the workspace itself.
#[test]
fn wrong_options_of_the_emulator_are_explained() {
    for (options, words) in [
        (&["--port", "http"][..], &["--port", "http"][..]),
        (&["--region", "mars"], &["'mars' is not the name of a region"]),
        (&["--seed", "no/such/file"], &["cannot read seed no/such/file"]),
    ] {
        let output = Command::new(tool()).arg("emulator").args(options).current_dir(workspace::root()).output();
        Run { command: format!("emulator {}", options.join(" ")), output: output.unwrap() }.is_refused(words);
    }
}

#[test]
fn where_nothing_can_be_written_nothing_is_half_written() {
    let checkout = Checkout::new("unwritable");
    checkout.write("two.json", &two_services());
    // A file where a folder has to be stops even those whom permissions do not.
    checkout.write("file", "in the way");
    checkout.write("half/operation", "in the way");
    let before = checkout.files();
    for (out, path) in [("file", "file"), ("file/below", "file/below"), ("half", "half/operation")] {
        let run = checkout.run(&["generate", "--model", "two.json", "--service", "One", "--out", out]);
        run.is_refused(&["error: cannot ", path, "help: "]);
    }
    assert!(checkout.files() == before, "nothing is written");
}

#[test]
fn a_missing_pip_is_named() {
    let checkout = Checkout::generated("no_pip");
    let before = checkout.files();
    let nowhere = checkout.0.join("xtask").into_os_string();
    let run = checkout.run_in(&["update", "--from", "botocore:1.44.5"], nowhere);
    assert!(run.err().contains("pip is not installed") && run.err().contains("help: install"), "{}", run.err());
    run.ends_with(2);
    assert!(checkout.files() == before, "nothing is written");
}

#[test]
fn check_tells_stale_missing_and_left_over_files_apart_and_generate_mends_them() {
    let checkout = Checkout::generated("check");
    let path = |name: &str| format!("{GENERATED}/{name}");
    let good = checkout.files();
    checkout.run(&["generate", "--check"]).succeeds();

    let text = String::from_utf8(good[&path("error.rs")].0.clone()).unwrap();
    checkout.write(&path("error.rs"), &text.replace("Any error", "Some error"));
    fs::remove_file(checkout.0.join(path("operation/get_id.rs"))).unwrap();
    checkout.write(&path("types/old/gone.rs"), "//! Not generated any longer.\n");
    checkout.write(&path(".xtask-error.rs.7.tmp"), "left by a run that was killed");

    let before = checkout.files();
    let check = checkout.run(&["generate", "--check"]);
    check.ends_with(1);
    for line in [
        format!("--- a/{GENERATED}/error.rs\n+++ b/{GENERATED}/error.rs\n@@ "),
        "\n-/// Some error of a call".to_owned(),
        "\n+/// Any error of a call".to_owned(),
        format!("--- /dev/null\n+++ b/{GENERATED}/operation/get_id.rs\n"),
        format!("--- a/{GENERATED}/types/old/gone.rs\n+++ /dev/null\n"),
        "1 added, 1 changed, 1 removed".to_owned(),
    ] {
        assert!(check.out().contains(&line), "{line}\nis not in\n{}", check.out());
    }
    assert!(check.err().contains("run: cargo xtask generate"), "{}", check.err());
    assert!(checkout.files() == before, "a check writes nothing");

    let mended = checkout.run(&["generate"]);
    mended.succeeds();
    let lines: Vec<_> = mended.out().lines().take(3).map(str::to_owned).collect();
    assert_eq!(lines, ["  ~ error.rs", "  + operation/get_id.rs", "  - types/old/gone.rs"]);
    assert!(!checkout.0.join(path("types/old")).exists(), "an empty folder is left over too");
    let after = checkout.files();
    assert_eq!(after.keys().collect::<Vec<_>>(), good.keys().collect::<Vec<_>>());
    for (name, (bytes, written)) in &good {
        let same_time = after[name].1 == *written;
        assert!(after[name].0 == *bytes, "{name}");
        assert_eq!(same_time, !name.ends_with("generated/error.rs") && !name.ends_with("get_id.rs"), "{name}");
    }
    let again = checkout.run(&["generate"]);
    assert!(again.succeeds().out().contains("up to date"), "{}", again.out());
    assert!(checkout.files() == after, "untouched files stay untouched");
}

#[test]
fn a_folder_of_the_users_keeps_what_is_the_users() {
    let checkout = Checkout::new("out");
    checkout.write("two.json", &two_services());
    checkout.write("out/notes.md", "mine");
    checkout.write("out/old.rs", "// Generated by `cargo xtask generate` from example#Old. Do not edit.\n");
    let one = ["generate", "--model", "two.json", "--service", "One", "--out", "out"];
    let run = checkout.run(&one);
    run.succeeds();
    assert!(run.out().contains("  - old.rs") && run.out().contains("  + operation/act.rs"), "{}", run.out());
    assert!(run.err().contains("has no documentation"), "warnings are no part of the result: {}", run.err());
    assert_eq!(fs::read_to_string(checkout.0.join("out/notes.md")).unwrap(), "mine");

    checkout.run(&["generate", "--model", "two.json", "--service", "example#One", "--out", "again"]).succeeds();
    let files = checkout.files();
    for (name, (bytes, _)) in files.iter().filter(|(name, _)| name.starts_with("again/")) {
        assert!(files[&name.replace("again/", "out/")].0 == *bytes, "{name} is the same each time");
    }

    checkout.run(&["generate", "--model", "two.json", "--service", "Two", "--out", "out"]).succeeds();
    assert!(checkout.0.join("out/operation/rest.rs").exists() && !checkout.0.join("out/operation/act.rs").exists());
    let stale = checkout.run(&[&one[..], &["--check"]].concat());
    assert!(stale.ends_with(1).err().contains("the same command without --check"), "{}", stale.err());
}
