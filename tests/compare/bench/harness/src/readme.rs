//! The table and plots of the repository's README, between two markers, from the results of a full run.

use std::fmt::Write;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::figures::{Figure, Results};
use crate::files::{self, Folders};
use crate::programs::{FLOOR, OFFICIAL, OURS};
use crate::report;

const BEGIN: &str = "<!-- written by `cargo xtask bench`: begin -->";
const END: &str = "<!-- written by `cargo xtask bench`: end -->";

/// Columns: programs whose figures are shown.
const SHOWN: [&str; 4] = [OURS.title, OFFICIAL.title, "rusoto", FLOOR.title];

/// Writes the results into the README.
pub(crate) fn write(folders: &Folders, results: &Results) -> Result<(), Failure> {
    let (path, text) = read(folders)?;
    files::write(&path, &filled(&text, results)?)
}

/// Checks that the README shows the figures of the last full run, if there was one.
pub(crate) fn is_fresh(folders: &Folders) -> Result<bool, Failure> {
    let (path, text) = read(folders)?;
    let recorded = folders.results().join("results.json");
    let results = if recorded.exists() { report::read(&recorded)? } else { Results::default() };
    let fresh = filled(&text, &results)? == text;
    if !fresh {
        eprintln!("{} does not show tests/compare/bench/results.json: run `cargo xtask bench`", path.display());
    }
    Ok(fresh)
}

fn read(folders: &Folders) -> Result<(PathBuf, String), Failure> {
    let path = folders.repository.join("README.md");
    let text = files::read(&path)?;
    Ok((path, text))
}

/// The README with the results between the markers.
fn filled(text: &str, results: &Results) -> Result<String, Failure> {
    let parts = text.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let (before, after) = parts.ok_or_else(|| Failure::new(format!("README.md lacks `{BEGIN}` or `{END}`")))?;
    Ok(format!("{before}{BEGIN}\n{}{END}{after}", section(results)))
}

fn section(results: &Results) -> String {
    let mut out = String::new();
    if results.figures.is_empty() {
        return out;
    }
    let _ = writeln!(out, "\n| | {} | ours / official |\n|---|{}", SHOWN.join(" | "), "---|".repeat(SHOWN.len() + 1));
    for figure in results.figures.iter().filter(|figure| is_shown(figure)) {
        let values = SHOWN.map(|title| report::value(figure.samples.get(title))).join(" | ");
        let _ = writeln!(out, "| {}: {} | {values} | {} |", short(&figure.table), figure.name, ratio(figure));
    }
    let _ =
        writeln!(out, "\nMeasured on {}. [All figures](tests/compare/bench/results.md).", results.machine.join("; "));
    for plot in &results.series {
        let _ = writeln!(out, "\n![{}](tests/compare/bench/{})", plot.title, plot.file);
    }
    out.push('\n');
    out
}

/// Rows with a goal against the official crate.
fn is_shown(figure: &Figure) -> bool {
    figure.goals.iter().any(|goal| goal.against.as_deref() == Some(OFFICIAL.title))
}

/// A table's title without what stands in parentheses.
fn short(title: &str) -> &str {
    title.split_once(" (").map_or(title, |(short, _)| short)
}

fn ratio(figure: &Figure) -> String {
    let goal = figure.goals.iter().find(|goal| goal.against.as_deref() == Some(OFFICIAL.title));
    goal.and_then(|goal| figure.ratio(goal)).map_or(String::new(), |ratio| format!("{ratio:.2}"))
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, filled};
    use crate::figures::{Bound, Figure, Results};

    #[test]
    fn replaces_what_stands_between_the_markers() {
        let mut figure = Figure::new("Build (clean)", "crates").goal(Bound::AtMost(0.72));
        figure.add("ours", vec![100.0]);
        figure.add("official", vec![160.0]);
        let results = Results { figures: vec![figure, Figure::new("Build", "no goal")], ..Results::default() };
        let once = filled(&format!("before\n{BEGIN}\nold\n{END}\nafter"), &results).expect("markers");
        assert!(once.contains("| Build: crates | 100.0 | 160.0 |  |  | 0.62 |\n"), "{once}");
        assert!(once.starts_with("before\n") && once.ends_with("\nafter") && !once.contains("old"), "{once}");
        assert_eq!(filled(&once, &results).expect("markers"), once, "a second run changes nothing");
        assert!(filled("no markers", &results).is_err());
    }
}
