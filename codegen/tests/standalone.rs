//! The skeleton of a crate of its own against golden files in `tests/standalone/expected`: manifest, root, copied core,
//! and the tests that a model's cases become. What it takes from a workspace is made up, in `tests/standalone/parts`.
//! That real crates build is tested by `tests/protocol/run.sh`.
//!
//! `UPDATE_GOLDEN=1 cargo test -p codegen --test standalone` rewrites the golden files.

#![allow(clippy::expect_used, clippy::unwrap_used)] // What tests stand on is test code too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::standalone::{CrateId, Parts};
use codegen::{File, Input, Options, Source};

fn crate_id() -> CrateId {
    CrateId { name: "letters-lite".to_owned(), version: "1.2.3".to_owned() }
}

#[test]
fn a_crate_has_a_manifest_a_root_the_core_and_tests() {
    let files = generate(&read("model.json"), parts());
    let mut paths: Vec<_> = files.keys().map(String::as_str).collect();
    paths.push("");
    check("files.txt", &paths.join("\n"));
    // The rest is copied as it stands, or has golden files of its own.
    for path in [
        "Cargo.toml",
        "src/lib.rs",
        "src/generated.rs",
        "src/generated/endpoint/tests.rs",
        "src/runtime.rs",
        "src/runtime/core.rs",
        "tests/protocol/main.rs",
        "tests/protocol/write.rs",
    ] {
        check(path, files.get(path).expect(path));
    }
}

#[test]
fn a_crate_without_operations_says_why_it_uses_so_little() {
    let model = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service", "version": "1", "traits": {
        "aws.protocols#awsJson1_0": {}, "smithy.rules#endpointRuleSet": {
            "parameters": {}, "rules": [{"type": "error", "conditions": [], "error": "nowhere"}]}}}}}"#;
    let files = generate(model, parts());
    assert!(files["src/lib.rs"].contains("#![allow(dead_code, unused_imports)]"));
    assert!(!files["Cargo.toml"].contains("[dev-dependencies]"), "there is nothing to test");
}

#[test]
fn parts_that_lack_something_are_refused_by_name() {
    for (part, text, lacks) in [
        ("manifest", "[features]\ndefault = []", "needs [package]"),
        ("manifest", "[package]\nname = \"ours\"", "needs [dependencies]"),
        ("manifest", "[package", "is not valid TOML"),
        ("workspace", "", "needs workspace.package.edition"),
        ("workspace", "[workspace.package]\nedition = \"2024\"", "needs workspace.dependencies.plain"),
        ("sources", "", "lib.rs\n  is not among the parts"),
    ] {
        let mut parts = parts();
        match part {
            "manifest" => parts.manifest.contents = text.to_owned(),
            "workspace" => parts.workspace.contents = text.to_owned(),
            _ => parts.sources.clear(),
        }
        let input = input(&read("model.json"));
        let found = codegen::standalone(input, &Options::default(), &crate_id(), &parts).unwrap_err().to_string();
        assert!(found.contains(lacks), "expected {lacks:?}, found {found}");
    }
}

fn generate(model: &str, parts: Parts) -> BTreeMap<String, String> {
    let generated = codegen::standalone(input(model), &Options::default(), &crate_id(), &parts).unwrap();
    generated.files.into_iter().map(|file| (file.path, file.contents)).collect()
}

fn input(model: &str) -> Input {
    Input::load(&[Source::parse("model.json", model).unwrap()]).unwrap()
}

fn parts() -> Parts {
    let file = |name: &str| File { path: name.to_owned(), contents: read(&format!("parts/{name}")) };
    let names = ["generated.rs", "lib.rs", "runtime.rs", "runtime/core.rs", "runtime/testing.rs", "runtime/tests.rs"];
    let sources = names.map(file);
    Parts { workspace: file("workspace.toml"), manifest: file("crate.toml"), sources: sources.into() }
}

fn check(name: &str, text: &str) {
    let expected = path(&format!("expected/{name}"));
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(expected.parent().unwrap()).unwrap();
        fs::write(&expected, text).unwrap();
    }
    assert_eq!(text, fs::read_to_string(expected).unwrap(), "{name}");
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name)
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/standalone").join(name)
}
