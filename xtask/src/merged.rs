//! A model with as much of its overlays as applies.

use codegen::{Input, Role, Source, overlay};

use crate::failure::Failure;

/// The loaded files of a model.
pub(crate) struct Merged {
    pub(crate) input: Input,
    /// The overlays without their stale entries.
    pub(crate) overlays: Vec<Source>,
    /// The stale entries: those whose element the model lacks.
    pub(crate) stale: Vec<String>,
}

impl Merged {
    /// Prunes the overlays and loads all files.
    pub(crate) fn load(sources: Vec<Source>) -> Result<Self, Failure> {
        let (mut overlays, mut sources): (Vec<_>, Vec<_>) =
            sources.into_iter().partition(|source| source.role() == Role::Overlay);
        let mut stale = Vec::new();
        for overlay in &mut overlays {
            let models: Vec<_> = sources.iter().map(|source| &source.json).collect();
            stale.extend(overlay::prune(&mut overlay.json, &models));
            sources.push(overlay.clone());
        }
        Ok(Self { input: Input::load(&sources)?, overlays, stale })
    }
}
