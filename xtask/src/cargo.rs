//! Programs of this workspace, built and run by Cargo.
//!
//! The commands that need the generated crate run it this way instead of depending on it: were the generated code ever
//! broken, a tool that contains it could not be built to repair it.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use crate::Outcome;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Runs `cargo run` with `arguments`, in the current directory, until the program ends.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<Outcome, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(&cargo)
        .args(["run", "--quiet", "--manifest-path"])
        .arg(workspace.root().join("Cargo.toml"))
        .args(arguments)
        .status()
        .map_err(|error| Failure::io("run", Path::new(&cargo), &error))?;
    match status.code() {
        Some(0) => Ok(Outcome::Fine),
        Some(1) => Ok(Outcome::Finding),
        _ => Err(Failure::new(format!("the program ended with {status}"), "its own message stands above")),
    }
}
