//! Sequential calls, and many in flight.

use bench_load::{Operation, PAGE};

use crate::Scale;
use crate::client::{self, Load, Measured};
use crate::failure::Failure;
use crate::figures::Bound::{AtLeast, AtMost};
use crate::figures::{Bound, Figure};
use crate::programs::Built;
use crate::server::Server;

const SEQUENTIAL: &str = "Sequential calls";
const IN_FLIGHT: &str = "64 in flight";

/// Measures every program with every operation, in turns, so that what else the machine does hits all of them.
pub(crate) fn measure(programs: &[Built], scale: &Scale) -> Result<Vec<Figure>, Failure> {
    let server = Server::start(PAGE as usize)?;
    let mut figures = Vec::new();
    for operation in Operation::ALL {
        let sequential = Load::sequential(operation, scale.sequential_calls);
        figures.extend(rounds(programs, &server, sequential, scale.rounds, sequential_rows(operation))?);
        let concurrent = Load { warm_up: 64, calls: scale.concurrent_calls, in_flight: 64, ..sequential };
        figures.extend(rounds(programs, &server, concurrent, scale.rounds, concurrent_rows(operation))?);
    }
    figures.sort_by_key(|figure| figure.table != SEQUENTIAL);
    Ok(figures)
}

/// A row and what of a run belongs into it.
type Row = (Figure, fn(&Measured) -> f64);

fn rounds(
    programs: &[Built],
    server: &Server,
    load: Load,
    rounds: usize,
    rows: Vec<Row>,
) -> Result<Vec<Figure>, Failure> {
    let mut runs: Vec<Vec<Measured>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds {
        for (built, runs) in programs.iter().zip(&mut runs) {
            runs.push(client::run(built, server, load)?);
        }
    }
    let fill = |(mut figure, value): Row| {
        for (built, runs) in programs.iter().zip(&runs) {
            figure.add(built.program.title, runs.iter().map(value).collect());
        }
        figure
    };
    Ok(rows.into_iter().map(fill).collect())
}

fn sequential_rows(operation: Operation) -> Vec<Row> {
    let name = operation.name();
    let p50 = [AtMost(0.57), AtMost(0.53), AtMost(0.50)];
    vec![
        (Figure::new(SEQUENTIAL, format!("{name}: p50, µs")).goal(of(operation, p50)), |run| run.p50_us),
        (Figure::new(SEQUENTIAL, format!("{name}: CPU, µs")), |run| run.cpu_us),
    ]
}

fn concurrent_rows(operation: Operation) -> Vec<Row> {
    let name = operation.name();
    let rate = [AtLeast(3.3), AtLeast(4.0), AtLeast(3.2)];
    vec![
        (Figure::new(IN_FLIGHT, format!("{name}: calls/s")).goal(of(operation, rate)), |run| run.calls_per_second),
        (Figure::new(IN_FLIGHT, format!("{name}: CPU, µs")), |run| run.cpu_us),
        (Figure::new(IN_FLIGHT, format!("{name}: peak memory, MB")).goal(AtMost(0.60)), |run| run.peak_kb / 1024.0),
    ]
}

/// The goal of an operation, from those of all.
pub(crate) fn of(operation: Operation, [get_id, describe, list]: [Bound; 3]) -> Bound {
    match operation {
        Operation::GetId => get_id,
        Operation::DescribeIdentityPool => describe,
        Operation::ListIdentities => list,
    }
}
