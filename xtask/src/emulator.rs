//! `cargo xtask emulator`: the service in memory, for any client.

use crate::cli::Emulator;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo};

/// Runs the emulator until Ctrl-C or SIGTERM.
pub(crate) fn run(workspace: &Workspace, arguments: &Emulator) -> Result<Outcome, Failure> {
    cargo::run(workspace, &["--package", "cognito-identity-emulator"], &arguments.options)
}
