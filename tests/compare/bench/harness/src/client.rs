//! Runs of a program: calls made, and what they took.

use std::process::Command;

use bench_load::Operation;
use serde::Deserialize;

use crate::failure::Failure;
use crate::process;
use crate::programs::Built;
use crate::server::Server;

/// What a program prints.
#[derive(Debug, Deserialize)]
pub(crate) struct Measured {
    pub(crate) calls_per_second: f64,
    pub(crate) p50_us: f64,
    pub(crate) cpu_us: f64,
    pub(crate) peak_kb: f64,
    /// What the last call read: see `bench_load::Client::call`.
    read: usize,
}

/// Calls to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    pub(crate) operation: Operation,
    pub(crate) warm_up: usize,
    pub(crate) calls: usize,
    pub(crate) in_flight: usize,
    /// The number of threads that share the calls.
    pub(crate) threads: usize,
}

impl Load {
    /// One call after the other.
    pub(crate) fn sequential(operation: Operation, calls: usize) -> Self {
        Self { operation, warm_up: (calls / 10).max(1), calls, in_flight: 1, threads: 1 }
    }

    /// The command line of a program that makes the calls.
    pub(crate) fn arguments(&self, endpoint: &str) -> Vec<String> {
        let numbers = [self.warm_up, self.calls, self.in_flight, self.threads];
        let texts = [endpoint.to_owned(), self.operation.name().to_owned()];
        texts.into_iter().chain(numbers.map(|number| number.to_string())).collect()
    }
}

/// Runs a program on the first CPU, and checks that it made the calls and read the answers.
pub(crate) fn run(built: &Built, server: &Server, load: Load) -> Result<Measured, Failure> {
    let _pinned = process::pin(0);
    let measured = start(built, &server.endpoint, load)?;
    server.expect(load.warm_up + load.calls).map_err(|failure| failure.during(built.program.title))?;
    Ok(measured)
}

/// Runs a program whose calls do not leave its process, on all CPUs.
pub(crate) fn run_in_process(built: &Built, load: Load) -> Result<Measured, Failure> {
    start(built, bench_load::IN_PROCESS, load)
}

fn start(built: &Built, endpoint: &str, load: Load) -> Result<Measured, Failure> {
    let during = |failure: Failure| failure.during(format_args!("{}, {load:?}", built.program.title));
    let printed = process::output(Command::new(&built.path).args(load.arguments(endpoint))).map_err(during)?;
    let measured: Measured = serde_json::from_str(&printed)
        .map_err(|error| during(Failure::new(format!("prints something else than its figures: {error}"))))?;
    if measured.read == 0 {
        return Err(during(Failure::new("read nothing from the answer")));
    }
    Ok(measured)
}
