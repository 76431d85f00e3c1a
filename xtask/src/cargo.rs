//! Programs of this workspace, built and run by Cargo.
//!
//! The commands that need the generated crate run it this way instead of depending on it: were the generated code ever
//! broken, a tool that contains it could not be built to repair it.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

use crate::Outcome;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Runs `cargo run` with `arguments`, in the current directory, until the program ends.
pub(crate) fn run(workspace: &Workspace, arguments: &[OsString]) -> Result<Outcome, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.args(["run", "--quiet", "--manifest-path"]).arg(workspace.root().join("Cargo.toml")).args(arguments);
    let status = become_or_wait(&mut command).map_err(|error| Failure::io("run", Path::new(&cargo), &error))?;
    match status.code() {
        Some(0) => Ok(Outcome::Fine),
        Some(1) => Ok(Outcome::Finding),
        _ => Err(Failure::new(format!("the program ended with {status}"), "its own message stands above")),
    }
}

/// Becomes the program, so that whoever stops this process stops the program and leaves no orphan behind.
#[cfg(unix)]
fn become_or_wait(command: &mut Command) -> io::Result<ExitStatus> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

#[cfg(not(unix))]
fn become_or_wait(command: &mut Command) -> io::Result<ExitStatus> {
    command.status()
}
