//! `cognito-identity-emulator`: an Amazon Cognito Identity in memory, on loopback.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use cognito_identity_emulator::{Options, run};

/// An Amazon Cognito Identity in memory, on loopback, until Ctrl-C or SIGTERM
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(flatten)]
    options: Options,
}

fn main() -> ExitCode {
    match run(Arguments::parse().options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            // 2 is bad input or usage: a seed that is none, a port that is taken.
            ExitCode::from(2)
        }
    }
}
