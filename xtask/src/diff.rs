//! `cargo xtask diff`: compares two models.

use codegen::diff::{Diff, Effect, Labels};
use codegen::{Input, Source, json};

use crate::cli::{self, Format};
use crate::console::print;
use crate::failure::Failure;
use crate::merged::Merged;
use crate::source::Loaded;
use crate::workspace::Workspace;
use crate::{Outcome, disk, update};

/// Reads both models and writes the differences. A difference is a finding only where it is refused.
pub(crate) fn run(workspace: &Workspace, arguments: &cli::Diff) -> Result<Outcome, Failure> {
    let (old, new) = (Loaded::read(&arguments.old, workspace)?, Loaded::read(&arguments.new, workspace)?);
    let (old, new) = load_both(old, new)?;
    let (diff, text) = match arguments.format {
        Format::Html => page(workspace, arguments, (&old, &new))?,
        format => {
            let diff = codegen::diff::diff(&old, &new, None)?;
            let text = match format {
                Format::Text => diff.to_text(),
                Format::Markdown => diff.to_markdown(),
                _ => json::canonical(&diff.to_json()),
            };
            (diff, text)
        }
    };
    match &arguments.out {
        Some(path) => disk::write_all(&[(path.clone(), &text)])?,
        None => print(text.trim_end()),
    }
    let refused = arguments.refuse_breaking && diff.effect() == Effect::Breaking;
    Ok(if refused { Outcome::Finding } else { Outcome::Fine })
}

fn page(workspace: &Workspace, arguments: &cli::Diff, (old, new): (&Input, &Input)) -> Result<(Diff, String), Failure> {
    let (before, after) = (arguments.old.to_string(), arguments.new.to_string());
    let version = update::version(workspace)?;
    let labels = Labels { old: &before, new: &after, version: Some(&version) };
    Ok(codegen::diff::html(old, new, &labels)?)
}

/// Loads two models. A model without an overlay is compared with one that has overlays as `update` would import it:
/// without documentation, and with as much of these overlays as applies.
fn load_both(old: Loaded, new: Loaded) -> Result<(Input, Input), Failure> {
    let (for_old, for_new) = (new.overlays.clone(), old.overlays.clone());
    Ok((load(old, for_old)?, load(new, for_new)?))
}

fn load(loaded: Loaded, overlays: Vec<Source>) -> Result<Input, Failure> {
    let sources = if loaded.overlays.is_empty() && !overlays.is_empty() {
        [loaded.into_sources(false)?, overlays].concat()
    } else {
        loaded.into_sources(true)?
    };
    Ok(Merged::load(sources)?.input)
}
