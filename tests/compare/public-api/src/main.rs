//! Compares the public API of the official crate with ours, item by item.
//!
//! `surface --check` fails when an item of the official crate is neither in ours nor excused by `rules.txt`, when an
//! excuse no longer applies, or when the recorded lists are stale. `surface --write` records them anew.

mod canonical;
mod compare;
mod features;
mod index;
mod paths;
mod report;
mod rules;
mod rustdoc;
mod surface;
mod text;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use compare::Comparison;
use rules::Rules;
use surface::{Naming, Surface};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "usage: surface --check | --write | --missing";

/// The arguments of the command line.
#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Check,
    Write,
    Missing,
}

fn main() -> ExitCode {
    let mode = match std::env::args().nth(1).as_deref() {
        Some("--check") => Mode::Check,
        Some("--write") => Mode::Write,
        Some("--missing") => Mode::Missing,
        _ => return fail(2, USAGE),
    };
    match run(mode) {
        Ok(findings) if findings.is_empty() => ExitCode::SUCCESS,
        Ok(findings) => fail(1, &findings.join("\n")),
        Err(error) => fail(2, &format!("surface: {error}")),
    }
}

fn fail(code: u8, message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::from(code)
}

/// Reads both crates, compares them and returns what is wrong, one line each.
fn run(mode: Mode) -> Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = Rules::parse(&std::fs::read_to_string(folder.join("rules.txt"))?)?;
    let comparison = compare_crates(&rules)?;
    let files = [
        (folder.join("surface.md"), report::summary(&comparison, &rules)),
        (folder.join("items.txt"), report::items(&comparison, &rules)),
    ];
    let mut findings = comparison.findings(&rules);
    match mode {
        Mode::Check => findings.extend(stale(&files)?),
        Mode::Write => write(&files)?,
        Mode::Missing => return Ok(comparison.unexcused()),
    }
    println!("{}", report::headline(&comparison));
    Ok(findings)
}

fn compare_crates(rules: &Rules) -> Result<Comparison> {
    let own_types = rules.own_types();
    let read = |package: &str, own_crate: &str, known: &BTreeSet<String>| {
        Surface::read(&rustdoc::json(package)?, Naming { own_crate, own_types, known })
    };
    let mut official = read("aws-sdk-cognitoidentity", "aws_sdk_cognitoidentity", &BTreeSet::new())?;
    for package in rules.own_packages() {
        // No crate's paths are made relative here: ours must name the other's items by their full path.
        official.adopt(&read(&package, "", &BTreeSet::new())?, own_types);
    }
    let mut ours = read("cognito-identity", "cognito_identity", &official.paths)?;
    official.items.extend(features::of("aws-sdk-cognitoidentity")?);
    ours.items.extend(features::of("cognito-identity")?);
    Ok(Comparison::new(&official, &ours, rules))
}

fn stale(files: &[(PathBuf, String)]) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for (path, wanted) in files {
        if std::fs::read_to_string(path).unwrap_or_default() != *wanted {
            findings.push(format!("{} is stale: run `cargo run -p surface -- --write` and review it", path.display()));
        }
    }
    Ok(findings)
}

fn write(files: &[(PathBuf, String)]) -> Result<()> {
    for (path, text) in files {
        std::fs::write(path, text)?;
    }
    Ok(())
}
