//! The generated tree equals the generator's output for the model; there are no other files in it.

use std::collections::BTreeMap;

use crate::workspace;

#[test]
fn generated_files_are_fresh_and_none_is_left_over() {
    let folder = "cognito-identity/src/generated";
    let mut there = BTreeMap::new();
    collect(&workspace::root().join(folder), String::new(), &mut there);
    for file in workspace::generate(&workspace::model()).files {
        let text = there.remove(&file.path).unwrap_or_else(|| panic!("{folder}/{} is missing", file.path));
        assert!(text == file.contents, "{folder}/{} is stale: run `cargo xtask generate`", file.path);
    }
    assert!(there.is_empty(), "left over in {folder}: {:?}", there.keys());
}

fn collect(folder: &std::path::Path, prefix: String, files: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            collect(&path, format!("{name}/"), files);
        } else {
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    let model = workspace::model();
    assert_eq!(workspace::generate(&model).files, workspace::generate(&model).files);
}
