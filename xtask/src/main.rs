//! `cargo xtask`: the commands of this workspace, and the only code in it that touches the disk or the network at build
//! time. `cargo xtask help` lists them.

mod bench;
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
mod history;
mod merged;
mod source;
mod tree;
mod update;
mod workspace;

use std::process::ExitCode;

use cli::Command;
use failure::Failure;

/// The result of a command that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Exit code 0.
    Fine,
    /// Exit code 1: stale files, a breaking change that is refused.
    Finding,
}

/// The exit code of bad input, bad usage and faults of the tool.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|fault| {
        console::print_error(format_args!("error: cargo xtask failed: {fault}\n  help: report it with the command"));
        std::process::exit(FAILED.into());
    }));
    match run(cli::parse()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Finding) => ExitCode::from(1),
        Err(failure) => {
            console::print_error(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    let workspace = workspace::Workspace::find()?;
    match command {
        Command::Generate(arguments) => generate::run(&workspace, &arguments),
        Command::Update(arguments) => update::run(&workspace, &arguments),
        Command::Diff(arguments) => diff::run(&workspace, &arguments),
        Command::History(arguments) => history::run(&workspace, &arguments),
        Command::Emulator(arguments) => emulator::run(&workspace, &arguments),
        Command::Demo => demo::run(&workspace),
        Command::Bench(arguments) => bench::run(&workspace, &arguments),
    }
}
