//! What an import makes of the files of `model/`.

use std::path::PathBuf;

use codegen::json;
use codegen::smithy::Source;

use super::provenance::Provenance;
use crate::cli::Update;
use crate::disk;
use crate::failure::Failure;
use crate::source::Loaded;
use crate::workspace::Workspace;

/// The imported files, in the order in which they are written.
pub(super) struct Import {
    pub(super) provenance: Provenance,
    model: String,
    partitions: Option<String>,
    upstream: String,
}

impl Import {
    pub(super) fn read(workspace: &Workspace, arguments: &Update) -> Result<Self, Failure> {
        let mut loaded = Loaded::read(&arguments.from, workspace)?;
        let (Some(model), true) = (loaded.models.pop(), loaded.models.is_empty()) else {
            let help = "name one: a Smithy JSON AST, a service-2.json, or botocore:VERSION";
            return Err(Failure::new("an import takes one model, and this is several", help));
        };
        let provenance = Provenance::of(&model, loaded.partitions.as_ref());
        let partitions = loaded.partitions.map(canonical).transpose()?;
        let upstream = provenance.text(workspace)?;
        Ok(Self { model: json::canonical(&model.to_smithy(arguments.keep_docs)?), provenance, partitions, upstream })
    }

    /// The files that are part of the model and differ from those that are there.
    pub(super) fn model(&self, workspace: &Workspace) -> Result<Vec<(PathBuf, String)>, Failure> {
        differing(
            workspace,
            &[("cognito-identity.json", Some(&self.model)), ("partitions.json", self.partitions.as_ref())],
        )
    }

    /// The record of where they are from, where it differs.
    pub(super) fn record(&self, workspace: &Workspace) -> Result<Vec<(PathBuf, String)>, Failure> {
        differing(workspace, &[("upstream.json", Some(&self.upstream))])
    }
}

fn differing(workspace: &Workspace, texts: &[(&str, Option<&String>)]) -> Result<Vec<(PathBuf, String)>, Failure> {
    let mut differing = Vec::new();
    for (name, text) in texts {
        let path = workspace.model().join(name);
        if let Some(text) = text
            && disk::read(&path)?.as_deref() != Some(text.as_bytes())
        {
            differing.push((path, (*text).clone()));
        }
    }
    Ok(differing)
}

fn canonical(source: Source) -> Result<String, Failure> {
    Ok(json::canonical(&json::parse(&source.name, &source.text)?))
}
