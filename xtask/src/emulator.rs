//! `cargo xtask emulator`: the service in memory, for any client.

use std::ffi::OsString;

use crate::cli::Emulator;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo};

/// Runs the emulator until Ctrl-C.
pub(crate) fn run(workspace: &Workspace, arguments: &Emulator) -> Result<Outcome, Failure> {
    let mut options: Vec<OsString> = Vec::new();
    if let Some(port) = arguments.port {
        options.extend(["--port".into(), port.to_string().into()]);
    }
    if let Some(seed) = &arguments.seed {
        options.extend(["--seed".into(), seed.into()]);
    }
    cargo::run(workspace, &["--package", "cognito-identity-emulator"], &options)
}
