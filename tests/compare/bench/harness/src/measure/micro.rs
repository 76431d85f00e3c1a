//! The micro-benchmarks of `cognito-identity/src/benches.rs`: parts of a call, and credentials from the provider's cache.

use std::process::Command;

use crate::failure::Failure;
use crate::figures::{Figure, Sample};
use crate::files::Folders;
use crate::process;
use crate::programs::OURS;

const TABLE: &str = "Parts of a call, and credentials from the cache (ours)";

pub(crate) fn measure(folders: &Folders) -> Result<Vec<Figure>, Failure> {
    let mut command = Command::new("cargo");
    command.args(["test", "--quiet", "--profile", "optimized", "--package", "cognito-identity", "--lib"]);
    command.args(["benches::measure", "--", "--ignored", "--nocapture"]).current_dir(&folders.repository);
    let figures = read(&process::output(&mut command)?);
    if figures.is_empty() {
        return Err(Failure::new("the micro-benchmarks print another table than divan's"));
    }
    Ok(figures)
}

/// Reads divan's table: name, fastest, slowest, median, mean, samples and iterations, with lines drawn between them.
fn read(table: &str) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut group = "";
    for line in table.lines() {
        let line = line.trim_start_matches(['├', '╰', '─', '│', ' ']);
        let cells: Vec<&str> = line.split('│').map(str::trim).collect();
        let Some((first, rest)) = cells.split_first() else { continue };
        let (name, fastest) = first.split_once(' ').unwrap_or((first, ""));
        let times = [fastest, rest.first().copied().unwrap_or_default(), rest.get(1).copied().unwrap_or_default()];
        match times.map(|text| nanoseconds(text.trim())) {
            [Some(least), Some(greatest), Some(median)] => {
                let count = rest.get(3).and_then(|count| count.parse().ok()).unwrap_or(1);
                let name = if let Some(threads) = name.strip_prefix("t=") {
                    format!("{group} in {threads} threads")
                } else if name.starts_with(|c: char| c.is_ascii_digit()) {
                    format!("{group} of {name}")
                } else {
                    name.to_owned()
                };
                let mut figure = Figure::new(TABLE, format!("{}, ns", name.replace('_', " ")));
                figure.samples.insert(OURS.title.to_owned(), Sample { median, least, greatest, count });
                figures.push(figure);
            }
            _ => group = name,
        }
    }
    figures
}

/// Reads a time such as `81.2 ns`.
fn nanoseconds(text: &str) -> Option<f64> {
    let (number, unit) = text.split_once(' ')?;
    let scale = match unit {
        "ns" => 1.0,
        "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * scale)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_the_table_of_divan() {
        let table = "cognito_identity      fastest       │ slowest       │ median        │ mean          │ samples │ iters\n\
            ╰─ benches                          │               │               │               │         │\n   \
               ├─ decode                        │               │               │               │         │\n   \
               │  ╰─ 60         13.3 µs       │ 41.2 µs       │ 14 µs         │ 14.2 µs       │ 100     │ 100\n   \
               ├─ hit                           │               │               │               │         │\n   \
               │  ╰─ t=64       70.1 ns       │ 99 ns         │ 90 ns         │ 91 ns         │ 128     │ 8192\n   \
               ╰─ sign          81.2 ns       │ 90 ns         │ 82.5 ns       │ 83 ns         │ 100     │ 6400\n";
        let figures = read(table);
        let read: Vec<(&str, f64)> =
            figures.iter().map(|figure| (figure.name.as_str(), figure.samples["ours"].median)).collect();
        assert_eq!(read, [("decode of 60, ns", 14_000.0), ("hit in 64 threads, ns", 90.0), ("sign, ns", 82.5)]);
    }
}
