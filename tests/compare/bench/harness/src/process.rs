//! Child processes: run, timed, pinned.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::unistd::Pid;
use wait4::Wait4;

use crate::failure::Failure;

/// What a child process took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    /// User and system time of the process and its children.
    pub(crate) cpu: Duration,
    /// The most memory that one of these processes held, in bytes.
    pub(crate) peak: u64,
}

/// Runs a command that has to succeed, and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|error| not_started(command, &error))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = errors.lines().rev().take(12).collect();
    let last = last.into_iter().rev().collect::<Vec<_>>().join("\n");
    Err(Failure::new(format!("{command:?} ended with {}:\n{last}", output.status)))
}

/// Runs a command that has to succeed, and measures it. Its output is discarded.
pub(crate) fn timed(command: &mut Command) -> Result<Cost, Failure> {
    let start = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.spawn().map_err(|error| not_started(command, &error))?;
    let ended = child.wait4().map_err(|error| Failure::new(format!("{command:?}: {error}")))?;
    let (wall, used) = (start.elapsed(), ended.rusage);
    match ended.status.success() {
        true => Ok(Cost { wall, cpu: used.utime + used.stime, peak: used.maxrss }),
        false => Err(Failure::new(format!("{command:?} ended with {}; its messages are above", ended.status))),
    }
}

/// Whether a program is installed.
pub(crate) fn is_installed(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// Pins this thread, and the children it starts, to one CPU until the guard is dropped. Where there is one CPU only, or
/// pinning is refused, nothing happens.
pub(crate) fn pin(cpu: usize) -> Pinned {
    let before = sched_getaffinity(Pid::from_raw(0)).ok();
    let mut set = CpuSet::new();
    if cpus() > 1 && set.set(cpu).is_ok() {
        let _ = sched_setaffinity(Pid::from_raw(0), &set);
    }
    Pinned(before)
}

/// How many CPUs there are.
pub(crate) fn cpus() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Undoes a pinning.
pub(crate) struct Pinned(Option<CpuSet>);

impl Drop for Pinned {
    fn drop(&mut self) {
        if let Some(before) = self.0 {
            let _ = sched_setaffinity(Pid::from_raw(0), &before);
        }
    }
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!("{} cannot be started: {error}", command.get_program().to_string_lossy()))
}
