//! `cargo xtask demo`: the whole path once, from the model to calls.

use crate::cli::Generate;
use crate::console::say;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo, generate};

/// Regenerates, then runs `examples/demo.rs`, which makes the calls.
pub(crate) fn run(workspace: &Workspace) -> Result<Outcome, Failure> {
    say("generate the crate from model/");
    generate::run(workspace, &Generate::default())?;
    say("build the crate and the emulator");
    cargo::run(workspace, &["--package", "xtask", "--example", "demo"].map(Into::into))
}
