//! The harness as Cargo's `RUSTC_WRAPPER`: runs rustc and notes what each crate takes.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode};

use wait4::Wait4;

use crate::failure::Failure;

/// Names the file to note costs in; set only for builds that are measured.
const LOG: &str = "BENCH_RUSTC_LOG";

/// Has the builds of a Cargo command noted in `log`.
pub(crate) fn note_costs(command: &mut Command, log: &Path) -> Result<(), Failure> {
    let program = std::env::current_exe().map_err(|error| Failure::new(format!("the harness is gone: {error}")))?;
    command.env("RUSTC_WRAPPER", program).env(LOG, log);
    Ok(())
}

/// Runs rustc where this process is the wrapper.
pub(crate) fn wrapped() -> Option<ExitCode> {
    let log = std::env::var_os(LOG)?;
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let (rustc, arguments) = arguments.split_first()?;
    let ended = Command::new(rustc).args(arguments).spawn().ok()?.wait4().ok()?;
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let Some(name) = name {
        let cpu = ended.rusage.utime + ended.rusage.stime;
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(log).ok()?;
        writeln!(file, "{}\t{:.3}", name.to_string_lossy(), cpu.as_secs_f64()).ok()?;
    }
    Some(ended.status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1).into())
}

/// The CPU seconds of a crate, from the notes.
pub(crate) fn cost_of(name: &str, log: &str) -> Option<f64> {
    log.lines().filter_map(|line| line.split_once('\t')).find(|(known, _)| *known == name)?.1.parse().ok()
}
