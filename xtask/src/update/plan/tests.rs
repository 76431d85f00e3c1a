use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Import, Plan, Tree, disk};
use crate::cli::Update;
use crate::source::ModelSpec;
use crate::workspace::Workspace;

/// Files by path, with what they hold.
type Files = BTreeMap<String, String>;

fn model(operation: &str, member: &str) -> String {
    let operation = format!("a#{operation}");
    let text = json!({"target": "smithy.api#String"});
    let shapes = json!({
        "a#Service": {"type": "service", "version": "1", "operations": [{"target": operation}],
            "traits": {"aws.protocols#awsJson1_1": {}, "aws.api#service": {"sdkId": "Test"}}},
        operation: {"type": "operation", "input": {"target": "a#Input"}},
        "a#Input": {"type": "structure", "members": {member: text, "Kept": text}},
    });
    codegen::json::canonical(&json!({"smithy": "2.0", "shapes": shapes}))
}

fn overlay() -> String {
    let ours = json!({"type": "apply", "traits": {"smithy.api#documentation": "Ours."}});
    let shapes: Value = ["a#Service", "a#Old", "a#Input", "a#Input$Gone", "a#Input$Kept"]
        .map(|id| (id.to_owned(), ours.clone()))
        .into_iter()
        .collect();
    codegen::json::canonical(&json!({"smithy": "2.0", "shapes": shapes}))
}

/// A checkout whose code is up to date, and a model that changes all there is: it takes an operation and a member away
/// and brings others.
fn checkout() -> (TempDir, Update) {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("model/cognito-identity.json", model("Old", "Gone")),
        ("model/overlay.json", overlay()),
        ("model/partitions.json", include_str!("../../../../model/partitions.json").to_owned()),
        ("new.json", model("New", "Came")),
        ("CHANGELOG.md", "# Changelog\n\n## 0.1.0\n\n- All.\n".to_owned()),
        ("Cargo.toml", "[workspace.package]\nversion = \"0.1.0\"\n".to_owned()),
        ("cognito-identity/Cargo.toml", "[package]\nversion.workspace = true\n".to_owned()),
    ] {
        fs::create_dir_all(root.path().join(path).parent().unwrap()).unwrap();
        fs::write(root.path().join(path), text).unwrap();
    }
    let update = |from: PathBuf| Update {
        from: ModelSpec::Path(from),
        keep_docs: false,
        dry_run: false,
        prune_overlay: true,
        write_stubs: true,
    };
    let (workspace, same) = (Workspace::at(root.path()), update(root.path().join("model/cognito-identity.json")));
    plan(&workspace, &same).carry_out(&workspace).unwrap();
    let update = update(root.path().join("new.json"));
    (root, update)
}

fn plan(workspace: &Workspace, update: &Update) -> Plan {
    let import = Import::read(workspace, update).unwrap_or_else(|failure| panic!("{failure}"));
    Plan::new(workspace, &import, update).unwrap_or_else(|failure| panic!("{failure}"))
}

fn files(root: &Path) -> Files {
    let paths = disk::files_below(root).unwrap();
    paths.iter().map(|path| (disk::name_below(root, path), disk::text(path).unwrap())).collect()
}

fn put(root: &Path, files: &Files) {
    fs::remove_dir_all(root).unwrap();
    for (path, text) in files {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), text).unwrap();
    }
}

/// Carries out the first `steps` steps of a plan, as a run does that is killed then.
fn begin(workspace: &Workspace, plan: &Plan, steps: usize) {
    let code = plan.code.len();
    Tree::owned(workspace.generated()).apply(&plan.code[..steps.min(code)]).unwrap();
    for (path, text) in plan.texts.iter().take(steps.saturating_sub(code)) {
        disk::write_all(&[(path.clone(), text.as_str())]).unwrap();
    }
}

#[test]
fn wherever_a_run_stops_the_next_one_completes_it() {
    let (root, update) = checkout();
    let workspace = Workspace::at(root.path());
    let (before, whole) = (files(root.path()), plan(&workspace, &update));
    let written: Vec<_> = whole.texts.iter().map(|(path, _)| workspace.shown(path)).collect();
    let order = ["CHANGELOG.md", "model/cognito-identity.json", "model/overlay.json", "model/upstream.json"];
    assert_eq!(written, order, "what follows from the difference is written before the difference is gone");
    whole.carry_out(&workspace).unwrap();
    let after = files(root.path());
    assert!(plan(&workspace, &update).is_empty(), "a second run finds nothing to do");

    let steps = whole.code.len() + whole.texts.len();
    assert!(steps > 8, "{steps}");
    for done in 0..steps {
        put(root.path(), &before);
        begin(&workspace, &whole, done);
        plan(&workspace, &update).carry_out(&workspace).unwrap();
        assert_eq!(files(root.path()), after, "after {done} of {steps} steps");
    }
}

#[test]
fn the_overlay_loses_what_is_stale_and_waits_for_what_is_new() {
    let (root, update) = checkout();
    let workspace = Workspace::at(root.path());
    let plan = plan(&workspace, &update);
    assert_eq!(plan.stale, ["a#Input$Gone", "a#Old"]);
    assert_eq!(plan.undocumented, ["a#Input$Came", "a#New"]);
    assert_eq!((plan.release.version.as_str(), plan.release.next_version.as_deref()), ("0.1.0", Some("0.2.0")));
    plan.carry_out(&workspace).unwrap();
    let text = disk::text(&workspace.model().join("overlay.json")).unwrap();
    let shapes = codegen::json::parse("overlay.json", &text).unwrap()["shapes"].clone();
    let texts: Vec<_> = shapes
        .as_object()
        .unwrap()
        .iter()
        .map(|(id, body)| (id.as_str(), body["traits"]["smithy.api#documentation"].as_str()))
        .collect();
    let expected =
        [("a#Input", "Ours."), ("a#Input$Came", ""), ("a#Input$Kept", "Ours."), ("a#New", ""), ("a#Service", "Ours.")];
    assert_eq!(texts, expected.map(|(id, text)| (id, Some(text))));
}
