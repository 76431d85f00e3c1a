//! A folder of generated files: as it is, as it should be, and the way from one to the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::File;
use similar::TextDiff;

use crate::disk;
use crate::failure::Failure;

/// A folder that generated files are written to.
pub(crate) struct Tree {
    root: PathBuf,
    owned: bool,
}

/// A change to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Add,
    Update,
    Remove,
}

/// A file that is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Path below the tree's root, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) action: Action,
    before: String,
    after: String,
}

impl Tree {
    /// A folder that holds generated files and nothing else: whatever is not generated is left over.
    pub(crate) fn owned(root: PathBuf) -> Self {
        Self { root, owned: true }
    }

    /// A folder that may hold files of the user's: only what says that it is generated is left over.
    pub(crate) fn shared(root: PathBuf) -> Self {
        Self { root, owned: false }
    }

    /// How the folder differs from `files`, by path.
    pub(crate) fn compare(&self, files: &[File]) -> Result<Vec<Change>, Failure> {
        let wanted: BTreeMap<&str, &str> =
            files.iter().map(|file| (file.path.as_str(), file.contents.as_str())).collect();
        let mut changes = Vec::new();
        for (path, text) in &wanted {
            let action = match disk::read(&self.root.join(path))? {
                Some(bytes) if bytes == text.as_bytes() => continue,
                Some(bytes) => (Action::Update, bytes),
                None => (Action::Add, Vec::new()),
            };
            changes.push(Change::new(path, action, text));
        }
        for path in self.left_over(&wanted)? {
            let bytes = disk::read(&self.root.join(&path))?.unwrap_or_default();
            changes.push(Change::new(&path, (Action::Remove, bytes), ""));
        }
        changes.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(changes)
    }

    /// Carries out `changes`, and removes what an interrupted run has left.
    pub(crate) fn apply(&self, changes: &[Change]) -> Result<(), Failure> {
        let (removed, written): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.action == Action::Remove);
        let written: Vec<_> =
            written.into_iter().map(|change| (self.root.join(&change.path), change.after.as_str())).collect();
        disk::write_all(&written)?;
        for change in removed {
            let path = self.root.join(&change.path);
            disk::remove(&path)?;
            self.remove_empty_folders(&path);
        }
        self.folders(&self.root)?.iter().try_for_each(|folder| disk::clean(folder))
    }

    /// Files that nothing generates any longer.
    fn left_over(&self, wanted: &BTreeMap<&str, &str>) -> Result<Vec<String>, Failure> {
        let mut left_over = Vec::new();
        for folder in self.folders(&self.root)? {
            for path in disk::entries(&folder)?.into_iter().filter(|path| !path.is_dir() && !disk::is_temporary(path)) {
                let name = disk::name_below(&self.root, &path);
                if !wanted.contains_key(name.as_str()) && (self.owned || is_generated(&path)) {
                    left_over.push(name);
                }
            }
        }
        Ok(left_over)
    }

    /// The root and all folders below it. Cargo's output in a crate of the user's is not worth a look.
    fn folders(&self, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
        let mut folders = vec![folder.to_owned()];
        for path in disk::entries(folder)? {
            let is_output = !self.owned && path.file_name().is_some_and(|name| name == "target" || name == ".git");
            if path.is_dir() && !path.is_symlink() && !is_output {
                folders.extend(self.folders(&path)?);
            }
        }
        Ok(folders)
    }

    fn remove_empty_folders(&self, path: &Path) {
        for folder in path.ancestors().skip(1).take_while(|folder| *folder != self.root) {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

impl Change {
    fn new(path: &str, (action, before): (Action, Vec<u8>), after: &str) -> Self {
        let before = String::from_utf8_lossy(&before).into_owned();
        Self { path: path.to_owned(), action, before, after: after.to_owned() }
    }

    /// One line that says what happens to the file.
    pub(crate) fn line(&self) -> String {
        let sign = match self.action {
            Action::Add => '+',
            Action::Update => '~',
            Action::Remove => '-',
        };
        format!("  {sign} {}", self.path)
    }

    /// The unified diff from what the file is to what it should be.
    pub(crate) fn diff(&self, folder: &str) -> String {
        let name = format!("{folder}/{}", self.path);
        let side = |absent: bool, mark: &str| if absent { "/dev/null".to_owned() } else { format!("{mark}/{name}") };
        TextDiff::from_lines(&self.before, &self.after)
            .unified_diff()
            .header(&side(self.action == Action::Add, "a"), &side(self.action == Action::Remove, "b"))
            .to_string()
    }
}

/// Whether a file names in its first lines the command that makes it.
fn is_generated(path: &Path) -> bool {
    let start = fs::read(path).unwrap_or_default();
    let text = String::from_utf8_lossy(start.get(..400).unwrap_or(&start));
    text.contains("cargo xtask ")
}

#[cfg(test)]
mod tests;
