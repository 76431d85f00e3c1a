//! Builds and runs the same programs with the official crate and with ours, and compares what they did.
//!
//! The transcripts must be equal but for the differences that `differences.txt` lists with a reason. Exit code 1 when
//! they are not, or when a listed difference is no more; 2 when a program does not build or does not end.

mod differences;
mod order;
mod program;
mod transcript;

use std::path::Path;
use std::process::ExitCode;

use differences::Differences;
use transcript::Transcript;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(findings) if findings.is_empty() => ExitCode::SUCCESS,
        Ok(findings) => fail(1, &findings.join("\n")),
        Err(error) => fail(2, &format!("dropin-check: {error}")),
    }
}

fn fail(code: u8, message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}

fn run() -> Result<Vec<String>> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../differences.txt");
    let intended = Differences::parse(&std::fs::read_to_string(list)?)?;
    let official = Transcript::parse(&program::output("dropin-official")?);
    let ours = Transcript::parse(&program::output("dropin-ours")?);
    let changes = official.changes(&ours);
    let findings = intended.findings(&changes);
    println!(
        "{} lines in {} sections, {} intended differences, {} findings",
        official.lines(),
        official.sections(),
        changes.len() - findings.iter().filter(|finding| finding.starts_with('[')).count(),
        findings.len(),
    );
    Ok(findings)
}
