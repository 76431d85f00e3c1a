//! `cargo xtask update`: its report, and the files on disk after success, failure or a kill.

use std::fs;
use std::io;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::checkout::{Checkout, GENERATED, tool};
use crate::workspace;

const NAMESPACE: &str = "com.amazonaws.cognitoidentity";

/// Returns our model in the form upstream publishes.
fn upstream(change: impl FnOnce(&mut Value)) -> String {
    let mut model = workspace::model().remove(0).json;
    change(&mut model["shapes"]);
    model.to_string()
}

fn additive(shapes: &mut Value) {
    shapes[format!("{NAMESPACE}#GetIdInput")]["members"]["Nickname"] =
        json!({"target": format!("{NAMESPACE}#IdentityPoolName")});
}

/// Removes an operation with its input and output and a member, and adds a trait that our overlay also applies.
fn breaking(shapes: &mut Value) {
    let all = shapes.as_object_mut().unwrap();
    all.retain(|id, _| !id.contains("#UntagResource"));
    let service = all.get_mut(&format!("{NAMESPACE}#AWSCognitoIdentityService")).unwrap();
    let operations = service["operations"].as_array_mut().unwrap();
    operations.retain(|operation| !operation["target"].as_str().unwrap().ends_with("#UntagResource"));
    shapes[format!("{NAMESPACE}#MappingRule")]["members"].as_object_mut().unwrap().remove("Value");
    shapes[format!("{NAMESPACE}#SessionTokenString")]["traits"] = json!({"smithy.api#sensitive": {}});
}

/// Returns a checkout that is up to date with `same.json` and also holds `additive.json` and `breaking.json`.
fn checkout(test: &str) -> Checkout {
    let checkout = Checkout::generated(test);
    checkout.write("same.json", &upstream(|_| {}));
    checkout.write("additive.json", &upstream(additive));
    checkout.write("breaking.json", &upstream(breaking));
    checkout.run(&["update", "--from", "same.json"]).succeeds();
    checkout
}

fn read(checkout: &Checkout, path: &str) -> String {
    fs::read_to_string(checkout.0.join(path)).unwrap()
}

#[test]
fn without_news_nothing_is_touched() {
    let checkout = checkout("no_news");
    let before = checkout.files();
    for more in [&[][..], &["--dry-run"], &["--write-stubs"], &["--prune-overlay"]] {
        let run = checkout.run(&[&["update", "--from", "same.json"], more].concat());
        assert!(run.succeeds().out().contains("same.json has nothing new: model/ is up to date"), "{}", run.out());
        assert!(checkout.files() == before, "{more:?} touches a file");
    }
}

#[test]
fn an_addition_is_shown_noted_and_left_to_be_documented() {
    let checkout = checkout("addition");
    let before = checkout.files();
    let update = ["update", "--from", "additive.json"];
    let rehearsed = checkout.run(&[&update[..], &["--dry-run"]].concat()).succeeds().out();
    assert!(checkout.files() == before, "a dry run writes nothing");
    let run = checkout.run(&update);
    let said = run.succeeds().out();
    assert_eq!(rehearsed, format!("{said}nothing was written: this was a dry run\n"));
    for line in [
        "  member-added GetIdInput$Nickname\n    + IdentityPoolName\n",
        "  ~ CHANGELOG.md\n  ~ model/cognito-identity.json\n  ~ model/upstream.json\n  ~ operation/get_id.rs\n",
        "  ~ operation/get_id/builders.rs\n  ~ operation/get_id/wire.rs\n",
        "147 files, 0 added, 3 changed, 0 removed\n",
        "  Added: Member `Nickname` of `GetIdInput`.\n  Changed: Generated from AWS's model of API version 2014-06-30, \
         imported from a file on ",
        "next release: 0.1.1, now 0.1.0\n",
        "\n1 elements are to be documented in model/overlay.json (--write-stubs adds entries to fill in):\n  \
         com.amazonaws.cognitoidentity#GetIdInput$Nickname\n",
    ] {
        assert!(said.contains(line), "{line}\nis not in\n{said}");
    }
    assert!(!run.err().contains("BREAKING"), "{}", run.err());
    let changelog = read(&checkout, "CHANGELOG.md");
    assert!(changelog.contains("\n- Member `Nickname` of `GetIdInput`.\n"), "{changelog}");
    assert!(
        changelog.contains("\n### Changed\n\n- Generated from AWS's model of API version 2014-06-30, imported from"),
        "{changelog}"
    );
    assert!(read(&checkout, &format!("{GENERATED}/operation/get_id.rs")).contains("nickname"));
}

#[test]
fn stubs_leave_an_element_undocumented_until_they_are_filled_in() {
    let checkout = checkout("stubs");
    checkout.run(&["update", "--from", "additive.json"]).succeeds();
    let added = checkout.run(&["update", "--from", "additive.json", "--write-stubs"]);
    assert!(added.succeeds().out().contains("  ~ model/overlay.json\n"), "{}", added.out());
    let stubbed = checkout.files();
    checkout.run(&["update", "--from", "additive.json", "--write-stubs"]).succeeds();
    assert!(checkout.files() == stubbed, "a stub is added once");
    let words = ["GetIdInput$Nickname", "has no documentation", "overlay"];
    checkout.run(&["generate", "--check"]).is_refused(&words);
    let warned = checkout.run(&["generate"]);
    words.iter().for_each(|word| assert!(warned.succeeds().err().contains(word), "{}", warned.err()));

    let entry = format!(
        "\"{NAMESPACE}#GetIdInput$Nickname\": {{\n      \"traits\": {{\n        \"smithy.api#documentation\": \""
    );
    let overlay = read(&checkout, "model/overlay.json");
    checkout.write("model/overlay.json", &overlay.replace(&entry, &format!("{entry}What the identity is called.")));
    checkout.run(&["generate"]).succeeds();
    let filled = checkout.run(&["update", "--from", "additive.json"]);
    assert!(
        filled.succeeds().out().contains("nothing new") && !filled.out().contains("documented"),
        "{}",
        filled.out()
    );
}

