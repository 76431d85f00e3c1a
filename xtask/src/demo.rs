//! `cargo xtask demo`: regenerates the crate, then makes calls with it.

use crate::cli::Generate;
use crate::console::print;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo, generate};

/// Regenerates, then runs `examples/demo.rs`, which makes the calls.
pub(crate) fn run(workspace: &Workspace) -> Result<Outcome, Failure> {
    print("generate the crate from model/");
    generate::run(workspace, &Generate::default())?;
    print("build the crate and the emulator");
    cargo::run(workspace, &["--package", "xtask", "--example", "demo"], &[])
}
