//! Models in revisions of this repository.

use std::io;
use std::process::Command;

use super::{File, Loaded, directory};
use crate::failure::Failure;
use crate::workspace::Workspace;

/// Reads the `*.json` of `model/` in a revision.
pub(super) fn read(workspace: &Workspace, revision: &str) -> Result<Loaded, Failure> {
    let git = |arguments: &[&str]| run(workspace, revision, arguments);
    let commit = git(&["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")])?;
    let commit = commit.trim();
    let listing = git(&["ls-tree", "--name-only", commit, "model/"])?;
    let mut loaded = Loaded::default();
    for path in listing.lines().filter(|path| directory::is_part(path.trim_start_matches("model/"))) {
        let text = git(&["show", &format!("{commit}:{path}")])?;
        loaded.add(File::parse(format!("git:{revision}:{path}"), text.into_bytes())?)?;
    }
    if loaded.models.is_empty() {
        return Err(directory::none_in(&format!("model/ of revision {revision}")));
    }
    Ok(loaded)
}

/// Runs git in this repository and returns its output.
pub(crate) fn run(workspace: &Workspace, revision: &str, arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new("git").arg("-C").arg(workspace.root()).args(arguments).output().map_err(no_git)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', " ");
        let problem = format!("git cannot read the revision {revision}: {said}");
        return Err(Failure::new(
            problem,
            "name a revision of this repository: `git log --oneline -- model` lists them",
        ));
    }
    String::from_utf8(output.stdout)
        .map_err(|_| Failure::new(format!("model/ of {revision} is not UTF-8 text"), "name another revision"))
}

fn no_git(error: io::Error) -> Failure {
    Failure::new(format!("cannot run git: {error}"), "install git, or name the model's files instead of a revision")
}
