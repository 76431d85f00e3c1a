//! `cargo xtask diff`: compares two models.

use codegen::diff::{Diff, Effect};
use codegen::{Input, Source, json};

use crate::Outcome;
use crate::cli::{self, Format};
use crate::console::print;
use crate::failure::Failure;
use crate::merged::Merged;
use crate::source::Loaded;
use crate::workspace::Workspace;

/// Reads both models and prints the differences. A difference is a finding only where it is refused.
pub(crate) fn run(workspace: &Workspace, arguments: &cli::Diff) -> Result<Outcome, Failure> {
    let diff = compare(Loaded::read(&arguments.old, workspace)?, Loaded::read(&arguments.new, workspace)?)?;
    let text = match arguments.format {
        Format::Text => diff.to_text(),
        Format::Markdown => diff.to_markdown(),
        Format::Json => json::canonical(&diff.to_json()),
    };
    print(text.trim_end());
    let refused = arguments.refuse_breaking && diff.effect() == Effect::Breaking;
    Ok(if refused { Outcome::Finding } else { Outcome::Fine })
}

/// Compares two models. A model without an overlay is compared with one that has overlays as `update` would import it:
/// without documentation, and with as much of these overlays as applies.
fn compare(old: Loaded, new: Loaded) -> Result<Diff, Failure> {
    let (for_old, for_new) = (new.overlays.clone(), old.overlays.clone());
    let (old, new) = (load(old, for_old)?, load(new, for_new)?);
    Ok(codegen::diff::diff(&old, &new, None)?)
}

fn load(loaded: Loaded, overlays: Vec<Source>) -> Result<Input, Failure> {
    let sources = if loaded.overlays.is_empty() && !overlays.is_empty() {
        [loaded.into_sources(false)?, overlays].concat()
    } else {
        loaded.into_sources(true)?
    };
    Ok(Merged::load(sources)?.input)
}
