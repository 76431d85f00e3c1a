//! `cargo xtask emulator`: the service in memory, for any client.

use std::ffi::OsString;

use crate::cli::Emulator;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo};

/// Runs the emulator until Ctrl-C.
pub(crate) fn run(workspace: &Workspace, arguments: &Emulator) -> Result<Outcome, Failure> {
    let mut command: Vec<OsString> = ["--package", "cognito-identity-emulator", "--"].map(OsString::from).to_vec();
    if let Some(port) = arguments.port {
        command.extend(["--port".into(), port.to_string().into()]);
    }
    if let Some(seed) = &arguments.seed {
        command.extend(["--seed".into(), seed.into()]);
    }
    cargo::run(workspace, &command)
}
