//! `cargo xtask diff`: one model against another.

use codegen::diff::Effect;
use codegen::json;
use codegen::smithy::{Model, Source};

use crate::Outcome;
use crate::cli::{Diff, Format};
use crate::console::say;
use crate::failure::Failure;
use crate::merged::Merged;
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
fn between(old: Loaded, new: Loaded) -> Result<codegen::diff::Diff, Failure> {
    let lent = |to: &Loaded, from: &Loaded| to.overlay().is_none().then(|| from.overlay().cloned()).flatten();
    let (to_old, to_new) = (lent(&old, &new), lent(&new, &old));
    let (old, new) = (model(old, to_old)?, model(new, to_new)?);
    Ok(codegen::diff::diff(&old, &new, None)?)
}

fn model(loaded: Loaded, lent: Option<Source>) -> Result<Model, Failure> {
    let mut sources = if lent.is_some() { loaded.to_facts()? } else { loaded.into_sources()? };
    sources.extend(lent);
    Ok(Merged::of(sources)?.model)
}