#[test]
fn entries_of_the_overlay_that_go_stale_are_named_and_pruned_on_request() {
    let checkout = checkout("stale");
    let before = checkout.files();
    let stale = [
        "#MappingRule$Value",
        "#SessionTokenString: the model has smithy.api#sensitive itself",
        "#UntagResource",
        "#UntagResourceInput",
        "#UntagResourceInput$ResourceArn",
        "#UntagResourceInput$TagKeys",
        "#UntagResourceResponse",
    ]
    .map(|entry| format!("{NAMESPACE}{entry}"));
    for more in [&[][..], &["--dry-run"], &["--write-stubs"]] {
        let run = checkout.run(&[&["update", "--from", "breaking.json"], more].concat());
        run.is_refused(&["error: 7 entries of model/overlay.json", "model of breaking.json", "--prune-overlay"]);
        let named: Vec<_> =
            run.err().lines().filter(|line| line.contains('#')).map(|line| line.trim().to_owned()).collect();
        assert_eq!(named, stale);
        assert!(checkout.files() == before, "nothing is written");
    }
    let run = checkout.run(&["update", "--from", "breaking.json", "--prune-overlay"]);
    for line in [
        "  - operation/untag_resource.rs\n",
        "  Removed: **Breaking:** Operation `UntagResource`.\n",
        "next release: 0.2.0, now 0.1.0\n",
    ] {
        assert!(run.succeeds().out().contains(line), "{line}\nis not in\n{}", run.out());
    }
    assert!(run.err().contains("warning: BREAKING: 2 changes may keep code from compiling"), "{}", run.err());
    checkout.run(&["generate", "--check"]).succeeds();
    let mut overlay: Value = serde_json::from_str(&String::from_utf8_lossy(&before["model/overlay.json"].0)).unwrap();
    let entries = overlay["shapes"].as_object_mut().unwrap();
    entries.retain(|id, _| !stale.iter().any(|stale| stale.split(':').next() == Some(id)));
    assert_eq!(read(&checkout, "model/overlay.json"), codegen::json::canonical(&overlay));

    // An addition afterwards does not make the release smaller that the removal calls for.
    let again = checkout.run(&["update", "--from", "additive.json"]);
    assert!(again.succeeds().out().contains("next release: 0.2.0, now 0.1.0\n"), "{}", again.out());
}

#[test]
fn a_run_that_is_killed_is_completed_by_the_next() {
    let checkout = checkout("killed");
    let update = ["update", "--from", "breaking.json", "--prune-overlay", "--write-stubs"];
    let before = checkout.files();
    let start = Instant::now();
    checkout.run(&update).succeeds();
    let (whole, expected) = (start.elapsed(), texts(&checkout));
    const KILLS: u32 = 12;
    for kill in 0..KILLS {
        for path in checkout.files().keys().filter(|path| !before.contains_key(*path)) {
            fs::remove_file(checkout.0.join(path)).unwrap();
        }
        before.iter().for_each(|(path, (text, _))| checkout.write(path, &String::from_utf8_lossy(text)));
        let mut run = Command::new(tool())
            .args(update)
            .current_dir(&checkout.0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Half of them at any time, half of them while files are written.
        match kill % 2 {
            0 => std::thread::sleep(whole * kill / KILLS),
            _ => wait_for_writing(&checkout, &mut run, Duration::from_micros(u64::from(kill) * 400)),
        }
        run.kill().unwrap();
        run.wait().unwrap();
        let whole_files: Vec<_> =
            before.iter().map(|(path, (text, _))| (path.clone(), text.clone())).chain(expected.clone()).collect();
        let half = texts(&checkout).into_iter().filter(|(path, _)| !path.contains(".xtask-"));
        let half: Vec<_> = half.filter(|file| !whole_files.contains(file)).map(|(path, _)| path).collect();
        assert_eq!(half, Vec::<String>::new(), "kill {kill} leaves files half written");
        checkout.run(&update).succeeds();
        assert!(texts(&checkout) == expected, "kill {kill} leaves something behind");
    }
}

/// Waits until the files are about to be renamed into place, and a little longer.
fn wait_for_writing(checkout: &Checkout, run: &mut Child, more: Duration) {
    let folders = ["", "model", GENERATED].map(|folder| checkout.0.join(folder));
    let is_temporary =
        |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().to_string_lossy().starts_with(".xtask-");
    let writes = || folders.iter().any(|folder| fs::read_dir(folder).unwrap().any(is_temporary));
    while !writes() && run.try_wait().unwrap().is_none() {}
    std::thread::sleep(more);
}

fn texts(checkout: &Checkout) -> Vec<(String, Vec<u8>)> {
    checkout.files().into_iter().map(|(path, (text, _))| (path, text)).collect()
}
