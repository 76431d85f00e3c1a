//! Programs of this workspace, built by Cargo and then run.
//!
//! The commands that need the generated crate run it this way instead of depending on it: if the generated code were
//! broken, a tool that contains it could not be built to repair it.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use serde_json::Value;

use crate::Outcome;
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Builds the program that `target` selects for `cargo build`, and runs it with `arguments` until it ends.
pub(crate) fn run(workspace: &Workspace, target: &[&str], arguments: &[OsString]) -> Result<Outcome, Failure> {
    run_in(workspace.root(), target, arguments)
}

/// The same for a program of the workspace whose manifest is in `folder`.
pub(crate) fn run_in(folder: &Path, target: &[&str], arguments: &[OsString]) -> Result<Outcome, Failure> {
    let program = build(folder, target)?;
    let status = exec_or_wait(Command::new(&program).args(arguments));
    let status = status.map_err(|error| Failure::io("run", &program, &error))?;
    match status.code() {
        Some(0) => Ok(Outcome::Fine),
        Some(1) => Ok(Outcome::Finding),
        _ => Err(Failure::new(format!("{} ended with {status}", program.display()), "read its own message above")),
    }
}

/// Builds a program and returns its path. Cargo's messages go to the standard error.
fn build(folder: &Path, target: &[&str]) -> Result<PathBuf, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(&cargo);
    command.args(["build", "--quiet", "--message-format", "json-render-diagnostics", "--manifest-path"]);
    command.arg(folder.join("Cargo.toml")).args(target).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| Failure::io("run", Path::new(&cargo), &error))?;
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from)).next_back();
    program.filter(|_| output.status.success()).ok_or_else(|| {
        Failure::new(format!("cargo build {} failed", target.join(" ")), "correct what its messages above report")
    })
}

/// Replaces this process by the program: a signal that stops this process then stops the program.
#[cfg(unix)]
fn exec_or_wait(command: &mut Command) -> io::Result<ExitStatus> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

#[cfg(not(unix))]
fn exec_or_wait(command: &mut Command) -> io::Result<ExitStatus> {
    command.status()
}
