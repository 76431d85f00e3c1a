//! Child processes: run, timed, pinned.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use nix::unistd::Pid;

use crate::failure::Failure;

/// What a child process took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) wall: Duration,
    /// User and system time of the process and its children.
    pub(crate) cpu: Duration,
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

/// Runs a command that has to succeed, and measures it.
pub(crate) fn timed(command: &mut Command) -> Result<Cost, Failure> {
    let (start, before) = (Instant::now(), children_cpu()?);
    output(command)?;
    Ok(Cost { wall: start.elapsed(), cpu: children_cpu()?.saturating_sub(before) })
}

/// The CPU time of all children that have ended.
pub(crate) fn children_cpu() -> Result<Duration, Failure> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|error| Failure::new(format!("getrusage: {error}")))?;
    Ok(duration(usage.user_time()) + duration(usage.system_time()))
}

fn duration(time: TimeVal) -> Duration {
    let seconds = Duration::from_secs(time.tv_sec().try_into().unwrap_or_default());
    seconds + Duration::from_micros(time.tv_usec().try_into().unwrap_or_default())
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
