//! The next release of the crate after an update.

use std::path::{Path, PathBuf};

use codegen::diff::Diff;
use toml_edit::DocumentMut;

use super::changelog::{Changelog, Item};
use super::import::Import;
use crate::disk;
use crate::failure::Failure;
use crate::workspace::Workspace;

pub(super) struct Release {
    pub(super) diff: Diff,
    /// The new items of the changelog.
    pub(super) noted: Vec<Item>,
    /// The changelog with these items, if there are any.
    pub(super) changelog: Option<(PathBuf, String)>,
    /// The present version of the crate.
    pub(super) version: String,
    /// The next version, if the diff calls for a release.
    pub(super) next_version: Option<String>,
}

impl Release {
    /// `import` is given if it changes the model.
    pub(super) fn new(workspace: &Workspace, diff: Diff, import: Option<&Import>) -> Result<Self, Failure> {
        let path = workspace.root().join("CHANGELOG.md");
        let mut changelog = Changelog::read(&path)?;
        let noted = import.map_or_else(Vec::new, |import| changelog.note(&diff, &import.provenance.origin()));
        let version = version(workspace)?;
        // Unreleased changes count as well.
        let effect = diff.effect().max(changelog.effect());
        let next_version = effect.next_version(&version).filter(|_| diff.needs_release());
        let changelog = (!noted.is_empty()).then(|| (path, changelog.into_text()));
        Ok(Self { diff, noted, changelog, version, next_version })
    }
}

/// Reads the version of the crate, which may be that of the workspace.
pub(crate) fn version(workspace: &Workspace) -> Result<String, Failure> {
    let path = workspace.library().join("Cargo.toml");
    let own = manifest(&path)?;
    let Some(version) = own.get("package").and_then(|package| package.get("version")) else { return none(&path) };
    if let Some(version) = version.as_str() {
        return Ok(version.to_owned());
    }
    let path = workspace.root().join("Cargo.toml");
    let shared = manifest(&path)?;
    let package = shared.get("workspace").and_then(|workspace| workspace.get("package"));
    let version = package.and_then(|package| package.get("version")).and_then(|version| version.as_str());
    version.map_or_else(|| none(&path), |version| Ok(version.to_owned()))
}

fn none(path: &Path) -> Result<String, Failure> {
    Err(Failure::new(format!("{} names no version", path.display()), "give the package a version"))
}

fn manifest(path: &Path) -> Result<DocumentMut, Failure> {
    disk::text(path)?
        .parse()
        .map_err(|error| Failure::new(format!("{} is not valid TOML: {error}", path.display()), "correct the manifest"))
}
