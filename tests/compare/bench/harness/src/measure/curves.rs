//! How cost grows with the size of a response and with the number of calls in flight.

use std::collections::BTreeMap;

use bench_load::Operation;

use crate::Scale;
use crate::client::{self, Load};
use crate::failure::Failure;
use crate::figures::{Plot, Sample};
use crate::programs::Built;
use crate::server::Server;

/// CPU time of a call against the number of identities in the response.
pub(crate) fn response_size(programs: &[Built], scale: &Scale) -> Result<Plot, Failure> {
    let mut lines = BTreeMap::new();
    for &identities in scale.response_sizes {
        let server = Server::start(identities)?;
        // About the same time for every size.
        let calls = (scale.sequential_calls * 10 / (10 + identities)).max(10);
        let load = Load::sequential(Operation::ListIdentities, calls);
        add_points(&mut lines, programs, &server, load, scale, identities, |run| run.cpu_us)?;
    }
    Ok(Plot {
        file: "response-size.svg".to_owned(),
        title: "CPU time of ListIdentities against the size of the response".to_owned(),
        x: "identities in the response".to_owned(),
        y: "CPU time of a call, µs".to_owned(),
        lines,
    })
}

/// Calls a second against the number of calls in flight.
pub(crate) fn concurrency(programs: &[Built], scale: &Scale) -> Result<Plot, Failure> {
    let server = Server::start(1)?;
    let mut lines = BTreeMap::new();
    for &in_flight in scale.concurrencies {
        let calls = (scale.concurrent_calls / 2).max(2 * in_flight);
        let load = Load { operation: Operation::GetId, warm_up: 10, calls, in_flight, threads: 1 };
        add_points(&mut lines, programs, &server, load, scale, in_flight, |run| run.calls_per_second)?;
    }
    Ok(Plot {
        file: "concurrency.svg".to_owned(),
        title: "Calls of GetId a second against calls in flight, one core".to_owned(),
        x: "calls in flight".to_owned(),
        y: "calls a second".to_owned(),
        lines,
    })
}

type Lines = BTreeMap<String, Vec<(f64, f64)>>;

fn add_points(
    lines: &mut Lines,
    programs: &[Built],
    server: &Server,
    load: Load,
    scale: &Scale,
    x: usize,
    value: fn(&client::Measured) -> f64,
) -> Result<(), Failure> {
    let mut runs: Vec<Vec<f64>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..scale.curve_rounds {
        for (built, runs) in programs.iter().zip(&mut runs) {
            runs.push(value(&client::run(built, server, load)?));
        }
    }
    for (built, runs) in programs.iter().zip(runs) {
        let points = lines.entry(built.program.title.to_owned()).or_default();
        points.extend(Sample::of(runs).map(|sample| (x as f64, sample.median)));
    }
    Ok(())
}
