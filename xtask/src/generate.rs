//! `cargo xtask generate`: generates the crate's code from the model.

use std::path::PathBuf;

use codegen::botocore::losses;
use codegen::diagnostic::Diagnostic;
use codegen::standalone::{CrateId, Parts};
use codegen::{File, Generated, Input, Options, Role, Source};

use crate::Outcome;
use crate::cli::Generate;
use crate::console::{print, print_error};
use crate::disk;
use crate::failure::Failure;
use crate::source::{self, Loaded, Model, ModelSpec};
use crate::tree::{Action, Change, Tree};
use crate::workspace::Workspace;

/// Generates, then writes or checks the files: those of the crate, or those that the arguments ask for.
pub(crate) fn run(workspace: &Workspace, arguments: &Generate) -> Result<Outcome, Failure> {
    let input = Input::load(&sources(workspace, &arguments.models)?)?;
    // Warnings are errors when the shipped model is checked.
    let strict = arguments.check && arguments.models.is_empty();
    let (service, without) = (arguments.service.clone(), arguments.without.clone());
    let options = Options { service, without, strict, library: None };
    let files = match &arguments.name {
        Some(name) => {
            let version = arguments.package_version.as_ref().map_or("0.1.0".to_owned(), ToString::to_string);
            let id = CrateId { name: name.clone(), version };
            print_warnings(codegen::standalone(input, &options, &id, &parts(workspace)?)?)
        }
        None => print_warnings(codegen::generate(input, &options)?),
    };
    let (tree, folder) = target(workspace, arguments);
    let outcome = write_or_check(&tree, &folder, &files, arguments)?;
    let of_constructs = if is_default(arguments) { constructs(workspace, arguments)? } else { Outcome::Fine };
    Ok(if of_constructs == Outcome::Fine { outcome } else { of_constructs })
}

fn is_default(arguments: &Generate) -> bool {
    arguments.models.is_empty() && arguments.out.is_none() && arguments.name.is_none()
}

/// Generates the crate that uses every construct of awsJson, where the checkout has it.
fn constructs(workspace: &Workspace, arguments: &Generate) -> Result<Outcome, Failure> {
    let model = workspace.constructs().join("model.json");
    if !model.is_file() {
        return Ok(Outcome::Fine);
    }
    let source = Source::parse(workspace.shown(&model), &disk::text(&model)?)?;
    let input = Input::load(&[source, source::partitions(workspace)?])?;
    let generated =
        codegen::generate(input, &Options { library: Some("constructs".to_owned()), ..Options::default() })?;
    let folder = workspace.constructs().join("src/generated");
    write_or_check(&Tree::owned(folder.clone()), &workspace.shown(&folder), &generated.files, arguments)
}

fn write_or_check(tree: &Tree, folder: &str, files: &[File], arguments: &Generate) -> Result<Outcome, Failure> {
    let changes = tree.compare(files)?;
    if arguments.check {
        return Ok(report_check(&changes, folder, files.len(), arguments));
    }
    tree.apply(&changes)?;
    report(&changes, folder, files.len());
    Ok(Outcome::Fine)
}

/// Prints the warnings and returns the files.
fn print_warnings(generated: Generated) -> Vec<File> {
    generated.warnings.iter().for_each(print_error);
    undocumented(&generated.undocumented).iter().for_each(print_error);
    generated.files
}

/// Returns a warning for each element without documentation, or one for all when there are many.
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

/// Reads the parts of our crate that a standalone crate gets: everything but the generated modules and those about
/// Cognito.
fn parts(workspace: &Workspace) -> Result<Parts, Failure> {
    let manifest =
        |path: PathBuf| Ok::<_, Failure>(File { path: workspace.shown(&path), contents: disk::text(&path)? });
    let src = workspace.library().join("src");
    let roots = ["lib.rs", "generated.rs", "runtime.rs"].map(|name| src.join(name));
    let paths = roots.into_iter().filter(|path| path.is_file()).chain(disk::files_below(&src.join("runtime"))?);
    let file = |path: PathBuf| Ok(File { path: disk::name_below(&src, &path), contents: disk::text(&path)? });
    Ok(Parts {
        workspace: manifest(workspace.root().join("Cargo.toml"))?,
        manifest: manifest(workspace.library().join("Cargo.toml"))?,
        sources: paths.map(file).collect::<Result<_, Failure>>()?,
    })
}

/// Prints a line for every changed file, and a summary.
pub(crate) fn report(changes: &[Change], folder: &str, files: usize) {
    changes.iter().for_each(|change| print(change.line()));
    print(summary(changes, folder, files));
}

/// Counts the changed files, in one line.
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

/// Reads the files of the models, and the partitions: those that come with the models, or ours.
fn sources(workspace: &Workspace, models: &[ModelSpec]) -> Result<Vec<Source>, Failure> {
    if models.is_empty() {
        return Loaded::read(&ModelSpec::WorkingTree, workspace)?.into_sources(true);
    }
    let mut sources = Vec::new();
    for model in models {
        let loaded = Loaded::read(model, workspace)?;
        let is_botocore = loaded.models.iter().any(|model| matches!(model, Model::Botocore(_)));
        let files = loaded.into_sources(true)?;
        if is_botocore {
            files.iter().flat_map(|file| losses(&file.name, &file.json)).for_each(print_error);
        }
        sources.extend(files);
    }
    if !sources.iter().any(|source| source.role() == Role::Partitions) {
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
    changes.iter().for_each(|change| print(change.diff(folder).trim_end()));
    print(summary(changes, folder, files));
    if changes.is_empty() {
        return Outcome::Fine;
    }
    let command = match arguments.models.is_empty() && arguments.out.is_none() {
        true => "cargo xtask generate",
        false => "the same command without --check",
    };
    print_error(format_args!("the generated code does not match the model; to bring it up to date, run: {command}"));
    Outcome::Finding
}
