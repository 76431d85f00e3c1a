//! What it costs to build the programs.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::figures::Bound::AtMost;
use crate::figures::Figure;
use crate::files::{self, Folders};
use crate::process::{self, Cost};
use crate::programs::{self, Built, OFFICIAL, OURS, Program};
use crate::rustc;

const TABLE: &str = "Build";

/// Builds all programs: anew and measured, or, in a quick run, as far as they are out of date.
pub(crate) fn measure(folders: &Folders, clean: bool) -> Result<(Vec<Built>, Vec<Figure>), Failure> {
    let mut rows = Rows::default();
    let mut built = Vec::new();
    for program in programs::ALL {
        let target = if clean { rows.clean_build(program, folders)? } else { build(program, folders)? };
        let program = Built::in_target(program, &target)?;
        rows.size.add(program.program.title, vec![stripped_size(&program, folders)? as f64 / 1e6]);
        built.push(program);
    }
    if clean {
        rows.debug_builds(folders)?;
    }
    for program in programs::ALL {
        rows.crates.add(program.title, vec![programs::crates(program, folders)? as f64]);
    }
    Ok((built, rows.measured()))
}

struct Rows {
    crates: Figure,
    size: Figure,
    release_wall: Figure,
    release_cpu: Figure,
    alone: Figure,
    debug_cpu: Figure,
    alone_debug: Figure,
}

impl Default for Rows {
    fn default() -> Self {
        let row = |name| Figure::new(TABLE, name);
        Self {
            crates: row("crates in the tree").goal(AtMost(0.72)),
            size: row("stripped program, three operations, MB").goal(AtMost(0.28)),
            release_wall: row("clean release build: wall, s"),
            release_cpu: row("clean release build: CPU, s").goal(AtMost(0.35)),
            alone: row("… the SDK crate alone: CPU, s").goal(AtMost(0.30)),
            debug_cpu: row("clean debug build: CPU, s").goal(AtMost(0.36)),
            alone_debug: row("… the SDK crate alone: CPU, s (debug)"),
        }
    }
}

impl Rows {
    /// A release build from nothing. Returns its target folder.
    fn clean_build(&mut self, program: Program, folders: &Folders) -> Result<PathBuf, Failure> {
        let (target, cost, alone) = build_anew(program, folders, "release")?;
        self.release_wall.add(program.title, vec![cost.wall.as_secs_f64()]);
        self.release_cpu.add(program.title, vec![cost.cpu.as_secs_f64()]);
        alone.into_iter().for_each(|seconds| self.alone.add(program.title, vec![seconds]));
        Ok(target)
    }

    fn debug_builds(&mut self, folders: &Folders) -> Result<(), Failure> {
        for program in [OURS, OFFICIAL] {
            let (target, cost, alone) = build_anew(program, folders, "dev")?;
            self.debug_cpu.add(program.title, vec![cost.cpu.as_secs_f64()]);
            alone.into_iter().for_each(|seconds| self.alone_debug.add(program.title, vec![seconds]));
            files::remove(&target)?;
        }
        Ok(())
    }

    /// The rows for which there are measurements.
    fn measured(self) -> Vec<Figure> {
        let Self { crates, size, release_wall, release_cpu, alone, debug_cpu, alone_debug } = self;
        let mut rows = vec![crates, size, release_wall, release_cpu, alone, debug_cpu, alone_debug];
        rows.retain(|row| !row.samples.is_empty());
        rows
    }
}

/// Builds into the workspace's target folder.
fn build(program: Program, folders: &Folders) -> Result<PathBuf, Failure> {
    process::output(folders.cargo("build").args(["--quiet", "--release", "--package", program.package]))?;
    Ok(folders.target.clone())
}

/// Builds into an empty folder, and has [`rustc`] note what each crate takes. Returns the folder, the cost of all, and
/// the CPU seconds of the SDK crate alone.
fn build_anew(program: Program, folders: &Folders, profile: &str) -> Result<(PathBuf, Cost, Option<f64>), Failure> {
    let target = folders.scratch().join(format!("{}-{profile}", program.package));
    files::remove(&target)?;
    files::create(&target)?;
    let log = target.join("rustc.log");
    let mut command = folders.cargo("build");
    command.args(["--quiet", "--profile", profile, "--package", program.package]).arg("--target-dir").arg(&target);
    rustc::note_costs(&mut command, &log)?;
    let cost = process::timed(&mut command)?;
    let alone = match program.sdk {
        Some(sdk) => rustc::cost_of(sdk, &files::read(&log)?),
        None => None,
    };
    Ok((target, cost, alone))
}

/// The size of the program without symbols.
fn stripped_size(built: &Built, folders: &Folders) -> Result<u64, Failure> {
    let stripped: &Path = &folders.scratch().join("stripped");
    process::output(Command::new("strip").arg("-o").arg(stripped).arg(&built.path))?;
    files::size(stripped)
}
