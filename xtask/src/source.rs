//! MODEL arguments: the models they name.

mod archive;
pub(crate) mod botocore;
mod directory;
pub(crate) mod download;
mod file;
pub(crate) mod git;
mod spec;

use codegen::{Role, Source, import};
use serde_json::Value;

use crate::failure::Failure;

pub(crate) use botocore::Package;
pub(crate) use file::File;
pub(crate) use spec::ModelSpec;

use crate::workspace::Workspace;

/// The files that a MODEL argument names.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The models, in the order of their names.
    pub(crate) models: Vec<Model>,
    /// The overlays, in the order of their names.
    pub(crate) overlays: Vec<Source>,
    /// AWS's partitions and their DNS suffixes, if they come with the model.
    pub(crate) partitions: Option<File>,
    /// The date of the release, if they come from one.
    pub(crate) date: Option<String>,
}

/// A model in its original form.
#[derive(Debug)]
pub(crate) enum Model {
    /// A Smithy JSON AST.
    Smithy(File),
    /// The files of a service in botocore's form.
    Botocore(Package),
}

impl Loaded {
    /// Reads the model that `spec` names.
    pub(crate) fn read(spec: &ModelSpec, workspace: &Workspace) -> Result<Self, Failure> {
        match spec {
            ModelSpec::WorkingTree => directory::read(&workspace.model()),
            ModelSpec::Git(revision) => git::read(workspace, revision),
            ModelSpec::Botocore { version, service } => {
                let (version, archive) = download::botocore(workspace, version.as_deref())?;
                let loaded = botocore::from_archive(&archive, &version, service)?;
                if loaded.models.is_empty() { Err(botocore::unknown(&version, service)) } else { Ok(loaded) }
            }
            ModelSpec::Path(path) if path.is_dir() => directory::read(path),
            ModelSpec::Path(path) => file::read(path),
        }
    }

    /// All files in the form the generator reads: models as Smithy, overlays, partitions.
    pub(crate) fn into_sources(self, keep_docs: bool) -> Result<Vec<Source>, Failure> {
        let models = self.models.into_iter().map(|model| model.into_source(keep_docs));
        let mut sources = models.collect::<Result<Vec<_>, _>>()?;
        sources.extend(self.overlays);
        sources.extend(self.partitions.map(|file| file.source));
        Ok(sources)
    }

    /// Adds a file in its role.
    fn add(&mut self, file: File) -> Result<(), Failure> {
        match (file.source.role(), &self.partitions) {
            (Role::Smithy, _) => self.models.push(Model::Smithy(file)),
            (Role::Overlay, _) => self.overlays.push(file.source),
            (Role::Botocore, _) => self.models.push(Model::Botocore(Package::new(file))),
            (Role::Partitions, None) => self.partitions = Some(file),
            (Role::Partitions, Some(first)) => {
                return Err(codegen::second_partitions(&first.source.name, &file.source.name).into());
            }
        }
        Ok(())
    }
}

/// Reads the partitions of this workspace.
pub(crate) fn partitions(workspace: &Workspace) -> Result<Source, Failure> {
    Ok(File::read(&workspace.model().join("partitions.json"))?.source)
}

impl Model {
    /// The model as a Smithy JSON AST.
    pub(crate) fn into_smithy(self, keep_docs: bool) -> Result<Value, Failure> {
        match self {
            Self::Smithy(file) if keep_docs => Ok(file.source.json),
            Self::Smithy(file) => Ok(import::without_documentation(file.source.json)),
            Self::Botocore(package) => package.to_smithy(keep_docs),
        }
    }

    fn into_source(self, keep_docs: bool) -> Result<Source, Failure> {
        let name = match &self {
            Self::Smithy(file) => file.source.name.clone(),
            Self::Botocore(package) => package.name.clone(),
        };
        Ok(Source { name, json: self.into_smithy(keep_docs)? })
    }
}

#[cfg(test)]
mod tests;
