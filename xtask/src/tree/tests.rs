use std::fs;
use std::path::Path;

use codegen::File;

use super::{Action, Tree};

fn file(path: &str, contents: &str) -> File {
    File { path: path.to_owned(), contents: contents.to_owned() }
}

fn put(root: &Path, path: &str, contents: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), contents).unwrap();
}

/// A folder with a fresh file, a stale one, a left-over one, a foreign one and one of an interrupted run.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "fresh.rs", "same\n");
    put(folder.path(), "types/stale.rs", "old\n");
    put(folder.path(), "gone/away/left.rs", "// Made by `cargo xtask generate`.\n");
    put(folder.path(), "mine.txt", "by hand\n");
    put(folder.path(), "types/.xtask-stale.rs.1.tmp", "ne");
    folder
}

fn files() -> [File; 3] {
    [file("fresh.rs", "same\n"), file("types/new.rs", "1\n"), file("types/stale.rs", "new\n")]
}

fn actions(tree: &Tree) -> Vec<(String, Action)> {
    tree.compare(&files()).unwrap().into_iter().map(|change| (change.path, change.action)).collect()
}

#[test]
fn a_tree_is_brought_up_to_date_and_fresh_files_are_left_alone() {
    let folder = folder();
    let tree = Tree::owned(folder.path().to_owned());
    let expected = [
        ("gone/away/left.rs", Action::Remove),
        ("mine.txt", Action::Remove),
        ("types/new.rs", Action::Add),
        ("types/stale.rs", Action::Update),
    ];
    assert_eq!(actions(&tree), expected.map(|(path, action)| (path.to_owned(), action)));
    let written = fs::metadata(folder.path().join("fresh.rs")).unwrap().modified().unwrap();
    tree.apply(&tree.compare(&files()).unwrap()).unwrap();
    assert_eq!(actions(&tree), []);
    assert!(!folder.path().join("gone").exists());
    assert!(!folder.path().join("types/.xtask-stale.rs.1.tmp").exists());
    assert_eq!(fs::metadata(folder.path().join("fresh.rs")).unwrap().modified().unwrap(), written);
}

#[test]
fn files_of_the_user_stay() {
    let folder = folder();
    let tree = Tree::shared(folder.path().to_owned());
    tree.apply(&tree.compare(&files()).unwrap()).unwrap();
    assert!(folder.path().join("mine.txt").exists());
    assert!(!folder.path().join("gone/away/left.rs").exists());
}

#[test]
fn changes_are_shown_as_unified_diffs() {
    let folder = folder();
    let changes = Tree::owned(folder.path().to_owned()).compare(&files()).unwrap();
    let shown: String =
        changes.iter().filter(|change| change.path.starts_with("types")).map(|c| c.diff("src")).collect();
    let expected = "--- /dev/null\n+++ b/src/types/new.rs\n@@ -0,0 +1 @@\n+1\n\
                    --- a/src/types/stale.rs\n+++ b/src/types/stale.rs\n@@ -1 +1 @@\n-old\n+new\n";
    assert_eq!(shown, expected);
    assert_eq!(changes[0].line(), "  - gone/away/left.rs");
}
