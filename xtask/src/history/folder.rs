//! The states of a service in a folder of dated models.

use std::path::Path;

use super::State;
use crate::disk;
use crate::failure::Failure;
use crate::source::{Loaded, ModelSpec};
use crate::workspace::Workspace;

/// Lists the files and folders whose names start with a date, in the order of their names.
pub(super) fn states(folder: &Path, workspace: &Workspace) -> Result<Vec<State>, Failure> {
    let mut states = Vec::new();
    for path in disk::entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(date) = name.get(..10).filter(|date| is_date(date)).map(str::to_owned) {
            let sources = Loaded::read(&ModelSpec::Path(path), workspace)?.into_sources(true)?;
            let label = name.trim_end_matches(".gz").trim_end_matches(".json").get(10..).unwrap_or_default();
            let label = label.trim_matches('-').to_owned();
            states.push(State { date, label, sources });
        }
    }
    if states.is_empty() {
        let problem = format!("{} holds no dated models", folder.display());
        return Err(Failure::new(problem, "name its models by date, such as 2016-06-24.json"));
    }
    Ok(states)
}

fn is_date(text: &str) -> bool {
    text.bytes().enumerate().all(|(index, byte)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}
