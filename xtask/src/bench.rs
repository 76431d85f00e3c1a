//! `cargo xtask bench`: the client side by side with its peers.

use std::ffi::OsString;

use crate::cli::Bench;
use crate::failure::Failure;
use crate::workspace::Workspace;
use crate::{Outcome, cargo};

/// Runs the harness of `tests/compare/bench`, which belongs to a workspace of its own.
pub(crate) fn run(workspace: &Workspace, arguments: &Bench) -> Result<Outcome, Failure> {
    let given = [(arguments.quick, "--quick"), (arguments.no_builds, "--no-builds")];
    let options: Vec<OsString> =
        given.into_iter().filter(|(is_given, _)| *is_given).map(|(_, name)| name.into()).collect();
    let folder = workspace.root().join("tests/compare");
    let target = ["--locked", "--package", "bench", "--release"];
    // A quick run shares the debug builds of `tests/compare/run.sh`.
    cargo::run_in(&folder, if arguments.quick { &target[..3] } else { &target }, &options)
}
