//! One client on many threads: calls that are answered within the process, so that only the client can be in the way.

use bench_load::Operation;

use crate::Scale;
use crate::client::{self, Load};
use crate::failure::Failure;
use crate::figures::Figure;
use crate::process;
use crate::programs::Built;

const TABLE: &str = "One client on many threads (DescribeIdentityPool, answered within the process)";
/// More threads than any machine of a developer has cores: each waits for every lock.
const MANY: usize = 64;

pub(crate) fn measure(programs: &[Built], scale: &Scale) -> Result<Vec<Figure>, Failure> {
    let programs: Vec<&Built> = programs.iter().filter(|built| built.program.in_process).collect();
    let cores = process::cpus();
    let [one, all, many] = [1, cores, MANY].map(|threads| rounds(&programs, threads, scale));
    let (one, all, many) = (one?, all?, many?);
    let mut figures = vec![
        Figure::new(TABLE, "1 thread: calls/s"),
        Figure::new(TABLE, format!("{cores} threads, one a core: calls/s")),
        Figure::new(TABLE, format!("{MANY} threads: calls/s")),
        Figure::new(TABLE, format!("{cores} threads against 1: times as many calls/s")),
    ];
    for (at, built) in programs.iter().enumerate() {
        let speed_up = all[at].iter().zip(&one[at]).map(|(all, one)| all / one).collect();
        for (figure, samples) in figures.iter_mut().zip([one[at].clone(), all[at].clone(), many[at].clone(), speed_up])
        {
            figure.add(built.program.title, samples);
        }
    }
    Ok(figures)
}

/// Calls a second, by program and round.
fn rounds(programs: &[&Built], threads: usize, scale: &Scale) -> Result<Vec<Vec<f64>>, Failure> {
    let mut rates: Vec<Vec<f64>> = programs.iter().map(|_| Vec::new()).collect();
    let calls = scale.in_process_calls.next_multiple_of(threads);
    let load = Load { operation: Operation::DescribeIdentityPool, warm_up: 10, calls, in_flight: 1, threads };
    for _ in 0..scale.rounds {
        for (built, rates) in programs.iter().zip(&mut rates) {
            rates.push(client::run_in_process(built, load)?.calls_per_second);
        }
    }
    Ok(rates)
}
