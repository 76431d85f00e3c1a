//! A process from its start to the end of its first call.

use std::path::Path;
use std::process::Command;

use bench_load::Operation;

use crate::Scale;
use crate::client::Load;
use crate::failure::Failure;
use crate::figures::Bound::AtMost;
use crate::figures::Figure;
use crate::files::Folders;
use crate::process::{self, Cost};
use crate::programs::Built;
use crate::server::Server;

const TABLE: &str = "Cold process to the first answer";
const FIRST_CALL: Load = Load { operation: Operation::GetId, warm_up: 0, calls: 1, in_flight: 1, threads: 1 };

pub(crate) fn measure(programs: &[Built], folders: &Folders, scale: &Scale) -> Result<Vec<Figure>, Failure> {
    let _pinned = process::pin(0);
    let http = Server::start(1)?;
    let [wall, cpu] = starts(programs, &http, None, scale)?;
    let mut figures =
        vec![fill(Figure::new(TABLE, "HTTP: wall, ms"), wall), fill(Figure::new(TABLE, "HTTP: CPU, ms"), cpu)];
    let (https, certificate) = Server::start_https(&folders.scratch())?;
    let secure: Vec<Built> = programs.iter().filter(|built| built.program.https).cloned().collect();
    let [wall, cpu] = starts(&secure, &https, Some(&certificate), scale)?;
    figures.push(fill(Figure::new(TABLE, "HTTPS: wall, ms").goal(AtMost(0.14)), wall));
    figures.push(fill(Figure::new(TABLE, "HTTPS: CPU, ms"), cpu));
    Ok(figures)
}

/// Measurements by program, in milliseconds.
type Millis = Vec<(&'static str, Vec<f64>)>;

/// Starts every program again and again, in turns. Returns wall and CPU times.
fn starts(
    programs: &[Built],
    server: &Server,
    certificate: Option<&Path>,
    scale: &Scale,
) -> Result<[Millis; 2], Failure> {
    let mut costs: Vec<Vec<Cost>> = programs.iter().map(|_| Vec::new()).collect();
    for _ in 0..scale.cold_starts {
        for (built, costs) in programs.iter().zip(&mut costs) {
            let mut command = Command::new(&built.path);
            command.args(FIRST_CALL.arguments(&server.endpoint));
            if let Some(certificate) = certificate {
                // The root that clients on this platform trust.
                command.env("SSL_CERT_FILE", certificate);
            }
            let during = |failure: Failure| failure.during(built.program.title);
            costs.push(process::timed(&mut command).map_err(during)?);
            server.expect(FIRST_CALL.calls).map_err(during)?;
        }
    }
    Ok([|cost: &Cost| cost.wall, |cost: &Cost| cost.cpu].map(|part| {
        let millis = |costs: &Vec<Cost>| costs.iter().map(|cost| part(cost).as_secs_f64() * 1e3).collect();
        programs.iter().zip(&costs).map(|(built, costs)| (built.program.title, millis(costs))).collect()
    }))
}

fn fill(mut figure: Figure, measured: Millis) -> Figure {
    measured.into_iter().for_each(|(program, millis)| figure.add(program, millis));
    figure
}
