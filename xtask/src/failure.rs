//! The error of a command.

use std::fmt;
use std::io;
use std::path::Path;

use codegen::diagnostic::Diagnostics;

/// Bad input, or a disk, network or tool that does not do its part. Ends the command with exit code 2.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// `problem` names the thing at fault; `help` says what to do.
    pub(crate) fn new(problem: impl fmt::Display, help: impl fmt::Display) -> Self {
        Self(format!("error: {problem}\n  help: {help}"))
    }

    /// The operating system refuses to `action` (read, write …) the file or folder.
    pub(crate) fn io(action: &str, path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::NotFound => "check the path; relative ones start at the current directory",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "check who may write there, or choose another place"
            }
            _ => "check the path and the disk it is on",
        };
        Self::new(format!("cannot {action} {}: {error}", path.display()), help)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Diagnostics> for Failure {
    fn from(found: Diagnostics) -> Self {
        Self(found.to_string())
    }
}
