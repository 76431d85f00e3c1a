//! The cargo features of a package: an application names them in its manifest, beside the package.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::surface::Item;

/// The features of `package`, one item each.
///
/// # Errors
///
/// When cargo cannot tell, or has no such package in this workspace.
pub(crate) fn of(package: &str) -> Result<Vec<Item>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let command = ["metadata", "--format-version", "1", "--locked", "--quiet"];
    let output = Command::new("cargo").args(command).current_dir(workspace).output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata lists no packages")?;
    let found = packages.iter().find(|candidate| candidate["name"] == package);
    let features = found.and_then(|package| package["features"].as_object());
    let features = features.ok_or_else(|| format!("cargo metadata does not know `{package}`"))?;
    Ok(features.keys().map(|name| Item { owner: "features".to_owned(), text: name.clone() }).collect())
}
