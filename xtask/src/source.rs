//! Models by name: what a MODEL argument leads to.

mod archive;
mod botocore;
mod directory;
mod download;
mod file;
mod git;
mod spec;

use codegen::smithy::Source;
use serde_json::Value;

use crate::failure::Failure;
use crate::merged;
use crate::workspace::Workspace;

pub(crate) use botocore::Package;
pub(crate) use spec::Spec;

/// Everything that a MODEL argument leads to.
#[derive(Debug, Default)]
pub(crate) struct Loaded {
    /// The models, in the order of their names.
    pub(crate) models: Vec<Model>,
    /// AWS's partitions and their DNS suffixes, where they come with the model.
    pub(crate) partitions: Option<Source>,
}

/// A model in the form it was found in.
#[derive(Debug)]
pub(crate) enum Model {
    /// A Smithy JSON AST.
    Smithy(Source),
    /// The files of a service in botocore's form.
    Botocore(Package),
}

impl Loaded {
    /// Reads what `spec` names.
    pub(crate) fn read(spec: &Spec, workspace: &Workspace) -> Result<Self, Failure> {
        match spec {
            Spec::WorkingTree => directory::read(&workspace.model()),
            Spec::Git(revision) => git::read(workspace, revision),
            Spec::Botocore { version, service } => {
                let (version, archive) = download::botocore(workspace, version.as_deref())?;
                botocore::from_archive(&archive, &version, service)
            }
            Spec::Path(path) if path.is_dir() => directory::read(path),
            Spec::Path(path) => file::read(path),
        }
    }

    /// The models as Smithy, with all that was found in them, and the partitions, as the generator takes them.
    pub(crate) fn into_sources(self) -> Result<Vec<Source>, Failure> {
        let mut sources = self.models.into_iter().map(Model::into_source).collect::<Result<Vec<_>, _>>()?;
        sources.extend(self.partitions);
        Ok(sources)
    }

    /// The overlay among the models.
    pub(crate) fn overlay(&self) -> Option<&Source> {
        self.models.iter().find_map(|model| match model {
            Model::Smithy(source) if merged::is_overlay(source) => Some(source),
            _ => None,
        })
    }

    /// The models as Smithy, as an import makes them: facts only.
    pub(crate) fn to_facts(&self) -> Result<Vec<Source>, Failure> {
        let facts =
            |model: &Model| Ok(Source { name: model.name().to_owned(), text: model.to_smithy(false)?.to_string() });
        self.models.iter().map(facts).collect()
    }

    /// Sorts a file into its place by what it holds.
    fn add(&mut self, source: Source) -> Result<(), Failure> {
        let value = codegen::json::parse(&source.name, &source.text)?;
        let has = |key: &str| value.get(key).is_some_and(|value| !value.is_null());
        if !codegen::import::is_smithy(&value) && has("partitions") {
            self.partitions = Some(source);
        } else if has("metadata") && has("shapes") && !codegen::import::is_smithy(&value) {
            self.models.push(Model::Botocore(Package::of_service(source)));
        } else {
            // What is no model at all is told by the loader, with the file's name.
            self.models.push(Model::Smithy(source));
        }
        Ok(())
    }
}

/// The partitions of this workspace.
pub(crate) fn partitions(workspace: &Workspace) -> Result<Source, Failure> {
    file::source(&workspace.model().join("partitions.json"))
}

impl Model {
    /// What messages call it.
    fn name(&self) -> &str {
        match self {
            Self::Smithy(source) => &source.name,
            Self::Botocore(package) => &package.name,
        }
    }

    /// The model as a Smithy JSON AST.
    pub(crate) fn to_smithy(&self, keep_docs: bool) -> Result<Value, Failure> {
        match self {
            Self::Smithy(source) => {
                let model = codegen::json::parse(&source.name, &source.text)?;
                Ok(if keep_docs { model } else { codegen::import::without_documentation(model) })
            }
            Self::Botocore(package) => package.to_smithy(keep_docs),
        }
    }

    fn into_source(self) -> Result<Source, Failure> {
        match self {
            Self::Smithy(source) => Ok(source),
            Self::Botocore(package) => {
                let text = codegen::json::canonical(&package.to_smithy(true)?);
                Ok(Source { name: package.name, text })
            }
        }
    }
}

#[cfg(test)]
mod tests;
