//! The benchmark: our crate, the official one, rusoto, bare reqwest and bare hyper, built and run side by side.
//!
//! `cargo xtask bench` runs it. It writes `results.md`, `results.json` and the plots beside this folder.

mod client;
mod failure;
mod figures;
mod files;
mod measure;
mod plot;
mod process;
mod programs;
mod readme;
mod report;
mod rustc;
mod server;

use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Instant;

use clap::Parser;

use failure::Failure;
use figures::Results;
use files::Folders;
use measure::build::Builds;

/// Measures our crate side by side with its peers.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask bench",
    after_help = "Exit codes: 0 fine, 1 a goal is missed or (--quick) the README is stale, 2 it could not be run."
)]
struct Arguments {
    /// Build without optimizations, run everything once to see that it works, and write nothing
    #[arg(long, conflicts_with = "no_builds")]
    quick: bool,

    /// Build only what is out of date, and leave out the figures of builds
    #[arg(long)]
    no_builds: bool,
}

/// How much is measured.
#[derive(Debug)]
struct Scale {
    /// The Cargo profile of the generator.
    profile: &'static str,
    /// How often each measurement of calls is repeated.
    rounds: usize,
    sequential_calls: usize,
    concurrent_calls: usize,
    in_process_calls: usize,
    profiled_calls: usize,
    cold_starts: usize,
    curve_rounds: usize,
    response_sizes: &'static [usize],
    concurrencies: &'static [usize],
    /// About how many of AWS's services are generated.
    generated_services: usize,
}

const FULL: Scale = Scale {
    profile: "release",
    rounds: 5,
    sequential_calls: 2_000,
    concurrent_calls: 10_000,
    in_process_calls: 10_000,
    profiled_calls: 50,
    cold_starts: 25,
    curve_rounds: 2,
    response_sizes: &[1, 10, 60, 300, 1_000, 10_000],
    concurrencies: &[1, 4, 16, 64, 256, 512],
    generated_services: usize::MAX,
};

const QUICK: Scale = Scale {
    profile: "dev",
    rounds: 1,
    sequential_calls: 20,
    concurrent_calls: 128,
    in_process_calls: 128,
    profiled_calls: 2,
    cold_starts: 1,
    curve_rounds: 1,
    response_sizes: &[1, 60],
    concurrencies: &[1, 64],
    generated_services: 3,
};

fn main() -> ExitCode {
    if let Some(code) = rustc::wrapped() {
        return code;
    }
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::from(2)
        }
    }
}

/// Measures and reports. Returns whether all goals are reached. A quick run is too short to tell that; it returns whether
/// the README shows what the last full run has measured.
fn run(arguments: &Arguments) -> Result<bool, Failure> {
    let folders = Folders::find()?;
    let results = measure_all(&folders, arguments)?;
    let report = report::markdown(&results);
    println!("{report}");
    if arguments.quick {
        return readme::is_fresh(&folders);
    }
    let folder = folders.results();
    files::write(&folder.join("results.md"), &report)?;
    files::write(&folder.join("results.json"), &report::json(&results)?)?;
    for series in &results.series {
        files::write(&folder.join(&series.file), &plot::svg(series)?)?;
    }
    readme::write(&folders, &results)?;
    Ok(report::missed(&results) == 0)
}

fn measure_all(folders: &Folders, arguments: &Arguments) -> Result<Results, Failure> {
    let scale = if arguments.quick { QUICK } else { FULL };
    let mut results = Results { machine: report::machine(), ..Results::default() };
    say("building");
    let builds = match arguments {
        Arguments { quick: true, .. } => Builds::Quick,
        Arguments { no_builds: true, .. } => Builds::Needed,
        _ => Builds::Measured,
    };
    let (programs, figures) = measure::build::measure(folders, builds)?;
    results.figures.extend(figures);
    say("generating");
    let (figures, plot) = measure::generation::measure(folders, &scale)?;
    results.figures.extend(figures);
    results.series.push(plot);
    say("cold starts");
    results.figures.extend(measure::cold::measure(&programs, folders, &scale)?);
    say("calls");
    results.figures.extend(measure::calls::measure(&programs, &scale)?);
    say("threads");
    results.figures.extend(measure::scaling::measure(&programs, &scale)?);
    if !arguments.quick {
        say("parts of a call");
        results.figures.extend(measure::micro::measure(folders)?);
    }
    say("response sizes");
    results.series.push(measure::curves::response_size(&programs, &scale)?);
    say("concurrency");
    results.series.push(measure::curves::concurrency(&programs, &scale)?);
    if process::is_installed("valgrind") {
        say("instructions");
        results.figures.extend(measure::callgrind::measure(&programs, folders, &scale)?);
    } else {
        results.skipped.push("instructions and allocations: valgrind is not installed".to_owned());
    }
    Ok(results)
}

fn say(step: &str) {
    static START: OnceLock<Instant> = OnceLock::new();
    eprintln!("bench: {:>4.0} s: {step}", START.get_or_init(Instant::now).elapsed().as_secs_f64());
}
