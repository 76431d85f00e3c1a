//! Reads files of the workspace for tests about its layout.

use std::path::{Path, PathBuf};

use codegen::{Generated, Input, Options, Source};

/// Returns the root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Returns the Rust files below a folder and their text, without unit tests.
pub(crate) fn rust_files(folder: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    assert!(!files.is_empty(), "{folder} holds no Rust files");
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            collect(&path, files);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") && !name.contains("/tests/") {
            files.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
}

/// Returns the files of `model/`.
pub(crate) fn model() -> Vec<Source> {
    ["cognito-identity.json", "overlay.json", "partitions.json"]
        .map(|name| {
            let text = std::fs::read_to_string(root().join("model").join(name)).unwrap();
            Source::parse(format!("model/{name}"), &text).unwrap()
        })
        .into()
}

/// Generates the crate from a model.
pub(crate) fn generate(sources: &[Source]) -> Generated {
    Input::load(sources)
        .and_then(|input| codegen::generate(input, &Options { strict: true, ..Options::default() }))
        .unwrap_or_else(|found| panic!("{found}"))
}
