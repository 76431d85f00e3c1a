//! `cargo xtask generate`: from the model to the crate's code.

use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostic;
use codegen::smithy::Source;
use codegen::standalone::Parts;
use codegen::{File, Generated, Options};

use crate::Outcome;
use crate::cli::Generate;
use crate::console::{complain, say};
use crate::disk;
use crate::failure::Failure;
use crate::source::{self, Loaded, Spec};
use crate::tree::{Action, Change, Tree};
use crate::workspace::Workspace;

/// Generates, and writes or checks.
pub(crate) fn run(workspace: &Workspace, arguments: &Generate) -> Result<Outcome, Failure> {
    let sources = sources(workspace, &arguments.models)?;
    // What goes by unread is told when one generates, and not accepted when the shipped model is checked.
    let strict = arguments.check && arguments.models.is_empty();
    let options = Options { service: arguments.service.clone(), without: arguments.without.clone(), strict };
    let files = match &arguments.name {
        Some(name) => told(codegen::standalone(&sources, &options, name, &parts(workspace)?)?),
        None => told(codegen::generate(&sources, &options)?),
    };
    let (tree, folder) = target(workspace, arguments);
    let changes = tree.compare(&files)?;
    if arguments.check {
        return Ok(report_check(&changes, &folder, files.len(), arguments));
    }
    tree.apply(&changes)?;
    report(&changes, &folder, files.len());
    Ok(Outcome::Fine)
}

fn told(generated: Generated) -> Vec<File> {
    generated.warnings.iter().for_each(complain);
    undocumented(&generated.undocumented).iter().for_each(complain);
    generated.files
}

/// A warning for each element without documentation; one for all where they are many, as when documentation was dropped.
fn undocumented(elements: &[String]) -> Vec<Diagnostic> {
    const MANY: usize = 20;
    match elements {
        [first, .., last] if elements.len() > MANY => {
            let problem = format!("{} elements have no documentation, from {first} to {last}", elements.len());
            vec![Diagnostic::warning("model", problem, "document them in the overlay, an `apply` statement each")]
        }
        _ => elements.iter().map(Diagnostic::undocumented).collect(),
    }
}

/// What a standalone crate takes from ours: everything but the modules that are generated or about Cognito.
fn parts(workspace: &Workspace) -> Result<Parts, Failure> {
    let text = |path: &Path| disk::text(path).map(|text| Source { name: workspace.shown(path), text });
    let src = workspace.library().join("src");
    let roots = ["lib.rs", "generated.rs", "runtime.rs"].map(|name| src.join(name));
    let paths = roots.into_iter().filter(|path| path.is_file()).chain(disk::files_below(&src.join("runtime"))?);
    let file = |path: PathBuf| Ok(File { path: disk::name_below(&src, &path), contents: disk::text(&path)? });
    Ok(Parts {
        workspace: text(&workspace.root().join("Cargo.toml"))?,
        manifest: text(&workspace.library().join("Cargo.toml"))?,
        sources: paths.map(file).collect::<Result<_, Failure>>()?,
    })
}

/// Says what was done: a line for every file that changed, and a summary.
pub(crate) fn report(changes: &[Change], folder: &str, files: usize) {
    changes.iter().for_each(|change| say(change.line()));
    say(summary(changes, folder, files));
}

/// One line on how many files changed.
pub(crate) fn summary(changes: &[Change], folder: &str, files: usize) -> String {
    let count = |action| changes.iter().filter(|change| change.action == action).count();
    match changes {
        [] => format!("{folder}: {files} files, up to date"),
        _ => format!(
            "{folder}: {files} files, {} added, {} changed, {} removed",
            count(Action::Add),
            count(Action::Update),
            count(Action::Remove)
        ),
    }
}

/// The files of the models, and the partitions that endpoint rules refer to: those that come with the models, or ours.
fn sources(workspace: &Workspace, models: &[Spec]) -> Result<Vec<Source>, Failure> {
    if models.is_empty() {
        return Loaded::read(&Spec::WorkingTree, workspace)?.into_sources();
    }
    let mut sources = Vec::new();
    for model in models {
        sources.extend(Loaded::read(model, workspace)?.into_sources()?);
    }
    if !sources.iter().any(codegen::is_partitions) {
        sources.push(source::partitions(workspace)?);
    }
    Ok(sources)
}

fn target(workspace: &Workspace, arguments: &Generate) -> (Tree, String) {
    match &arguments.out {
        Some(folder) => (Tree::shared(folder.clone()), folder.display().to_string()),
        None => (Tree::owned(workspace.generated()), workspace.shown(&workspace.generated())),
    }
}

fn report_check(changes: &[Change], folder: &str, files: usize, arguments: &Generate) -> Outcome {
    changes.iter().for_each(|change| say(change.diff(folder).trim_end()));
    say(summary(changes, folder, files));
    if changes.is_empty() {
        return Outcome::Fine;
    }
    let command = match arguments.models.is_empty() && arguments.out.is_none() {
        true => "cargo xtask generate",
        false => "the same command without --check",
    };
    complain(format_args!("the generated code does not match the model; to bring it up to date, run: {command}"));
    Outcome::Finding
}
