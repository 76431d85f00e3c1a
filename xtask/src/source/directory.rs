//! Models in directories.

use std::fs;
use std::path::{Path, PathBuf};

use super::{File, Loaded, file};
use crate::failure::Failure;

/// The provenance record in `model/`; it is not part of the model.
const PROVENANCE: &str = "upstream.json";

/// Reads the `*.json` of a directory, or the service whose folder it is.
pub(super) fn read(directory: &Path) -> Result<Loaded, Failure> {
    let paths = models(directory)?;
    if let Some(service) = paths.iter().find(|path| name(path).starts_with("service-2.json")) {
        return file::read(service);
    }
    let mut loaded = Loaded::default();
    for path in &paths {
        loaded.add(File::read(path)?)?;
    }
    if loaded.models.is_empty() {
        return Err(none_in(&directory.display().to_string()));
    }
    Ok(loaded)
}

/// Returns whether a file of a directory is part of the model in it.
pub(super) fn is_part(name: &str) -> bool {
    (name.ends_with(".json") || name.ends_with(".json.gz")) && name != PROVENANCE
}

/// The failure of a directory without a model.
pub(super) fn none_in(place: &str) -> Failure {
    Failure::new(format!("{place} holds no model"), "give a directory with a Smithy JSON AST or a service-2.json")
}

fn models(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error| Failure::io("read", directory, &error);
    let entries = fs::read_dir(directory).map_err(fail)?.collect::<Result<Vec<_>, _>>().map_err(fail)?;
    let mut paths: Vec<_> = entries.into_iter().map(|entry| entry.path()).filter(|path| is_part(&name(path))).collect();
    paths.sort();
    Ok(paths)
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
