//! `cargo xtask`: the commands of this workspace, and the only code in it that touches the disk or the network at build
//! time. `cargo xtask help` lists them.

mod cargo;
mod cli;
mod console;
mod date;
mod demo;
mod diff;
mod disk;
mod emulator;
mod failure;
mod generate;
mod merged;
mod source;
mod tree;
mod update;
mod workspace;

use std::process::ExitCode;

use cli::Command;
use failure::Failure;

/// How a command that did its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain about.
    Fine,
    /// It found what it was asked to look for.
    Finding,
}

fn main() -> ExitCode {
    match run(cli::parse()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Finding) => ExitCode::from(1),
        Err(failure) => {
            console::complain(&failure);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    let workspace = workspace::Workspace::find()?;
    match command {
        Command::Generate(arguments) => generate::run(&workspace, &arguments),
        Command::Update(arguments) => update::run(&workspace, &arguments),
        Command::Diff(arguments) => diff::run(&workspace, &arguments),
        Command::Emulator(arguments) => emulator::run(&workspace, &arguments),
        Command::Demo => demo::run(&workspace),
    }
}
