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

/// The scope of the builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builds {
    /// All programs as far as they are out of date, without optimizations: enough to see that they work.
    Quick,
    /// All programs as far as they are out of date.
    Needed,
    /// The same, but ours and the official one from nothing, and measured.
    Measured,
}

/// Builds all programs.
pub(crate) fn measure(folders: &Folders, builds: Builds) -> Result<(Vec<Built>, Vec<Figure>), Failure> {
    let mut rows = Rows::default();
    let built = match builds {
        Builds::Quick => build_quickly(folders)?,
        Builds::Needed => build_each(folders, |program| build(program, folders))?,
        Builds::Measured => build_each(folders, |program| match program {
            OURS | OFFICIAL => rows.clean_builds(program, folders),
            _ => build(program, folders),
        })?,
    };
    for built in &built {
        let title = built.program.title;
        if builds != Builds::Quick {
            rows.size.add(title, vec![stripped_size(built, folders)? as f64 / 1e6]);
        }
        rows.crates.add(title, vec![programs::crates(built.program, folders)? as f64]);
    }
    Ok((built, rows.measured()))
}

/// Builds the programs one by one: together, they would have each other's features.
fn build_each(
    folders: &Folders,
    mut build: impl FnMut(Program) -> Result<PathBuf, Failure>,
) -> Result<Vec<Built>, Failure> {
    files::create(&folders.scratch())?;
    programs::ALL.into_iter().map(|program| Built::in_folder(program, &build(program)?)).collect()
}

fn build_quickly(folders: &Folders) -> Result<Vec<Built>, Failure> {
    let mut command = folders.cargo("build");
    command.arg("--quiet");
    for program in programs::ALL {
        command.args(["--package", program.package]);
    }
    process::output(&mut command)?;
    let folder = folders.target.join("debug");
    programs::ALL.into_iter().map(|program| Built::in_folder(program, &folder)).collect()
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
    /// A debug and a release build from nothing. Returns the folder of the release.
    fn clean_builds(&mut self, program: Program, folders: &Folders) -> Result<PathBuf, Failure> {
        let (debug, cost, alone) = build_anew(program, folders, "dev")?;
        self.debug_cpu.add(program.title, vec![cost.cpu.as_secs_f64()]);
        self.alone_debug.add(program.title, Vec::from_iter(alone));
        files::remove(&debug)?;
        let (target, cost, alone) = build_anew(program, folders, "release")?;
        self.release_wall.add(program.title, vec![cost.wall.as_secs_f64()]);
        self.release_cpu.add(program.title, vec![cost.cpu.as_secs_f64()]);
        self.alone.add(program.title, Vec::from_iter(alone));
        Ok(target.join("release"))
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
    Ok(folders.target.join("release"))
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
