//! The programs that are compared.

use crate::failure::Failure;
use crate::files::Folders;
use std::path::PathBuf;

/// A program that makes calls with one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    /// The column's title in tables, the series' name in plots.
    pub(crate) title: &'static str,
    /// The Cargo package.
    pub(crate) package: &'static str,
    /// The SDK crate as rustc names it, where the program has one.
    pub(crate) sdk: Option<&'static str>,
    /// Whether it can make HTTPS calls.
    pub(crate) https: bool,
    /// True if its calls can be answered within the process.
    pub(crate) in_process: bool,
}

/// Ours.
pub(crate) const OURS: Program =
    Program { title: "ours", package: "bench-ours", sdk: Some("cognito_identity"), https: true, in_process: true };

/// The official crate as its documentation says to use it; ratios are against this one.
pub(crate) const OFFICIAL: Program = Program {
    title: "official",
    package: "bench-official",
    sdk: Some("aws_sdk_cognitoidentity"),
    https: true,
    in_process: true,
};

/// Bare reqwest.
pub(crate) const FLOOR: Program =
    Program { title: "floor", package: "bench-floor", sdk: None, https: true, in_process: false };

/// All of them, in the order of the tables.
pub(crate) const ALL: [Program; 6] = [
    OURS,
    OFFICIAL,
    Program {
        title: "official lean",
        package: "bench-official-lean",
        sdk: Some("aws_sdk_cognitoidentity"),
        https: true,
        in_process: true,
    },
    Program {
        title: "rusoto",
        package: "bench-rusoto",
        sdk: Some("rusoto_cognito_identity"),
        https: true,
        in_process: false,
    },
    FLOOR,
    Program { title: "hyper", package: "bench-hyper", sdk: None, https: false, in_process: false },
];

/// A program that is built.
#[derive(Clone, Debug)]
pub(crate) struct Built {
    pub(crate) program: Program,
    pub(crate) path: PathBuf,
}

impl Built {
    /// The program in a folder of a target folder, `release` or `debug`.
    pub(crate) fn in_folder(program: Program, folder: &std::path::Path) -> Result<Self, Failure> {
        let path = folder.join(program.package);
        match path.is_file() {
            true => Ok(Self { program, path }),
            false => Err(Failure::new(format!("{} is missing after its build", path.display()))),
        }
    }
}

/// How many crates the program is built from, procedural macros included, build scripts and our own folder excluded.
pub(crate) fn crates(program: Program, folders: &Folders) -> Result<usize, Failure> {
    let mut command = folders.cargo("tree");
    command.args(["--package", program.package, "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let text = crate::process::output(&mut command)?;
    let mut crates: Vec<&str> = text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    crates.retain(|line| !line.is_empty() && !line.starts_with("bench-"));
    crates.sort_unstable();
    crates.dedup();
    Ok(crates.len())
}
