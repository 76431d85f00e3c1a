//! Results as Markdown and JSON.

use std::fmt::Write;
use std::path::Path;

use crate::failure::Failure;
use crate::figures::{Bound, Figure, Goal, Results, Sample};
use crate::programs::{self, OFFICIAL, OURS};

/// The machine and the tools: ratios hold from machine to machine, absolute values do not.
pub(crate) fn machine() -> Vec<String> {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(": "));
    let model = model.map_or("an unknown CPU", |(_, model)| model);
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let rustc = std::process::Command::new("rustc").arg("--version").output();
    let rustc = rustc.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default();
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown");
    vec![
        format!("{} CPUs: {}", crate::process::cpus(), model.trim()),
        format!("{} {}", std::env::consts::OS, kernel.trim()),
        rustc,
        format!("load average at the start {load}"),
    ]
}

pub(crate) fn json(results: &Results) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(results).map_err(|error| Failure::new(error.to_string()))?;
    Ok(text + "\n")
}

/// The results of an earlier run.
pub(crate) fn read(path: &Path) -> Result<Results, Failure> {
    serde_json::from_str(&crate::files::read(path)?).map_err(|error| Failure::io("read", path, error))
}

pub(crate) fn markdown(results: &Results) -> String {
    let mut out = String::from("# Side by side\n\nWritten by `cargo xtask bench`. ");
    let _ = writeln!(out, "Measured on {}.\n\n{EXPLANATION}", results.machine.join("; "));
    let mut tables: Vec<&str> = results.figures.iter().map(|figure| figure.table.as_str()).collect();
    tables.dedup();
    for title in tables {
        table(title, results.figures.iter().filter(|figure| figure.table == title), &mut out);
    }
    let goals = results.figures.iter().map(|figure| figure.goals.len()).sum::<usize>();
    let _ = writeln!(out, "\n{} of {goals} goals are reached.", goals - missed(results));
    for skipped in &results.skipped {
        let _ = writeln!(out, "Not measured: {skipped}.");
    }
    for plot in &results.series {
        let _ = writeln!(out, "\n![{}]({})", plot.title, plot.file);
    }
    out
}

const EXPLANATION: &str = "\
`official` is `aws-sdk-cognitoidentity` with default features and `aws-config`, `official lean` the same with the fewest \
features that still do HTTPS, `floor` bare reqwest posting the same bytes, `hyper` bare hyper without TLS. Plain HTTP on \
loopback unless said; the client has one core, the server another. Values are medians of interleaved rounds; `±` is half \
the distance of the least round to the greatest, in percent of the median, of ours and of the official crate.";

fn table<'a>(title: &str, figures: impl Iterator<Item = &'a Figure>, out: &mut String) {
    let figures: Vec<&Figure> = figures.collect();
    let has = |title: &str| figures.iter().any(|figure| figure.samples.contains_key(title));
    let columns: Vec<&str> = programs::ALL.iter().map(|program| program.title).filter(|title| has(title)).collect();
    let _ = writeln!(out, "\n## {title}\n\n| | {} | ± | ours against | goal |", columns.join(" | "));
    let _ = writeln!(out, "|---|{}", "---|".repeat(columns.len() + 3));
    for figure in figures {
        let values: Vec<String> = columns.iter().map(|title| value(figure.samples.get(*title))).collect();
        let spread = [OURS, OFFICIAL].into_iter().filter_map(|program| figure.samples.get(program.title)?.spread());
        let spread = spread.map(|percent| format!("{percent:.0}")).collect::<Vec<_>>().join(", ");
        let (ratios, goals) = goals(figure);
        let _ = writeln!(out, "| {} | {} | {spread} | {ratios} | {goals} |", figure.name, values.join(" | "));
    }
}

/// The ratios of a row and its goals, as cells. A row without a goal has the ratio to the official crate.
fn goals(figure: &Figure) -> (String, String) {
    let plain = Goal { against: Some(OFFICIAL.title.to_owned()), bound: Bound::AtMost(f64::INFINITY) };
    let goals = if figure.goals.is_empty() { std::slice::from_ref(&plain) } else { figure.goals.as_slice() };
    let ratio = |goal: &Goal| {
        let against = goal.against.as_deref()?;
        Some(format!("{against}: {:.2}", figure.ratio(goal)?))
    };
    let ratios: Vec<String> = goals.iter().filter_map(ratio).collect();
    let wanted: Vec<String> = figure.goals.iter().filter_map(|goal| wanted(figure, goal)).collect();
    (ratios.join(", "), wanted.join(", "))
}

fn wanted(figure: &Figure, goal: &Goal) -> Option<String> {
    let mark = if goal.bound.holds(figure.ratio(goal)?) { "✓" } else { "✗" };
    Some(match goal.bound {
        Bound::AtMost(most) => format!("≤ {most} {mark}"),
        Bound::AtLeast(least) => format!("≥ {least} {mark}"),
    })
}

pub(crate) fn value(sample: Option<&Sample>) -> String {
    let Some(Sample { median, .. }) = sample else { return String::new() };
    match median {
        1_000.0.. => format!("{median:.0}"),
        10.0.. => format!("{median:.1}"),
        _ => format!("{median:.2}"),
    }
}

/// How many goals are missed.
pub(crate) fn missed(results: &Results) -> usize {
    let goals = results.figures.iter().flat_map(|figure| figure.goals.iter().map(move |goal| (figure, goal)));
    goals.filter(|(figure, goal)| figure.ratio(goal).is_some_and(|ratio| !goal.bound.holds(ratio))).count()
}
