//! Makes rustdoc JSON of a package of this workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;

/// Documents `package` as JSON and returns the path of the file.
///
/// # Errors
///
/// When the package does not build, or no toolchain can be started.
pub(crate) fn json(package: &str) -> Result<PathBuf> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    // A target folder apart: rustdoc of another toolchain would evict what the programs were built with.
    let target = workspace.join("target/rustdoc");
    let status = cargo()
        .args(["rustdoc", "--quiet", "--locked", "--lib", "--package", package, "--target-dir"])
        .arg(&target)
        .args(["--", "-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .current_dir(&workspace)
        .status()?;
    if !status.success() {
        return Err(format!("rustdoc of {package} failed; its messages are above").into());
    }
    Ok(target.join("doc").join(package.replace('-', "_")).with_extension("json"))
}

/// Cargo of the nightly toolchain; without one, the current toolchain told to accept unstable options.
fn cargo() -> Command {
    let mut command = Command::new("cargo");
    // Set by the cargo that runs this program; with it, `+nightly` would still start that one's rustdoc.
    for name in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    match has_nightly() {
        true => command.arg("+nightly"),
        false => command.env("RUSTC_BOOTSTRAP", "1"),
    };
    command
}

fn has_nightly() -> bool {
    let output = Command::new("rustup").args(["run", "nightly", "rustc", "--version"]).output();
    output.is_ok_and(|output| output.status.success())
}
