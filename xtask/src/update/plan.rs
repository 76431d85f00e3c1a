//! The changes that an update makes.

use std::path::PathBuf;

use codegen::{Generated, Options, Source, json, overlay};
use serde_json::{Value, json};

use super::import::Import;
use super::release::Release;
use crate::cli::Update;
use crate::console::print_error;
use crate::disk;
use crate::failure::Failure;
use crate::merged::Merged;
use crate::source::{Loaded, ModelSpec};
use crate::tree::{Change, Tree};
use crate::workspace::Workspace;

/// The overlay that gets the stubs.
const OVERLAY: &str = "overlay.json";

/// Everything to write and to report.
pub(super) struct Plan {
    pub(super) release: Release,
    /// The changes of the generated code.
    pub(super) code: Vec<Change>,
    /// The number of generated files.
    pub(super) files: usize,
    /// The other files that change, in the order in which they are written.
    pub(super) texts: Vec<(PathBuf, String)>,
    /// Entries that the overlays lose.
    pub(super) stale: Vec<String>,
    pub(super) undocumented: Vec<String>,
}

impl Plan {
    pub(super) fn new(workspace: &Workspace, import: &Import, arguments: &Update) -> Result<Self, Failure> {
        let imported = import.changed_files()?;
        let present = Loaded::read(&ModelSpec::WorkingTree, workspace)?.into_sources(true)?;
        let Merged { input, mut overlays, stale } = Merged::load(replace(&present, &imported))?;
        if !stale.is_empty() && !arguments.prune_overlay {
            return Err(stale_failure(&stale, import));
        }
        let diff = codegen::diff::diff(&Merged::load(present)?.input, &input, None)?;
        let release = Release::new(workspace, diff, (!imported.is_empty()).then_some(import))?;
        let Generated { files, undocumented, warnings } = codegen::generate(input, &Options::default())?;
        warnings.iter().for_each(print_error);

        let stubs = if arguments.write_stubs { undocumented.as_slice() } else { &[] };
        add_stubs(&mut overlays, stubs, workspace);
        let mut texts: Vec<_> = release.changelog.iter().cloned().collect();
        for source in imported.iter().chain(&overlays) {
            texts.extend(changed_text(source)?);
        }
        texts.extend(import.changed_record(workspace)?);
        let code = Tree::owned(workspace.generated()).compare(&files)?;
        Ok(Self { release, code, files: files.len(), texts, stale, undocumented })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.code.is_empty() && self.texts.is_empty()
    }

    /// Writes everything. The same command completes an interrupted run: it compares upstream with `model/`, so
    /// `model/` is written after the code and the changelog that follow from it, and the provenance record last. The
    /// changelog takes no item twice.
    pub(super) fn carry_out(&self, workspace: &Workspace) -> Result<(), Failure> {
        Tree::owned(workspace.generated()).apply(&self.code)?;
        let texts: Vec<_> = self.texts.iter().map(|(path, text)| (path.clone(), text.as_str())).collect();
        disk::write_all(&texts)?;
        [workspace.root().to_owned(), workspace.model()].iter().try_for_each(|folder| disk::clean(folder))
    }
}

/// The files of a model, some of them replaced by imported ones.
fn replace(sources: &[Source], imported: &[Source]) -> Vec<Source> {
    let kept = sources.iter().filter(|source| imported.iter().all(|new| new.name != source.name));
    kept.chain(imported).cloned().collect()
}

/// Adds statements to fill in to `overlay.json`.
fn add_stubs(overlays: &mut Vec<Source>, elements: &[String], workspace: &Workspace) {
    let name = workspace.model().join(OVERLAY).display().to_string();
    if !elements.is_empty() && !overlays.iter().any(|overlay| overlay.name == name) {
        overlays.push(Source { name: name.clone(), json: json!({"smithy": "2.0"}) });
    }
    if let Some(ours) = overlays.iter_mut().find(|overlay| overlay.name == name) {
        overlay::add_stubs(&mut ours.json, elements);
    }
}

/// The path and text of a file whose contents on disk are other JSON.
fn changed_text(source: &Source) -> Result<Option<(PathBuf, String)>, Failure> {
    let path = PathBuf::from(&source.name);
    let present = disk::read(&path)?.and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    Ok((present.as_ref() != Some(&source.json)).then(|| (path, json::canonical(&source.json))))
}

fn stale_failure(entries: &[String], import: &Import) -> Failure {
    let list: String = entries.iter().map(|entry| format!("\n  {entry}")).collect();
    let problem = format!(
        "{} entries of model/overlay.json have no place in the model of {}:{list}",
        entries.len(),
        import.provenance
    );
    Failure::new(
        problem,
        "check what became of them, then run the command again with --prune-overlay, which removes them",
    )
}

#[cfg(test)]
mod tests;
