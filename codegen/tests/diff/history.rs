//! The whole history of a service, as `cargo xtask history` caches it: nothing crashes, and the changes
//! explain every step, forth and back. `tests/tools/history.sh` runs it.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::botocore::{self, Package};
use codegen::json;

use crate::golden::Step;

#[test]
#[ignore = "needs BOTOCORE_HISTORY, a folder filled by cargo xtask history"]
fn history_is_explained_step_by_step() {
    let folder = PathBuf::from(std::env::var_os("BOTOCORE_HISTORY").unwrap());
    let versions = fs::read_to_string(folder.join("versions.txt")).unwrap();
    let states: Vec<(&str, String)> = versions.lines().map(|version| (version, state(&folder.join(version)))).collect();
    assert!(states.len() > 1, "{} holds no history", folder.display());
    for pair in states.windows(2) {
        let [(before, old), (after, new)] = pair else { continue };
        explained(&format!("{after} → {before}"), new, old);
        explained(&format!("{before} → {after}"), old, new);
    }
}

fn explained(name: &str, old: &str, new: &str) {
    let step = Step::new(old, new);
    // Every form can be written.
    let _ = (step.diff.to_json(), step.diff.to_text(), step.diff.to_markdown());
    assert!(step.unexplained.is_empty(), "{name}: {}", step.unexplained.join("\n"));
}

/// The model of a release as Smithy.
fn state(folder: &Path) -> String {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok().map(|text| json::parse(name, &text).unwrap());
    let package = Package {
        name: folder.display().to_string(),
        service: read("service-2.json").unwrap(),
        paginators: read("paginators-1.json"),
        endpoint_rule_set: read("endpoint-rule-set-1.json"),
        waiters: read("waiters-2.json"),
    };
    botocore::to_smithy(&package, &botocore::Options::default()).unwrap().to_string()
}
