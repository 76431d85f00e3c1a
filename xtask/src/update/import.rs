//! The files of `model/` that an import makes.

use std::path::PathBuf;

use codegen::{Source, json};

use super::provenance::Provenance;
use crate::cli::Update;
use crate::disk;
use crate::failure::Failure;
use crate::source::Loaded;
use crate::workspace::Workspace;

/// The imported files, in the order in which they are written.
pub(super) struct Import {
    pub(super) provenance: Provenance,
    /// The model and, if they come with it, the partitions.
    files: Vec<Source>,
    upstream: String,
}

impl Import {
    pub(super) fn read(workspace: &Workspace, arguments: &Update) -> Result<Self, Failure> {
        let mut loaded = Loaded::read(&arguments.from, workspace)?;
        let (Some(model), true, []) = (loaded.models.pop(), loaded.models.is_empty(), loaded.overlays.as_slice())
        else {
            let help = "name one: a Smithy JSON AST, a service-2.json, or botocore:VERSION";
            return Err(Failure::new("an import takes one model without overlays", help));
        };
        let provenance = Provenance::new(&model, loaded.partitions.as_ref());
        let file = |name, json| Source { name: workspace.model().join(name).display().to_string(), json };
        let model = file("cognito-identity.json", model.into_smithy(arguments.keep_docs)?);
        let partitions = loaded.partitions.map(|partitions| file("partitions.json", partitions.source.json));
        let upstream = provenance.text(workspace)?;
        Ok(Self { files: [model].into_iter().chain(partitions).collect(), provenance, upstream })
    }

    /// The files of the model that differ from those of the workspace.
    pub(super) fn changed_files(&self) -> Result<Vec<Source>, Failure> {
        let mut changed = Vec::new();
        for file in &self.files {
            if disk::read(file.name.as_ref())?.as_deref() != Some(json::canonical(&file.json).as_bytes()) {
                changed.push(file.clone());
            }
        }
        Ok(changed)
    }

    /// The provenance record, if it differs.
    pub(super) fn changed_record(&self, workspace: &Workspace) -> Result<Option<(PathBuf, String)>, Failure> {
        let path = workspace.model().join("upstream.json");
        let same = disk::read(&path)?.as_deref() == Some(self.upstream.as_bytes());
        Ok((!same).then(|| (path, self.upstream.clone())))
    }
}
