//! Why the benchmark could not be run.

use std::fmt;
use std::path::Path;

/// A tool that is missing or does not do its part. Ends the command with exit code 2.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(problem: impl Into<String>) -> Self {
        Self(problem.into())
    }

    /// The operating system refuses to `action` the file or folder.
    pub(crate) fn io(action: &str, path: &Path, error: impl fmt::Display) -> Self {
        Self(format!("cannot {action} {}: {error}", path.display()))
    }

    /// Adds what was being done.
    pub(crate) fn during(self, what: impl fmt::Display) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
