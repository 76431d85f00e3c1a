//! An emulator that runs until it is interrupted: the binary, and whatever else wants to be one.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::builder::StartError;
use crate::emulator::Emulator;

/// Command-line options; flatten them into a command of your own with `#[command(flatten)]`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {
    /// Port to listen on; a free one when it is left out
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub port: u16,
    /// JSON file with the pools and identities that are there from the start
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,
}

/// Runs an emulator until Ctrl-C. Blocks; from asynchronous code use [`serve`].
///
/// # Errors
/// When it cannot be started.
pub fn run(options: Options) -> Result<(), StartError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| failed("no runtime", error))?.block_on(serve(options))
}

/// Runs an emulator until Ctrl-C, after it has printed how to reach it.
///
/// # Errors
/// When it cannot be started.
pub async fn serve(options: Options) -> Result<(), StartError> {
    let mut builder = Emulator::builder().port(options.port);
    if let Some(path) = options.seed {
        let seed = std::fs::read_to_string(&path);
        builder = builder.seed(seed.map_err(|error| failed(&format!("cannot read seed {}", path.display()), error))?);
    }
    let emulator = builder.start().await?;
    // Whoever started it may have stopped reading; the emulator serves all the same.
    let _ = introduce(&emulator, &mut io::stdout());
    tokio::signal::ctrl_c().await.map_err(|error| failed("cannot wait for Ctrl-C", error))
}

/// Prints the URL on a line of its own, for scripts, and below it what a person wants to know.
fn introduce(emulator: &Emulator, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", emulator.endpoint_url())?;
    writeln!(
        out,
        "Amazon Cognito Identity, emulated: region {}, account {}",
        emulator.region(),
        emulator.account_id()
    )?;
    writeln!(out, "  AWS_ACCESS_KEY_ID={}", emulator.access_key_id())?;
    writeln!(out, "  AWS_SECRET_ACCESS_KEY={}", emulator.secret_access_key())?;
    writeln!(out, "Stop it with Ctrl-C.")?;
    out.flush()
}

fn failed(what: &str, error: io::Error) -> StartError {
    StartError::new(format!("{what}: {error}"), Some(Box::new(error)))
}
