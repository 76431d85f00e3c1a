//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::source::ModelSpec;

/// Reads the command line. Help ends the process with exit code 0, a mistake with 2.
pub(crate) fn parse() -> Command {
    Cli::parse().command
}

/// The commands of the cognito-identity workspace.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", after_help = MODELS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The forms of a MODEL argument; part of the help of every command that takes one.
const MODELS: &str = "\
A MODEL is one of
  FILE                        a Smithy 2.0 JSON AST, or botocore's service-2.json; .json or .json.gz
  DIRECTORY                   its *.json merged, or the folder of a service-2.json
  .                           model/ of the working tree
  botocore:VERSION[/SERVICE]  a release of botocore, fetched with pip; VERSION may be `latest`,
                              SERVICE is a folder of botocore/data, by default cognito-identity
  git:REVISION                model/ as it stands in that revision

Exit codes: 0 fine, 1 a finding, 2 bad input or usage.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Generate the crate's code from the model
    Generate(Generate),
    /// Import a newer model from upstream and regenerate
    Update(Update),
    /// Show what differs between two models, and what that does to the Rust API
    Diff(Diff),
    /// Write the API changes of a service as pages
    History(History),
    /// Run the emulator of the service until Ctrl-C
    Emulator(Emulator),
    /// Regenerate, then make real calls with the generated crate to the emulator
    Demo,
    /// Measure the client side by side with the official crate, rusoto, reqwest and hyper
    Bench(Bench),
}

#[derive(Args, Debug, Default)]
#[command(after_help = MODELS)]
pub(crate) struct Generate {
    /// Write nothing; exit with 1 and show a diff when a file is stale, missing or left over
    #[arg(long)]
    pub(crate) check: bool,

    /// Generate from this model instead of model/; repeat it to merge several
    #[arg(long = "model", value_name = "MODEL")]
    pub(crate) models: Vec<ModelSpec>,

    /// The service to generate, where the model holds several
    #[arg(long, value_name = "SHAPE_ID")]
    pub(crate) service: Option<String>,

    /// Leave out an operation, by name or shape id; repeat it to leave out several
    #[arg(long, value_name = "OPERATION")]
    pub(crate) without: Vec<String>,

    /// Write to this folder instead of cognito-identity/src/generated
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,

    /// Write a whole crate that builds on its own, with the model's test cases as tests
    #[arg(long, requires_all = ["out", "name"])]
    pub(crate) standalone: bool,

    /// The name of the standalone crate
    #[arg(long, value_name = "CRATE", requires = "standalone")]
    pub(crate) name: Option<String>,

    /// The version of the standalone crate: that of an official crate, to patch it
    #[arg(long, value_name = "VERSION", requires = "standalone")]
    pub(crate) package_version: Option<semver::Version>,
}

#[derive(Args, Debug)]
#[command(after_help = MODELS)]
pub(crate) struct Update {
    /// The model to import
    #[arg(long, value_name = "MODEL", default_value = "botocore:latest")]
    pub(crate) from: ModelSpec,

    /// Keep the documentation found in the model
    #[arg(long)]
    pub(crate) keep_docs: bool,

    /// Only say what would change
    #[arg(long)]
    pub(crate) dry_run: bool,

    /// Remove the entries of model/overlay.json that the new model has no place for
    #[arg(long)]
    pub(crate) prune_overlay: bool,

    /// Add an entry to fill in to model/overlay.json for each element without documentation
    #[arg(long)]
    pub(crate) write_stubs: bool,
}

/// The help of `diff` on overlays.
const OVERLAID: &str = "\
Where one of the two models has an overlay, such as `.`, and the other has none, such as
`botocore:latest`, the other is taken as `update` would import it: without documentation, and
under as much of the overlay as fits it.";

#[derive(Args, Debug)]
#[command(after_help = format!("{OVERLAID}\n\n{MODELS}"))]
pub(crate) struct Diff {
    /// The model before
    pub(crate) old: ModelSpec,

    /// The model after
    pub(crate) new: ModelSpec,

    /// For terminals, for pull requests, for tools, or as a page
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,

    /// Write to this file instead of the standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,

    /// Exit with 1 when code that compiled against the old model may not against the new one
    #[arg(long)]
    pub(crate) refuse_breaking: bool,
}

/// How a diff is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Markdown,
    Json,
    Html,
}

#[derive(Args, Debug)]
pub(crate) struct History {
    /// A service of botocore, by its folder in botocore/data; without it, model/ of this repository
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,

    /// Where the models come from: `git` for the revisions of model/, `botocore` for its releases, or a folder of dated
    /// models such as `2016-06-24.json` or `2016-06-24/`
    #[arg(long, value_name = "git|botocore|DIR")]
    pub(crate) from: Option<String>,

    /// Leave out what changed before this date
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<String>,

    /// The folder to write the pages to
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Args, Debug)]
#[command(disable_help_flag = true)]
pub(crate) struct Emulator {
    /// Options of the emulator, such as `--port N` and `--seed FILE`; `--help` lists them all
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "OPTION")]
    pub(crate) options: Vec<OsString>,
}

#[derive(Args, Debug)]
pub(crate) struct Bench {
    /// Build without optimizations, run everything once to see that it works, and write nothing
    #[arg(long, conflicts_with = "no_builds")]
    pub(crate) quick: bool,

    /// Build only what is out of date, and leave out the figures of builds
    #[arg(long)]
    pub(crate) no_builds: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::Cli;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
