//! Builds and runs one of the programs, within a bounded time.

use std::fs::File;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::Result;

/// The programs wait for nothing but two timeouts of milliseconds.
const LIMIT: Duration = Duration::from_secs(60);

/// Runs the program of this package and returns its output.
///
/// # Errors
///
/// When it does not build, fails, or runs longer than it may.
pub(crate) fn output(package: &str) -> Result<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // Alone, so that neither gets features of a dependency that only the other asks for.
    let build = ["build", "--quiet", "--locked", "--package", package];
    let status = Command::new("cargo").args(build).current_dir(&workspace).status()?;
    if !status.success() {
        return Err(format!("{package} does not build; the compiler's messages are above").into());
    }
    let folder = workspace.join("target/debug");
    let transcript = folder.join(format!("{package}.txt"));
    let program = Command::new(folder.join(package)).stdout(File::create(&transcript)?).spawn()?;
    wait(program).map_err(|error| format!("{package}: {error}; what it printed is in {}", transcript.display()))?;
    Ok(std::fs::read_to_string(transcript)?)
}

fn wait(mut program: Child) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < LIMIT {
        match program.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(format!("ended with {status}").into()),
            None => std::thread::sleep(Duration::from_millis(5)),
        }
    }
    program.kill()?;
    program.wait()?;
    Err(format!("did not end within {} s", LIMIT.as_secs()).into())
}
