//! A model with the overlay as far as it applies.

use codegen::smithy::{self, Model, Source};
use codegen::{json, overlay};
use serde_json::{Value, json};

use crate::failure::Failure;

pub(crate) const OVERLAY: &str = "overlay.json";

/// The files of a model, merged.
pub(crate) struct Merged {
    /// The files, the overlay without its stale entries.
    pub(crate) sources: Vec<Source>,
    pub(crate) overlay: Value,
    pub(crate) model: Model,
    /// The entries of the overlay that the model has no place for.
    pub(crate) stale: Vec<String>,
}

impl Merged {
    pub(crate) fn of(sources: Vec<Source>) -> Result<Self, Failure> {
        let (overlay, mut sources): (Vec<_>, Vec<_>) = sources.into_iter().partition(is_overlay);
        let Some(Source { name, text }) = overlay.into_iter().next() else {
            let model = load(&sources)?;
            return Ok(Self { sources, overlay: json!({"smithy": "2.0"}), model, stale: Vec::new() });
        };
        let mut overlay = json::parse(&name, &text)?;
        let stale = overlay::prune(&mut overlay, &load(&sources)?);
        sources.push(Source { name, text: json::canonical(&overlay) });
        Ok(Self { model: load(&sources)?, sources, overlay, stale })
    }
}

fn load(sources: &[Source]) -> Result<Model, Failure> {
    let models: Vec<_> = sources.iter().filter(|source| !codegen::is_partitions(source)).cloned().collect();
    // What there is to warn about is told when the code is generated.
    Ok(smithy::load(&models)?.0)
}

/// Whether a file is an overlay.
pub(crate) fn is_overlay(source: &Source) -> bool {
    source.name.ends_with(OVERLAY)
}
