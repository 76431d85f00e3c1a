//! What an update is going to do.

use std::path::PathBuf;

use codegen::smithy::Source;
use codegen::{Generated, Options, json, overlay};

use super::import::Import;
use super::release::Release;
use crate::cli::Update;
use crate::console::complain;
use crate::disk;
use crate::failure::Failure;
use crate::merged::{Merged, OVERLAY};
use crate::source::{Loaded, Spec};
use crate::tree::{Change, Tree};
use crate::workspace::Workspace;

/// Everything that is going to be written, and what is to be said about it.
pub(super) struct Plan {
    pub(super) release: Release,
    /// What changes of the generated code, and how many files it has.
    pub(super) code: Vec<Change>,
    pub(super) files: usize,
    /// The other files that change, in the order in which they are written.
    pub(super) texts: Vec<(PathBuf, String)>,
    /// Entries that the overlay loses.
    pub(super) stale: Vec<String>,
    pub(super) undocumented: Vec<String>,
}

impl Plan {
    pub(super) fn new(workspace: &Workspace, import: &Import, arguments: &Update) -> Result<Self, Failure> {
        let imported = import.model(workspace)?;
        let present = Loaded::read(&Spec::WorkingTree, workspace)?.into_sources()?;
        let mut after = Merged::of(with(&present, &imported))?;
        if !after.stale.is_empty() && !arguments.prune_overlay {
            return Err(stale(&after.stale, import));
        }
        let diff = codegen::diff::diff(&Merged::of(present)?.model, &after.model, None)?;
        let generated = generated(&after.sources)?;
        let release = Release::of(workspace, diff, (!imported.is_empty()).then_some(import))?;

        let mut texts: Vec<_> = release.changelog.iter().cloned().chain(imported).collect();
        let elements = if arguments.write_stubs { generated.undocumented.as_slice() } else { &[] };
        if !overlay::add_stubs(&mut after.overlay, elements).is_empty() || !after.stale.is_empty() {
            texts.push((workspace.model().join(OVERLAY), json::canonical(&after.overlay)));
        }
        texts.extend(import.record(workspace)?);
        let code = Tree::owned(workspace.generated()).compare(&generated.files)?;
        let Generated { files, undocumented, .. } = generated;
        Ok(Self { release, code, files: files.len(), texts, stale: after.stale, undocumented })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.code.is_empty() && self.texts.is_empty()
    }

    /// Writes everything. A run that is interrupted on the way is completed by the same command: what changed is told
    /// by comparing upstream with `model/`, so `model/` is written after the code and the changelog that follow from
    /// it, and the record of where it is from comes last. The changelog takes no line twice.
    pub(super) fn carry_out(&self, workspace: &Workspace) -> Result<(), Failure> {
        Tree::owned(workspace.generated()).apply(&self.code)?;
        let texts: Vec<_> = self.texts.iter().map(|(path, text)| (path.clone(), text.as_str())).collect();
        disk::write_all(&texts)?;
        [workspace.root().to_owned(), workspace.model()].iter().try_for_each(|folder| disk::clean(folder))
    }
}

/// The files of a model with some of them replaced, as if they were written already.
fn with(sources: &[Source], imported: &[(PathBuf, String)]) -> Vec<Source> {
    let imported: Vec<_> =
        imported.iter().map(|(path, text)| Source { name: path.display().to_string(), text: text.clone() }).collect();
    let kept = sources.iter().filter(|source| imported.iter().all(|new| new.name != source.name)).cloned();
    kept.chain(imported.iter().cloned()).collect()
}

fn stale(entries: &[String], import: &Import) -> Failure {
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

fn generated(sources: &[Source]) -> Result<Generated, Failure> {
    let generated = codegen::generate(sources, &Options::default())?;
    generated.warnings.iter().for_each(complain);
    Ok(generated)
}

#[cfg(test)]
mod tests;
