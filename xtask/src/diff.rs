//! `cargo xtask diff`: one model against another.

use codegen::diff::Effect;
use codegen::json;
use codegen::smithy::{self, Model, Source};

use crate::Outcome;
use crate::cli::{Diff, Format};
use crate::console::{complain, say};
use crate::failure::Failure;
use crate::source::Loaded;
use crate::workspace::Workspace;

/// Reads both models and prints what differs. That they differ is an answer, and a finding only where it is refused.
pub(crate) fn run(workspace: &Workspace, arguments: &Diff) -> Result<Outcome, Failure> {
    let diff = between(Loaded::read(&arguments.old, workspace)?, Loaded::read(&arguments.new, workspace)?)?;
    let text = match arguments.format {
        Format::Text => diff.to_text(),
        Format::Markdown => diff.to_markdown(),
        Format::Json => json::canonical(&diff.to_json()),
    };
    say(text.trim_end());
    let refused = arguments.refuse_breaking && diff.effect() == Effect::Breaking;
    Ok(if refused { Outcome::Finding } else { Outcome::Fine })
}

/// What differs between two models. Where one of them has an overlay and the other none, the other is taken as an
/// import takes it: without documentation, and under as much of the overlay as it has elements for.
pub(crate) fn between(old: Loaded, new: Loaded) -> Result<codegen::diff::Diff, Failure> {
    let (old_borrows, new_borrows) = (new.overlaid && !old.overlaid, old.overlaid && !new.overlaid);
    let (old, new) = (sources(old, old_borrows)?, sources(new, new_borrows)?);
    let (mut old_model, mut new_model) = (model(&old)?, model(&new)?);
    if old_borrows {
        smithy::lend(&new, &mut old_model)?;
    }
    if new_borrows {
        smithy::lend(&old, &mut new_model)?;
    }
    Ok(codegen::diff::diff(&old_model, &new_model, None)?)
}

fn sources(mut loaded: Loaded, borrows: bool) -> Result<Vec<Source>, Failure> {
    loaded.partitions = None;
    if borrows { loaded.to_facts() } else { loaded.into_sources() }
}

fn model(sources: &[Source]) -> Result<Model, Failure> {
    let (model, warnings) = smithy::load(sources)?;
    warnings.iter().for_each(complain);
    Ok(model)
}
