//! The states of `model/` in the history of this repository.

use super::State;
use crate::failure::Failure;
use crate::source::{Loaded, ModelSpec, git};
use crate::workspace::Workspace;

/// Lists the revisions that changed `model/`, the oldest first.
pub(super) fn states(workspace: &Workspace) -> Result<Vec<State>, Failure> {
    let log = git::run(workspace, "HEAD", &["log", "--first-parent", "--reverse", "--format=%H %cs", "--", "model"])?;
    let mut revisions: Vec<(&str, &str)> = log.lines().filter_map(|line| line.split_once(' ')).collect();
    let holds_model = |commit: &str| {
        let files = git::run(workspace, commit, &["ls-tree", "--name-only", commit, "model/"])?;
        Ok::<_, Failure>(files.contains("cognito-identity.json"))
    };
    // The first revisions of a repository may have other files there.
    while let Some((commit, _)) = revisions.first()
        && !holds_model(commit)?
    {
        revisions.remove(0);
    }
    let states = revisions.into_iter().map(|(commit, date)| {
        let short = commit.get(..10).unwrap_or(commit);
        let loaded = Loaded::read(&ModelSpec::Git(commit.to_owned()), workspace)?;
        Ok(State { date: date.to_owned(), label: format!("commit {short}"), sources: loaded.into_sources(true)? })
    });
    states.collect()
}
