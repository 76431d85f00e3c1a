//! The whole history of a service, as `tests/tools/botocore_history.py` collects it: nothing crashes, and the changes
//! explain every step, forth and back.
//!
//! ```text
//! python3 tests/tools/botocore_history.py target/history
//! BOTOCORE_HISTORY=$PWD/target/history cargo test -p codegen --test diff -- --ignored --nocapture history
//! ```

use std::fs;
use std::path::{Path, PathBuf};

use codegen::botocore::{self, Package};
use codegen::diff::diff;
use codegen::smithy::{self, Model, Source};

use crate::apply;

#[test]
#[ignore = "needs BOTOCORE_HISTORY, a folder filled by tests/tools/botocore_history.py"]
fn history_is_explained_step_by_step() {
    let folder = PathBuf::from(std::env::var_os("BOTOCORE_HISTORY").unwrap());
    let versions = fs::read_to_string(folder.join("versions.txt")).unwrap();
    let states: Vec<(&str, Model)> = versions.lines().map(|version| (version, state(&folder.join(version)))).collect();
    assert!(states.len() > 1, "{} holds no history", folder.display());
    for pair in states.windows(2) {
        let [(before, old), (after, new)] = pair else { continue };
        let step = step(before, after, old, new);
        step_is_explained(&format!("{after} → {before}"), new, old);
        println!("{step}");
    }
}

/// A step as one line, once it is explained.
fn step(before: &str, after: &str, old: &Model, new: &Model) -> String {
    let diff = step_is_explained(&format!("{before} → {after}"), old, new);
    fs::write(report(before, after), diff.to_text()).unwrap();
    let kinds: std::collections::BTreeSet<&str> = diff.changes.iter().map(|change| change.kind.as_str()).collect();
    let kinds: Vec<&str> = kinds.into_iter().collect();
    format!("{before} → {after}: {}; {}; {}", diff.feed, diff.effect(), kinds.join(", "))
}

fn step_is_explained(step: &str, old: &Model, new: &Model) -> codegen::diff::Diff {
    let diff = diff(old, new, None).unwrap();
    let unexplained = apply::unexplained(old, new, &diff.changes);
    assert!(unexplained.is_empty(), "{step}: {}", unexplained.join("\n"));
    diff
}

fn report(before: &str, after: &str) -> PathBuf {
    let folder = PathBuf::from(std::env::var_os("BOTOCORE_HISTORY").unwrap()).join("reports");
    fs::create_dir_all(&folder).unwrap();
    folder.join(format!("{before}-{after}.txt"))
}

fn state(folder: &Path) -> Model {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let (paginators, endpoint_rule_set) = (read("paginators-1.json"), read("endpoint-rule-set-1.json"));
    let waiters = read("waiters-2.json");
    let package = Package {
        name: &folder.display().to_string(),
        service: &read("service-2.json").unwrap(),
        paginators: paginators.as_deref(),
        endpoint_rule_set: endpoint_rule_set.as_deref(),
        waiters: waiters.as_deref(),
    };
    let model = botocore::to_smithy(&package, &botocore::Options::default()).unwrap();
    let source = Source { name: folder.display().to_string(), text: model.to_string() };
    smithy::load(&[source]).unwrap().0
}
