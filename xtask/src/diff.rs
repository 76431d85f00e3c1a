//! `cargo xtask diff`: one model against another.

use codegen::json;
use codegen::smithy::{self, Model};

use crate::Outcome;
use crate::cli::{Diff, Format};
use crate::console::{complain, say};
use crate::failure::Failure;
use crate::source::{self, Loaded, Spec};
use crate::workspace::Workspace;

/// Reads both models and prints what differs. That they differ is an answer, not a finding.
pub(crate) fn run(workspace: &Workspace, arguments: &Diff) -> Result<Outcome, Failure> {
    let (old, new) = (model(workspace, &arguments.old)?, model(workspace, &arguments.new)?);
    let diff = codegen::diff::diff(&old, &new, None)?;
    let text = match arguments.format {
        Format::Text => diff.to_text(),
        Format::Markdown => diff.to_markdown(),
        Format::Json => json::canonical(&diff.to_json()),
    };
    say(text.trim_end());
    Ok(Outcome::Fine)
}

fn model(workspace: &Workspace, spec: &Spec) -> Result<Model, Failure> {
    let mut sources = Loaded::read(spec, workspace)?.into_sources()?;
    sources.retain(|source| !source::is_partitions(source));
    let (model, warnings) = smithy::load(&sources)?;
    warnings.iter().for_each(complain);
    Ok(model)
}
