//! `cargo xtask history`: the API changes of a service as pages.

mod botocore;
mod folder;
mod git;

use codegen::history::Site;
use codegen::{File, Role, Source};

use crate::cli::History;
use crate::console::progress_bar;
use crate::failure::Failure;
use crate::merged::Merged;
use crate::tree::Tree;
use crate::workspace::Workspace;
use crate::{Outcome, generate, source};

/// A dated state of a model.
struct State {
    /// `2026-11-21`.
    date: String,
    /// The release or revision.
    label: String,
    sources: Vec<Source>,
}

/// Collects the states and writes the pages. Pages that stay the same are not touched.
pub(crate) fn run(workspace: &Workspace, arguments: &History) -> Result<Outcome, Failure> {
    let since = arguments.since.as_deref();
    let states = match (arguments.from.as_deref(), arguments.service.as_deref()) {
        (None | Some("git"), None) => git::states(workspace)?,
        (Some("git"), Some(service)) => return Err(no_git(service)),
        (None | Some("botocore"), service) => {
            botocore::states(workspace, service.unwrap_or("cognito-identity"), since)?
        }
        (Some(folder), _) => folder::states(folder.as_ref(), workspace)?,
    };
    let first = since.and_then(|since| states.iter().rposition(|state| state.date.as_str() < since)).unwrap_or(0);
    let files = build(states.into_iter().skip(first).collect(), workspace)?;
    let tree = Tree::shared(arguments.out.clone());
    let changes = tree.compare(&files)?;
    tree.apply(&changes)?;
    crate::console::print(generate::summary(&changes, &arguments.out.display().to_string(), files.len()));
    Ok(Outcome::Fine)
}

/// Compares each state with the one before and writes the pages.
fn build(states: Vec<State>, workspace: &Workspace) -> Result<Vec<File>, Failure> {
    let mut site = Site::default();
    let bar = progress_bar("comparing the states", states.len());
    for state in states {
        add(&mut site, state, workspace)?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(site.finish()?)
}

fn add(site: &mut Site, state: State, workspace: &Workspace) -> Result<(), Failure> {
    let mut sources = state.sources;
    if !sources.iter().any(|source| source.role() == Role::Partitions) {
        sources.push(source::partitions(workspace)?);
    }
    Ok(site.add(&state.date, &state.label, Merged::load(sources)?.input)?)
}

fn no_git(service: &str) -> Failure {
    let problem = format!("model/ has no history of {service}: it holds the model of this workspace's own service");
    Failure::new(problem, "leave out --service, or give --from botocore")
}
